import assert from "node:assert/strict";
import { test } from "node:test";
import { changes } from "./cart.ts";

const cart = (...lines: [key: string, quantity: number][]) => ["pairwell-cart 1", ...lines.map((line) => line.join("\t"))].join("\n");

test("what went in and out is told product by product, in pieces", () => {
  assert.deepEqual(changes(cart(["mug", 1], ["pot", 2]), cart(["mug", 3], ["tea", 1]), []), [
    { add: { product: "mug", quantity: 2 } },
    { remove: { product: "pot", quantity: 2 } },
    { add: { product: "tea", quantity: 1 } },
  ]);
});

test("lines of one product count together, and an empty cart is one", () => {
  assert.deepEqual(changes(cart(["mug", 1], ["mug", 2]), cart(["mug", 3]), []), []);
  assert.deepEqual(changes(cart(["mug", 1]), cart(), []), [{ remove: { product: "mug", quantity: 1 } }]);
});

test("what a shelf put in is told already", () => {
  assert.deepEqual(changes(cart(), cart(["mug", 1]), [{ key: "mug", quantity: 1 }]), []);
  assert.deepEqual(changes(cart(), cart(["mug", 3]), [{ key: "mug", quantity: 1 }]), [{ add: { product: "mug", quantity: 2 } }]);
});
