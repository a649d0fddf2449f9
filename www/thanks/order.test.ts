import assert from "node:assert/strict";
import { test } from "node:test";
import { keysIn, keysInCart, orderTold } from "./order.ts";

/** A page with the text of such an element, or none. */
const page = (text?: string) => ({ querySelector: () => (text === undefined ? null : { textContent: text }) }) as unknown as ParentNode;
const layer = [{ event: "purchase", ecommerce: { transaction_id: 7, currency: "SEK", items: [{ item_id: "jar" }, { item_id: 9 }, { item_id: "jar" }] } }];

test("the page's own word goes before the data layer's, whatever the currency", () => {
  const json = JSON.stringify({ number: 1042, currency: "JPY", lines: [{ key: "mug" }, { key: "mug" }, { key: "" }, null] });
  assert.deepEqual(orderTold(page(json), layer), { id: "1042", keys: ["mug"] });
  assert.deepEqual(orderTold(page(), layer), { id: "7", keys: ["jar", "9"] });
});

test("what makes no sense is no order", () => {
  for (const text of ["", "{", "null", '{"number":1}', '{"lines":[{"key":"mug"}]}', '{"number":1,"lines":[{"key":{}}]}']) {
    assert.equal(orderTold(page(text), undefined), undefined, text);
  }
});

test("the cart that is kept has its products, anything else has none", () => {
  assert.deepEqual(keysInCart("pairwell-cart 1\nmug\t2\njar\t1\nmug\t1"), ["mug", "jar"]);
  for (const text of ["", "pairwell-cart 1", "pairwell-cart 2\nmug\t1", "{}"]) assert.deepEqual(keysInCart(text), [], text);
});

test("keys that an attribute cannot name are left out, and there are fifty at most", () => {
  assert.deepEqual(keysIn(["a", "b,c", "d\te", "", "a"]), ["a"]);
  assert.equal(keysIn(Array.from({ length: 80 }, (_, index) => `p${index}`)).length, 50);
});
