import assert from "node:assert/strict";
import { test } from "node:test";
import { several, single } from "../browser/support/catalog-truth.ts";
import { inEveryEngine } from "./support/engines.ts";
import { DIALOG, spotOf } from "./support/shopper.ts";

const PAGE = "/products/harbour-mug";

inEveryEngine((shop, { name }) => {
  test("a page that was left and is come back to has one living shelf, and nothing opens", () =>
    shop.visit(async (shopper) => {
      const { driver } = shopper;
      await shopper.open(PAGE);
      const cards = await shopper.waitForShelf("product");
      // A page that is still waiting for something is not kept.
      await new Promise((done) => setTimeout(done, 2_000));
      await driver.evaluate(() => void Object.assign(window, { kept: true }));
      await shopper.open("/collections/kitchen");
      await driver.back();
      await shopper.waitUntil("this is the product's page again", (path: string) => location.pathname === path && document.querySelector("pairwell-shelf"), PAGE);
      const isKept = await driver.evaluate(() => Reflect.get(window, "kept") === true);
      assert.ok(isKept, `${name} did not keep the page, which it does where no script forbids it`);
      assert.deepEqual((await shopper.waitForShelf("product")).map(({ key }) => key), cards.map(({ key }) => key));
      assert.equal(await driver.evaluate((selector: string) => document.querySelector(selector)?.shadowRoot?.querySelectorAll(".shelf").length, spotOf("product")), 1);
      assert.deepEqual(await driver.all((dialogs) => dialogs.length, "pairwell-popup", "dialog[open]"), 0);
      // What lives adds once.
      await shopper.put("product", single(shop.store, cards).key);
      await shopper.waitFor(...DIALOG);
      assert.equal((await shopper.cart()).length, 1);
    }));

  test("what went into the cart meanwhile is not offered to who comes back", () =>
    shop.visit(async (shopper) => {
      await shopper.open(PAGE);
      const gone = several(shop.store, await shopper.waitForShelf("product"));
      await shopper.open("/collections/kitchen");
      await shopper.fillCart(gone.key);
      await shopper.driver.back();
      await shopper.waitUntil(`${gone.key} is no longer on the shelf`, (host: string, key: string) => {
        const root = document.querySelector(host)?.shadowRoot;
        return root?.querySelector(".card") && !root.querySelector(`.card[data-card="${key}"]`);
      }, spotOf("product"), gone.key);
      await shopper.waitForCount(1);
    }));
});
