import assert from "node:assert/strict";
import { test } from "node:test";
import { productOf } from "../browser/support/store.ts";
import { inEveryEngine } from "./support/engines.ts";

/** Of these the demo merchant has two steps up, and none. */
const TWO = "clearwater-glass-teapot";
const NONE = "wheel-thrown-studio-teapot";
const COMPARISON = "pairwell-comparison";

inEveryEngine((shop) => {
  test("a product stands beside what is a step up from it, cards over their columns", () =>
    shop.visit(async (shopper) => {
      await shopper.open(`/products/${TWO}`);
      // Below the window it takes the room that it needs.
      await shopper.waitFor(COMPARISON, ".whole .table");
      await shopper.scrollTo(COMPARISON);
      const keys = await shopper.driver.all((cards) => cards.map((card) => card.getAttribute("data-card") ?? ""), COMPARISON, ".card");
      assert.equal(keys[0], TWO);
      assert.equal(keys.length, 3);
      const [own = 0, ...dearer] = keys.map((key) => Math.min(...productOf(shop.store, key).variants.map(({ price_minor }) => price_minor)));
      assert.ok(dearer.every((price) => price > own), "an upsell that is not dearer");
      const lefts = (inner: string) => shopper.driver.all((all) => all.map((element) => Math.round(element.getBoundingClientRect().left)), COMPARISON, inner);
      const [cards, cells] = [await lefts(".card"), await lefts("tbody tr:first-child td")];
      assert.equal(cells.length, 3);
      assert.ok(cells.every((left, at) => Math.abs(left - (cards[at] ?? 0)) <= 1), `${cells.join()} below ${cards.join()}`);
    }));

  test("a product without a step up has no comparison, and its room is given back", () =>
    shop.visit(async (shopper) => {
      await shopper.open(`/products/${NONE}`);
      await shopper.waitUntil("the comparison is hidden", (name: string) => document.querySelector<HTMLElement>(name)?.hidden, COMPARISON);
    }));
});
