import assert from "node:assert/strict";
import { test } from "node:test";
import { addedAfter, cartKeys, checksumOf, soldOutAfter } from "./heard.ts";
import { askOf, hiddenOf, slotsOf } from "./line.ts";

const REMEMBERED = "pairwell-profile 1\t77\nmug\t1790000000\t2\t900\t40\t0\t0";
const known = { cart: ["jug"], remembered: REMEMBERED, rows: ["0000000a"], soldOut: ["jar"], added: ["jug"], elsewhere: ["cup"] };
const asked = (more: object) => ({ placement: "product", seeds: "mug, ,cup", limit: "", heading: "", ...more });

test("a request is what the Wasm makes of the attributes, with what was known", () => {
  const seen = { key: "mug", last_view_s: 1_790_000_000, views: 2, dwell_ms: 900, scroll_percent: 40, last_cart_s: 0, last_purchase_s: 0 };
  assert.deepEqual(askOf(asked({}), known), {
    placement: "product",
    seeds: ["mug", "cup"],
    cart: ["jug"],
    profile: { seen: [seen] },
    random_seed: 77,
    sold_out: ["jar"],
    rows: ["0000000a"],
  });
  assert.equal(askOf(asked({ limit: "3" }), known).limit, 3);
  for (const limit of ["0", "-1", "999", "4.5", "<b>"]) assert.equal(askOf(asked({ limit }), known).limit, undefined, limit);
});

test("the lines of an arm have names, and those that the Wasm passes over are passed over", () => {
  const { weights, least_score } = askOf(asked({ arm: "1\t1500\n13\t200\n14\tTake it\nx\t1\n2\t70000\n1\t0" }), known);
  assert.deepEqual(weights, [["complement", 1_500], ["complement", 0]]);
  assert.equal(least_score, 200);
});

test("an order by value is written with the segment, also where none is known", () => {
  for (const segment of ["", "loyalty.loyal"]) assert.equal(askOf(asked({ arm: `1\t1500\nvalue\t${segment}` }), known).value, segment);
  assert.equal("value" in askOf(asked({}), known), false);
});

test("what other shelves show is of a strategy alone", () => {
  const { strategy, category, elsewhere } = askOf(asked({ arm: "strategy\ttrending\ncategory\tKitchen" }), known);
  assert.deepEqual([strategy, category, elsewhere], ["trending", "Kitchen", ["cup"]]);
  assert.equal(askOf(asked({}), known).elsewhere, undefined);
});

test("a comparison is about the cart without what was put into it from the page, and has nothing of a shelf's arm", () => {
  const { comparison, cart, weights, strategy } = askOf(asked({ arm: "compare\theading.comparison\tcompare.current" }), known);
  assert.deepEqual([comparison, cart, weights, strategy], [true, [], undefined, undefined]);
  const { comparison: none, cart: whole } = askOf(asked({}), known);
  assert.deepEqual([none, whole], [undefined, ["jug"]]);
});

test("what a rule hides is written with the segments that it was held against", () => {
  assert.deepEqual(hiddenOf(asked({}), ["intent.arriving"]), { placement: "product", seeds: ["mug", "cup"], hidden: true, standing: ["intent.arriving"] });
  assert.deepEqual(hiddenOf(asked({}), undefined).standing, []);
});

test("a product counts as put into the cart by the shop's last answer", () => {
  const added = new Set<string>();
  for (const [outcome, text] of [[0, "mug\t"], [0, "jug\tThanks"], [3, "jug\t"], [1, "cup\tNo more"]] as const) addedAfter(added, outcome, text);
  assert.deepEqual([...added], ["mug"]);
});

test("slots, carts and checksums are read of what goes through the door", () => {
  assert.deepEqual(slotsOf("mug\tbundle\njug\tnext\tviewed-next\n"), [
    { key: "mug", role: "bundle", reason: "" },
    { key: "jug", role: "next", reason: "viewed-next" },
  ]);
  assert.deepEqual(cartKeys("pairwell-cart 1\nmug\t1\njug\t2\nmug\t3"), ["mug", "jug"]);
  for (const text of ["", "{}", "pairwell-cart 2\nmug\t1"]) assert.deepEqual(cartKeys(text), []);
  const shard = new Uint8Array(48);
  shard.set([0x0a, 0, 0, 0xff], 36);
  assert.equal(checksumOf(shard.subarray(0)), "ff00000a");
  assert.equal(checksumOf(new Uint8Array(9)), "00000000");
});

test("a product is sold out when the shop refuses it, or has no variant of it", () => {
  const soldOut = new Set<string>();
  soldOutAfter(soldOut, 1, "mug\tNo more");
  soldOutAfter(soldOut, undefined, "jug\n7\t0\t900\tRed\n8\t0\t900\tBlue");
  soldOutAfter(soldOut, undefined, "cup\n7\t0\t900\tRed\n8\t1\t900\tBlue");
  soldOutAfter(soldOut, undefined, "jar\n");
  assert.deepEqual([...soldOut], ["mug", "jug"]);
  soldOutAfter(soldOut, 0, "mug\t");
  assert.deepEqual([...soldOut], ["mug", "jug"], "no further page takes it back");
});
