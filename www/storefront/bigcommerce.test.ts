import assert from "node:assert/strict";
import { test } from "node:test";
import { Outcome } from "./contract.ts";
import { cartOf, doneOf, isCartWrite, pageOf } from "./bigcommerce.ts";

test("writes are known where their address differs from a reading's", () => {
  for (const path of ["remote/v1/cart/add", "api/storefront/carts/0f-1/items", "api/storefront/carts/0f-1/items/9?include=x"]) {
    assert.equal(isCartWrite(`https://shop.example/${path}`), true, path);
  }
  for (const path of ["api/storefront/carts", "api/storefront/cart-summary", "api/storefront/carts/0f-1"]) {
    assert.equal(isCartWrite(`https://shop.example/${path}`), false, path);
  }
});

test("one cart, none, and what is no list of carts", () => {
  const item = { id: "u-1", productId: 77, variantId: 901, quantity: 2, name: "Jar", imageUrl: "/j.jpg" };
  const cart = { id: "c-1", lineItems: { physicalItems: [item], digitalItems: [{ ...item, id: "u-2", productId: 78 }], giftCertificates: [{}] } };
  assert.deepEqual(cartOf({ status: 200, body: [cart] })?.map(({ id, key, variantId }) => [id, key, variantId]), [["u-1", "77", "901"], ["u-2", "78", "901"]]);
  assert.deepEqual(cartOf({ status: 200, body: [] }), []);
  for (const body of [undefined, "<html>", {}, [{}], ["x"]]) assert.equal(cartOf({ status: 200, body }), undefined);
});

test("refusals say what they are", () => {
  assert.deepEqual(doneOf({ status: 409, body: { title: "Insufficient stock of Jar" } }), { outcome: Outcome.SoldOut, said: "Insufficient stock of Jar" });
  assert.equal(doneOf({ status: 404, body: {} }).outcome, Outcome.Unknown);
  assert.equal(doneOf({ status: 200, body: "<html>" }).outcome, Outcome.Failed);
  assert.equal(doneOf({ status: 204, body: undefined }).outcome, Outcome.Added);
});

test("pages are known by address, products by their form", () => {
  assert.deepEqual(pageOf("/blue-jar/", "77"), { kind: "product", key: "77", variantId: "" });
  assert.deepEqual([pageOf("/cart.php", "").kind, pageOf("/checkout", "").kind, pageOf("/checkout/order-confirmation", "").kind, pageOf("/", "x").kind], ["cart", "checkout", "thank-you", "other"]);
});
