import assert from "node:assert/strict";
import { test } from "node:test";
import { several, single } from "../browser/support/catalog-truth.ts";
import { productOf } from "../browser/support/store.ts";
import { inEveryEngine } from "./support/engines.ts";
import { spotOf } from "./support/shopper.ts";

/** Beside this mug stands a glass of one variant, and mugs of several. */
const PAGE = "/products/harbour-mug";

inEveryEngine((shop) => {
  test("a card's button puts its product into the shop's cart, and the counter says so", () =>
    shop.visit(async (shopper) => {
      await shopper.open(PAGE);
      const chosen = single(shop.store, await shopper.waitForShelf("product"));
      await shopper.put("product", chosen.key);
      await shopper.waitForCount(1);
      assert.deepEqual((await shopper.cart()).map(({ handle, quantity }) => [handle, quantity]), [[chosen.key, 1]]);
    }));

  test("a product of several variants asks first, and adds what was chosen", () =>
    shop.visit(async (shopper) => {
      const { driver } = shopper;
      await shopper.open(PAGE);
      const chosen = several(shop.store, await shopper.waitForShelf("product"));
      const host = spotOf("product");
      const card = `.card[data-card="${chosen.key}"]`;
      await driver.click(host, `${card} button`);
      await shopper.waitFor(host, `${card} select`);
      assert.deepEqual(await shopper.cart(), [], "nothing is added before it is chosen");
      const variant = productOf(shop.store, chosen.key).variants.filter(({ available }) => available).at(-1);
      assert.ok(variant);
      await driver.choose(String(variant.id), host, `${card} select`);
      await driver.click(host, `${card} button`);
      await shopper.waitForCount(1);
      assert.deepEqual((await shopper.cart()).map(({ variant_id }) => variant_id), [variant.id]);
    }));

  test("what did not reach the shop is said, and not counted", () =>
    shop.visit(async (shopper) => {
      await shopper.open(PAGE);
      const chosen = single(shop.store, await shopper.waitForShelf("product"));
      shopper.front.cut = /^\/cart\/add/;
      await shopper.put("product", chosen.key);
      await shopper.waitFor(spotOf("product"), ".said:not(:empty)");
      await shopper.waitForNo(spotOf("product"), "[data-act=adding]");
      assert.equal(await shopper.counted(), 0);
      assert.deepEqual(await shopper.cart(), []);
    }));
});
