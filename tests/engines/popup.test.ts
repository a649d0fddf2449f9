import assert from "node:assert/strict";
import { test } from "node:test";
import { assertReal, single } from "../browser/support/catalog-truth.ts";
import { keys } from "./driver/webdriver.ts";
import { inEveryEngine } from "./support/engines.ts";
import { DIALOG, spotOf, type Shopper } from "./support/shopper.ts";

const HANDLE = "harbour-mug";
const PAGE = `/products/${HANDLE}`;

/** Whether the focus is in the dialog. */
const isInside = (shopper: Shopper): Promise<boolean> =>
  shopper.driver.evaluate(() => {
    const root = document.querySelector("pairwell-popup")?.shadowRoot;
    return Boolean(root?.activeElement && root.querySelector("dialog")?.contains(root.activeElement));
  });

async function leave(shopper: Shopper): Promise<void> {
  await shopper.driver.press([keys.escape]);
  await shopper.waitForNo(...DIALOG);
}

inEveryEngine((shop) => {
  test("after the store's own button the popup opens with the focus in it, and Escape returns it", () =>
    shop.visit(async (shopper) => {
      await shopper.open(PAGE);
      await shopper.waitForShelf("product");
      await shopper.driver.evaluate(() => document.querySelector<HTMLElement>("[data-product-form] [data-add]")?.focus());
      await shopper.driver.press([keys.enter]);
      await shopper.waitFor(...DIALOG);
      assertReal(shop.store, await shopper.waitForShelf("popup"), { not: [HANDLE], least: 2 });
      assert.ok(await isInside(shopper), "the focus stayed outside");
      await leave(shopper);
      assert.equal(await shopper.focused(), "button the store's own add");
      assert.equal(await shopper.counted(), 1);
    }));

  test("the keyboard alone adds from a card, stays in the popup, and is back where it was", () =>
    shop.visit(async (shopper) => {
      const { driver } = shopper;
      await shopper.open(PAGE);
      const chosen = single(shop.store, await shopper.waitForShelf("product"));
      await driver.all(([link]) => (link as HTMLElement).focus(), spotOf("product"), `.card[data-card="${chosen.key}"] a`);
      await driver.press([keys.tab]);
      assert.match(await shopper.focused(), new RegExp(`^button \\w+ ${chosen.key}$`));
      await driver.press([keys.enter]);
      await shopper.waitFor(spotOf("product"), `.card[data-card="${chosen.key}"] [data-act]:not([data-act=choose],[data-act=ask])`);
      if ((await shopper.focused()) === `button add ${chosen.key}`) await driver.press([keys.enter]);
      await shopper.waitFor(...DIALOG);
      for (let step = 0; step < 25; step += 1) {
        await driver.press([keys.tab]);
        const outside = await driver.evaluate(() => document.activeElement !== document.body && document.activeElement?.localName !== "pairwell-popup");
        assert.equal(outside, false, "the keyboard reached the page behind the popup");
      }
      // On its way around the keyboard passes through the browser's own frame.
      for (let step = 0; step < 3 && !(await isInside(shopper)); step += 1) await driver.press([keys.tab]);
      await leave(shopper);
      assert.match(await shopper.focused(), new RegExp(`^button \\w+ ${chosen.key}$`));
    }));

  test("what the popup recommends can be added in it, and it stays", () =>
    shop.visit(async (shopper) => {
      await shopper.open("/products/forge-chefs-knife");
      await shopper.waitForShelf("product");
      await shopper.addByTheStore();
      await shopper.waitFor(...DIALOG);
      const chosen = single(shop.store, await shopper.waitForShelf("popup"));
      await shopper.put("popup", chosen.key);
      await shopper.waitForCount(2);
      await shopper.waitFor(...DIALOG);
      await shopper.driver.click("pairwell-popup", "[data-act=close]");
      await shopper.waitForNo(...DIALOG);
    }));
});
