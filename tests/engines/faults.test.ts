import assert from "node:assert/strict";
import { test } from "node:test";
import { assertReal } from "../browser/support/catalog-truth.ts";
import type { Breakage } from "../browser/support/store.ts";
import { layTrap, trap, type Trap } from "../browser/support/trap.ts";
import { inEveryEngine } from "./support/engines.ts";
import { DIALOG, spotOf, type Shopper } from "./support/shopper.ts";

const HANDLE = "harbour-mug";
const PAGE = `/products/${HANDLE}`;

const files: Record<string, Breakage> = {
  "the loader is missing": { path: "pairwell\\.js", status: 404 },
  "the glue is missing": { path: "widget\\.js", status: 404 },
  "the Wasm is missing": { path: "widget\\.wasm", status: 404 },
  "the Wasm is cut in half": { path: "widget\\.wasm", truncate: 50_000 },
  "the core file is missing": { path: "core\\.pw", status: 404 },
  "the core file is flipped in one byte": { path: "core\\.pw", flip: 200 },
};

/** The store's own button adds, and no dialog of ours follows. */
async function assertStoreSells(shopper: Shopper): Promise<void> {
  await shopper.driver.evaluate(() => scrollTo({ top: 0, behavior: "instant" }));
  await shopper.addByTheStore();
  assert.deepEqual((await shopper.cart()).map(({ handle }) => handle), [HANDLE]);
  await shopper.rest();
  assert.equal(await shopper.driver.all((dialogs) => dialogs.length, "pairwell-popup", "dialog[open]"), 0);
}

/** How engines speak of a file that a page asked for in its markup, at the element. */
const NOT_LOADED = /^\S+ not loaded </;

inEveryEngine((shop, { keepsFiles }) => {
  for (const [name, breakage] of Object.entries(files)) {
    test(`when ${name}, the shelf's room is given back and the store sells`, () =>
      shop.visit(async (shopper) => {
        await shop.store.break(breakage);
        await shopper.open(PAGE);
        await shopper.waitUntil("no shelf takes room", () => [...document.querySelectorAll("pairwell-shelf")].every((element) => element.getBoundingClientRect().height === 0));
        await assertStoreSells(shopper);
      }, { forgiven: NOT_LOADED }));
  }

  test("when the second file is missing, a card's button leads to its product's page", () =>
    shop.visit(async (shopper) => {
      await shop.store.break({ path: "more\\.wasm", status: 404 });
      await shopper.open(PAGE);
      const [card] = await shopper.waitForShelf("product");
      assert.ok(card);
      await shopper.driver.click(spotOf("product"), `.card[data-card="${card.key}"] button`);
      await shopper.waitUntil(`this is the page of ${card.key}`, (path: string) => location.pathname === path, card.path);
    }, { forgiven: NOT_LOADED }));

  test("after a trap in the middle, buttons do nothing bad and the Wasm is not entered again", () =>
    shop.visit(async (shopper) => {
      const { driver } = shopper;
      await shopper.open(PAGE);
      await shopper.waitForShelf("product");
      await driver.evaluate(`() => ${trap("arm")}`);
      await driver.all((buttons) => buttons.slice(0, 3).forEach((button) => (button as HTMLElement).click()), spotOf("product"), "button");
      await shopper.rest();
      assert.ok(((await driver.evaluate(`() => ${trap("read")}`)) as Trap).calls <= 1, "a trapped instance was called again");
      await assertStoreSells(shopper);
    }, { change: (html) => html.replace("<head>", () => `<head><script>(${layTrap})()</script>`) }));

  test("a policy that forbids Wasm is obeyed, and one that allows it is kept to the letter", () =>
    shop.visit(async (shopper) => {
      await shopper.open(`${PAGE}?csp=wasm`);
      assertReal(shop.store, await shopper.waitForShelf("product"), { not: [HANDLE] });
      await shopper.open(`${PAGE}?csp=strict`);
      await shopper.waitUntil("no shelf takes room", () => document.querySelector("pairwell-shelf")?.getBoundingClientRect().height === 0);
    }));

  test("the second page needs nothing of ours from the network, where files may be kept", () =>
    shop.visit(async (shopper) => {
      const { front } = shopper;
      front.lasting = /^\/pairwell\//;
      await shopper.open(PAGE);
      await shopper.waitForShelf("product");
      await shopper.addByTheStore();
      await shopper.waitFor(...DIALOG);
      front.asked = [];
      front.cut = /^\/(pairwell|snapshot)\//;
      await shopper.open(`${PAGE}?variant=1`);
      if (keepsFiles) {
        assertReal(shop.store, await shopper.waitForShelf("product"), { not: [HANDLE] });
        assert.deepEqual(front.asked.filter((path) => front.cut?.test(path)), []);
      } else {
        // A browser that keeps no files has the page as it is without us.
        await shopper.waitUntil("no shelf takes room", () => document.querySelector("pairwell-shelf")?.getBoundingClientRect().height === 0);
      }
    }, { forgiven: keepsFiles ? undefined : NOT_LOADED }));

  test("a page whose shop is gone keeps its shelf, and says that nothing was added", () =>
    shop.visit(async (shopper) => {
      const { front, driver } = shopper;
      await shopper.open(PAGE);
      const cards = await shopper.waitForShelf("product");
      const chosen = cards.find(({ button }) => button === "Add to cart");
      assert.ok(chosen);
      await driver.hover(spotOf("product"), `.card[data-card="${chosen.key}"] button`);
      await shopper.waitUntil("what the button needs has come", () => performance.getEntriesByName(`${location.origin}/pairwell/more.wasm`).length > 0);
      await shopper.rest();
      front.cut = /./;
      await shopper.put("product", chosen.key);
      await shopper.waitFor(spotOf("product"), ".said:not(:empty)");
      assert.deepEqual((await shopper.shown("product")).map(({ key }) => key), cards.map(({ key }) => key));
    }, { forgiven: NOT_LOADED }));
});
