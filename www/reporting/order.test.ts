import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { layerOrder, orderId, writtenOrder } from "./order.ts";
import type { Shop } from "./shop.ts";

const shop: Shop = { key: "feedf00d00000001", build: "0011223344556677", currency: "EUR", digits: 2 };
const line = { key: "mug", quantity: 2, amount_minor: 2_598 };

test("the page's own word is an order; lines that make no sense are left out", () => {
  const json = JSON.stringify({ number: 1042, currency: "EUR", lines: [line, { ...line, quantity: 0 }, { ...line, amount_minor: 1.5 }, { ...line, key: "" }, null] });
  assert.deepEqual(writtenOrder(json, shop), { number: "1042", lines: [{ product: "mug", quantity: 2, amount_minor: 2_598 }] });
});

test("without a number, a line or the shop's own currency there is no order", () => {
  for (const told of [{ lines: [line] }, { number: "1", lines: [] }, { number: "1", currency: "USD", lines: [line] }]) {
    assert.equal(writtenOrder(JSON.stringify(told), shop), undefined);
  }
  assert.equal(writtenOrder("{", shop), undefined);
  assert.equal(writtenOrder("", shop), undefined);
});

test("Google's purchase has prices of one piece, with decimals, as number or text", () => {
  const purchase = (items: unknown[]) => [{ event: "page_view" }, { event: "purchase", ecommerce: { transaction_id: "1042", currency: "EUR", items } }];
  const order = layerOrder(purchase([{ item_id: "mug", price: 1.15, quantity: 3 }, { item_id: 7, price: "10.00" }, { item_id: "free" }]), shop);
  assert.deepEqual(order?.lines, [
    { product: "mug", quantity: 3, amount_minor: 345 },
    { product: "7", quantity: 1, amount_minor: 1_000 },
  ]);
  const tagged = layerOrder([["event", "purchase", { transaction_id: "7", items: [{ item_id: "mug", price: 12 }] }]], { ...shop, currency: "JPY", digits: 0 });
  assert.deepEqual(tagged, { number: "7", lines: [{ product: "mug", quantity: 1, amount_minor: 12 }] });
  assert.equal(layerOrder(undefined, shop), undefined);
});

test("an order's event has the number that the schema defines", async () => {
  const expected = createHash("sha256").update("feedf00d00000001:1042").digest("hex").slice(0, 32);
  assert.equal(await orderId(shop.key, "1042"), expected);
});
