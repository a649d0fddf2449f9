import assert from "node:assert/strict";
import { test } from "node:test";
import type { ReportedEvent, What } from "./event.ts";
import { ga4 } from "./ga4.ts";
import { placeOf } from "./place.ts";

const of = (what: What) => ga4({ currency: "EUR", what } as ReportedEvent);
const shown = { placement: "thank-you", shelf: "0" };
const slot = { place: 3, product: "mug", reason: "goes-with" };

test("shelves are lists, slots are items, and only additions from shelves are told", () => {
  assert.deepEqual(of({ impression: { shown, slots: [slot] } }), {
    name: "view_item_list",
    ecommerce: { currency: "EUR", item_list_id: "pairwell-thank-you", items: [{ item_id: "mug", index: 3 }] },
  });
  assert.equal(of({ click: { shown, slot } })?.name, "select_item");
  assert.deepEqual(of({ add: { product: "mug", quantity: 2, shown } })?.ecommerce["items"], [{ item_id: "mug", quantity: 2, item_list_id: "pairwell-thank-you" }]);
  assert.equal(of({ add: { product: "mug", quantity: 2 } }), undefined);
  assert.equal(of({ purchase: { lines: [] } }), undefined);
});

test("a page is told without what opens it or names somebody", () => {
  assert.deepEqual(placeOf("product", "/products/mug"), { surface: "product", path: "/products/mug" });
  assert.deepEqual(placeOf("other", "/"), { surface: "home", path: "/" });
  assert.deepEqual(placeOf("thank-you", "/checkouts/c/secret/thank_you"), { surface: "thank-you", path: "/thank-you" });
  assert.equal(placeOf("other", "/account/ada%40example.com").path, "/");
  assert.equal(placeOf("other", `/${"x".repeat(600)}`).path, "/");
});
