import assert from "node:assert/strict";
import { test } from "node:test";
import { Outcome } from "./contract.ts";
import { cartOf, doneOf, isCartWrite, pageOf, variantsOf } from "./shopify.ts";

test("writes to the cart are known by their path", () => {
  for (const path of ["cart/add", "cart/add.js", "fr/cart/change.js?sections=a", "cart/update.json", "cart/clear#top"]) {
    assert.equal(isCartWrite(`https://shop.example/${path}`), true, path);
  }
  for (const path of ["cart.js", "cart?section_id=drawer", "cart/address.js", "cart/add.css", "?next=/cart/add.js"]) {
    assert.equal(isCartWrite(`https://shop.example/${path}`), false, path);
  }
});

test("a cart's lines are its items with a handle", () => {
  const body = { items: [{ handle: "mug", key: "7:a", variant_id: 48123456789012, quantity: 2, product_title: "Mug", image: null }, { id: 1 }, null, "x"] };
  assert.deepEqual(cartOf({ status: 200, body }), [{ id: "7:a", key: "mug", variantId: "48123456789012", quantity: 2, title: "Mug", image: "" }]);
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
  assert.deepEqual(doneOf({ status: 422, body: said }), { outcome: Outcome.SoldOut, said: said.description });
  assert.deepEqual(doneOf({ status: 200, body: said }), { outcome: Outcome.SoldOut, said: said.description });
  assert.deepEqual(doneOf({ status: 422, body: { errors: "Only 2 left" } }), { outcome: Outcome.SoldOut, said: "Only 2 left" });
  assert.deepEqual(doneOf({ status: 422, body: undefined }), { outcome: Outcome.SoldOut, said: "" });
  assert.equal(doneOf({ status: 404, body: {} }).outcome, Outcome.Unknown);
  for (const status of [0, 429, 500]) assert.equal(doneOf({ status, body: {} }).outcome, Outcome.Failed);
  assert.equal(doneOf({ status: 200, body: undefined }).outcome, Outcome.Failed);
  assert.equal(doneOf({ status: 200, body: { items: [] } }).outcome, Outcome.Added);
});

test("variants keep ids beyond 32 bits", () => {
  const body = { variants: [{ id: 48123456789012, title: "Blue / S", available: true, price: 1995 }, { id: "2" }, {}] };
  assert.deepEqual(variantsOf({ status: 200, body }), [
    { id: "48123456789012", title: "Blue / S", available: true, priceMinor: 1995 },
    { id: "2", title: "", available: false, priceMinor: undefined },
  ]);
  assert.deepEqual(variantsOf({ status: 404, body: {} }), []);
});

test("pages are known below any locale root", () => {
  const product = { kind: "product", key: "blue-mug", variantId: "48123456789012" };
  for (const [path, root] of [["/products/blue-mug", "/"], ["/fr/products/blue-mug", "/fr/"], ["/en-ca/collections/all/products/blue-mug", "/en-ca/"]] as const) {
    assert.deepEqual(pageOf(path, "?variant=48123456789012", root), product, path);
  }
  assert.equal(pageOf("/products/tee%20%C3%A9", "", "/").key, "tee é");
  assert.equal(pageOf("/products/broken%E0%A4%A", "", "/").key, "broken%E0%A4%A");
  for (const [path, kind] of [["/fr/cart", "cart"], ["/checkouts/cn/1", "checkout"], ["/fr/1/orders/abc", "thank-you"], ["/collections/all", "other"], ["/", "other"]]) {
    assert.equal(pageOf(path ?? "", "", path?.startsWith("/fr/") ? "/fr/" : "/").kind, kind, path);
  }
});
