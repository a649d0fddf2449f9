import assert from "node:assert/strict";
import { test } from "node:test";
import { Outcome } from "./contract.ts";
import { addedOf, cartOf, isCartWrite, variantsOf } from "./shopify.ts";

test("writes to the cart are known by their path", () => {
  for (const path of ["cart/add", "cart/add.js", "fr/cart/change.js?sections=a", "cart/update.json", "cart/clear#top"]) {
    assert.equal(isCartWrite(`https://shop.example/${path}`), true, path);
  }
  for (const path of ["cart.js", "cart?section_id=drawer", "cart/address.js", "cart/add.css", "?next=/cart/add.js"]) {
    assert.equal(isCartWrite(`https://shop.example/${path}`), false, path);
  }
});

test("a cart's lines are its items with a handle", () => {
  const body = { items: [{ handle: "mug", quantity: 2, product_title: "Mug", image: null }, { id: 1 }, null, "x"] };
  assert.deepEqual(cartOf({ status: 200, body }), [{ key: "mug", quantity: 2, title: "Mug", image: "" }]);
});

test("what is no cart says nothing about the cart", () => {
  for (const body of [undefined, null, "<html>", [], {}, { items: null }, { items: {} }]) {
    assert.equal(cartOf({ status: 200, body }), undefined);
  }
  assert.equal(cartOf({ status: 503, body: { items: [] } }), undefined);
  assert.deepEqual(cartOf({ status: 200, body: { items: [] } }), []);
});

test("refusals say what they are", () => {
  const said = { status: 422, message: "Cart Error", description: "All 3 mugs are in your cart." };
  assert.deepEqual(addedOf({ status: 422, body: said }), { outcome: Outcome.SoldOut, said: said.description });
  assert.deepEqual(addedOf({ status: 200, body: said }), { outcome: Outcome.SoldOut, said: said.description });
  assert.deepEqual(addedOf({ status: 422, body: undefined }), { outcome: Outcome.SoldOut, said: "" });
  assert.equal(addedOf({ status: 404, body: {} }).outcome, Outcome.Unknown);
  for (const status of [0, 429, 500]) assert.equal(addedOf({ status, body: {} }).outcome, Outcome.Failed);
  assert.equal(addedOf({ status: 200, body: undefined }).outcome, Outcome.Failed);
  assert.equal(addedOf({ status: 200, body: { items: [] } }).outcome, Outcome.Added);
});

test("variants keep ids beyond 32 bits", () => {
  const body = { variants: [{ id: 48123456789012, title: "Blue / S", available: true, price: 1995 }, { id: "2" }, {}] };
  assert.deepEqual(variantsOf({ status: 200, body }), [
    { id: "48123456789012", title: "Blue / S", available: true, priceMinor: 1995 },
    { id: "2", title: "", available: false, priceMinor: undefined },
  ]);
  assert.deepEqual(variantsOf({ status: 404, body: {} }), []);
});
