import assert from "node:assert/strict";
import { test } from "node:test";
import { assertReal } from "../browser/support/catalog-truth.ts";
import { keys } from "./driver/webdriver.ts";
import { inEveryEngine } from "./support/engines.ts";

inEveryEngine((shop) => {
  test("what was looked at on the pages before is shown again, the last one first", () =>
    shop.visit(async (shopper) => {
      const seen = ["harbour-mug", "spa-towel", "forge-chefs-knife"];
      for (const handle of seen) {
        await shopper.open(`/products/${handle}`);
        await shopper.waitForShelf("product");
        // Times are kept in seconds.
        await new Promise((done) => setTimeout(done, 1_100));
        await shopper.driver.press([keys.pageDown]);
      }
      await shopper.open("/");
      const cards = await shopper.waitForShelf("recently-viewed");
      assert.deepEqual(cards.map(({ key }) => key), seen.toReversed());
    }));

  test("a first visit has nothing to show again, and takes no room for it", () =>
    shop.visit(async (shopper) => {
      await shopper.open("/");
      await shopper.waitUntil("the shelf is hidden", () => document.querySelector<HTMLElement>("pairwell-shelf[strategy=recently-viewed]")?.hidden);
    }));

  test("a collection shows what is trending in it", () =>
    shop.visit(async (shopper) => {
      await shopper.open("/collections/kitchen");
      assertReal(shop.store, await shopper.waitForShelf("trending"), { not: [] });
    }));
});
