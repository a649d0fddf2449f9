import assert from "node:assert/strict";
import { test } from "node:test";
import { Outcome } from "./contract.ts";
import { cartOf, doneOf, isCartWrite, pageOf, plain, sumOf, variantsOf } from "./woocommerce.ts";

test("writes are known in each of the three ways", () => {
  for (const path of ["?wc-ajax=add_to_cart", "shop/?wc-ajax=remove_from_cart&x=1", "wp-json/wc/store/v1/cart/update-item?_locale=user", "wp-json/wc/store/v1/batch", "?rest_route=/wc/store/v1/cart/add-item", "?rest_route=%2Fwc%2Fstore%2Fv1%2Fcart%2Fremove-item"]) {
    assert.equal(isCartWrite(`https://shop.example/${path}`), true, path);
  }
  for (const path of ["?wc-ajax=get_refreshed_fragments", "wp-json/wc/store/v1/cart", "wp-json/wc/store/v1/cart/extensions", "?next=/wp-json/wc/store/v1/cart/add-item"]) {
    assert.equal(isCartWrite(`https://shop.example/${path}`), false, path);
  }
});

test("a cart's lines name products and say which are variations", () => {
  const item = { key: "a1b2", id: 11, quantity: 2, name: "Hoodie &#8211; &quot;Blue&quot;", images: [{ src: "/b.jpg", thumbnail: "/t.jpg" }], variation: [{ attribute: "Color", value: "Blue" }] };
  assert.deepEqual(cartOf({ status: 200, body: { items: [item, {}, null] } }), [
    { id: "a1b2", key: "11", variantId: "11", quantity: 2, title: 'Hoodie – "Blue"', image: "/t.jpg", varies: true },
  ]);
  for (const body of [undefined, "<html>", [], {}, { code: "rest_no_route" }]) assert.equal(cartOf({ status: 200, body }), undefined);
});

test("a cart costs what its lines show, less every discount with its tax", () => {
  const totals = { currency_code: "EUR", currency_minor_unit: 2, total_discount: "500", total_discount_tax: "95", total_price: "9999" };
  const items = [{ quantity: 2, prices: { price: "3500" } }, { quantity: 1, prices: { price: "1250" } }];
  assert.deepEqual(sumOf({ items, totals }), { amount: { price: "7655", currency_minor_unit: 2 }, currency: "EUR" });
  assert.deepEqual(sumOf({ items: [{ quantity: 1 }] }).amount, { price: "0", currency_minor_unit: undefined });
});

test("refusals are told apart by their code", () => {
  const said = "You cannot add &quot;Cap&quot; to the cart because the product is out of stock.";
  assert.deepEqual(doneOf({ status: 400, body: { code: "woocommerce_rest_product_out_of_stock", message: said } }), {
    outcome: Outcome.SoldOut, said: 'You cannot add "Cap" to the cart because the product is out of stock.',
  });
  assert.equal(doneOf({ status: 400, body: { code: "woocommerce_rest_cart_invalid_product" } }).outcome, Outcome.Unknown);
  assert.equal(doneOf({ status: 403, body: { code: "woocommerce_rest_invalid_nonce" } }).outcome, Outcome.Failed);
  assert.equal(doneOf({ status: 201, body: "<html>" }).outcome, Outcome.Failed);
  assert.equal(doneOf({ status: 201, body: { items: [] } }).outcome, Outcome.Added);
});

test("variants have prices in minor units and short names", () => {
  const body = { id: 11, variation: "Color: Blue, Size: S", is_purchasable: true, is_in_stock: true, prices: { price: "3500", currency_minor_unit: 2 } };
  assert.deepEqual(variantsOf([body, { id: 12, is_in_stock: false }]), [
    { id: "11", available: true, priceMinor: 3500, title: "Blue, S" },
    { id: "12", available: false, priceMinor: undefined, title: "" },
  ]);
});

test("a page is known by its body's classes", () => {
  assert.deepEqual(pageOf("wp-singular product-template-default single single-product postid-1234 woocommerce"), { kind: "product", key: "1234", variantId: "" });
  assert.equal(pageOf("page postid-12 woocommerce-cart").kind, "cart");
  assert.equal(pageOf("woocommerce-checkout woocommerce-order-received").kind, "thank-you");
  assert.equal(pageOf("blog").kind, "other");
});

test("text of HTML is text", () => {
  assert.equal(plain("<strong>A &amp; B</strong> &lt;b&gt; &#x27;c&#039; &unknown;"), "A & B <b> 'c' &unknown;");
});
