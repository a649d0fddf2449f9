/** Pages that are left, come back, lie in two tabs or turn into others, and carts that change behind their back. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { alter } from "./support/alter.ts";
import { addByTheStore, cartOf, fillCart, waitForCount } from "./support/buying.ts";
import { several } from "./support/catalog-truth.ts";
import { hasten } from "./support/hasten.ts";
import { dialog } from "./support/popup.ts";
import { Ear, tag } from "./support/reporting.ts";
import { cardOf, shown, waitForOtherCards, waitForShelf } from "./support/shelf.ts";
import { Shop } from "./support/shop.ts";
import { productOf } from "./support/store.ts";
import { assertShelfWorks, assertStoreUnharmed, PAGE } from "./support/unharmed.ts";
import { Visit } from "./support/visit.ts";

const shop = Shop.forThisFile(undefined, { keepsPages: true });
const ear = new Ear();
before(() => ear.open());
after(() => ear.close());

/** The id of a variant that can be bought. */
function variantOf(handle: string): number {
  return productOf(shop.store, handle).variants.find(({ available }) => available)?.id ?? assert.fail(`${handle} is sold out`);
}

test("a page that reports is kept for the way back, tells nothing twice, and reads the cart anew", () =>
  shop.visit(async (visit) => {
    const { page } = visit;
    await page.addInitScript(hasten);
    await tag(visit, { report: ear.url, consent: "granted" });
    await visit.open(PAGE);
    const cards = await waitForShelf(page, "product");
    const seen = () => ear.events.filter(({ what, page }) => "impression" in what && what.impression.shown.placement === "product" && page.path === PAGE).length;
    for (const giveUpAt = Date.now() + 10_000; seen() === 0 && Date.now() < giveUpAt; ) await visit.flush();
    await page.evaluate(() => Object.assign(globalThis, { kept: true }));
    await visit.open("/collections/kitchen");
    // Meanwhile one of the cards goes into the cart.
    const [gone] = cards;
    assert.ok(gone);
    await fillCart(visit, shop.store.origin, [variantOf(gone.key)]);
    await page.evaluate(() => history.back());
    await page.waitForFunction(() => Reflect.get(globalThis, "kept") === true);
    const why = await page.evaluate(() => (performance.getEntriesByType("navigation")[0] as unknown as { notRestoredReasons: unknown }).notRestoredReasons);
    assert.equal(why, null);
    await page.mouse.move(0, 0);
    const now = await waitForOtherCards(page, "product", cards);
    assert.ok(!now.some(({ key }) => key === gone.key), "what is in the cart is still offered");
    assert.equal(await dialog(page).isVisible(), false, "the popup opened for somebody who only came back");
    await page.waitForTimeout(300);
    assert.equal(seen(), 1);
    await page.evaluate(() => Reflect.deleteProperty(globalThis, "kept"));
    await visit.assertNothingTaken();
    await visit.assertWidgetUnmoved();
  }));

test("nobody listens for `unload` or `beforeunload`", () =>
  shop.visit(async (visit) => {
    await tag(visit, { report: ear.url, consent: "granted", offers: "", tests: "" });
    await visit.open(PAGE);
    await waitForShelf(visit.page, "product");
    const session = await visit.context.newCDPSession(visit.page);
    const types: string[] = [];
    for (const expression of ["window", "document", "document.body"]) {
      const { result } = await session.send("Runtime.evaluate", { expression });
      const { listeners } = await session.send("DOMDebugger.getEventListeners", { objectId: result.objectId ?? "" });
      types.push(...listeners.map(({ type }) => type));
    }
    assert.ok(types.includes("pagehide"), types.join());
    assert.deepEqual(types.filter((type) => /unload/.test(type)), []);
  }));

test("what another tab puts into the cart leaves the shelf of this one, and opens nothing", () =>
  shop.visit(async (visit) => {
    const { page } = visit;
    await visit.open(PAGE);
    const before = await waitForShelf(page, "product");
    const [chosen] = before;
    assert.ok(chosen);
    const other = await Visit.begin(visit.context, shop.store.origin);
    await other.open(chosen.path);
    await addByTheStore(other);
    await page.mouse.move(0, 0);
    const now = await waitForOtherCards(page, "product", before);
    assert.ok(!now.some(({ key }) => key === chosen.key));
    assert.equal(await dialog(page).isVisible(), false);
    await other.assertWidgetUnmoved();
    await visit.assertNothingTaken();
    await visit.assertWidgetUnmoved();
  }));

test("another variant of the page's product changes nothing on the shelf, and is what the store's button adds", () =>
  shop.visit(async (visit) => {
    const { page } = visit;
    await visit.open(PAGE);
    const asking = several(shop.store, await waitForShelf(page, "product"));
    await visit.open(asking.path);
    const before = await waitForShelf(page, "product");
    await shop.store.forget();
    const usable = page.locator("[data-product-form] .picker-value:not(.picker-out) input:not(:checked)");
    await page.evaluate(() => scrollTo({ top: 0, behavior: "instant" }));
    await usable.first().evaluate((input) => (input as HTMLInputElement).click());
    await page.waitForURL(/\?variant=\d+$/);
    const chosen = Number(new URL(page.url()).searchParams.get("variant"));
    await visit.flush();
    assert.deepEqual((await shown(page, "product")).map(({ key }) => key), before.map(({ key }) => key));
    assert.deepEqual((await shop.store.asked()).map(({ path }) => path).filter((path) => /^\/(pairwell|snapshot)\//.test(path)), []);
    await addByTheStore(visit);
    assert.deepEqual(await cartOf(visit), [{ handle: asking.key, variant_id: chosen, quantity: 1 }]);
    await dialog(page).waitFor();
    await visit.assertWidgetUnmoved();
  }));

for (const [name, answer] of Object.entries({
  "is a page": { body: "<!doctype html><title>Please log in</title>", contentType: "text/html" },
  "breaks off": { body: '{"items":[{"handle":"harbour', contentType: "application/json" },
  "tells of prototypes": { body: '{"__proto__":{"polluted":1},"items":{"constructor":{"prototype":{"polluted":1}}},"total_price":"__proto__"}', contentType: "application/json" },
})) {
  test(`when the cart's answer ${name}, the last known cart holds`, () =>
    shop.visit(async (visit) => {
      const { page } = visit;
      await fillCart(visit, shop.store.origin, [variantOf("forge-chefs-knife")]);
      await visit.open("/cart");
      await waitForShelf(page, "cart");
      const kept = () => page.evaluate(() => sessionStorage.getItem("pairwell:cart"));
      await page.waitForFunction(() => sessionStorage.getItem("pairwell:cart")?.includes("forge-chefs-knife"));
      const [before, cards] = [await kept(), await shown(page, "cart")];
      await page.route("**/cart.js", (route) => route.fulfill(answer));
      const read = page.waitForResponse("**/cart.js");
      await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
      await read;
      await visit.flush();
      assert.equal(await kept(), before);
      assert.deepEqual((await shown(page, "cart")).map(({ key }) => key), cards.map(({ key }) => key));
      assert.equal(await page.evaluate(() => Reflect.get({}, "polluted")), undefined);
      await visit.assertWidgetUnmoved();
    }));
}

test("on a page in another currency cards say no price of the snapshot's", () =>
  shop.visit(async (visit) => {
    const { page } = visit;
    await alter(page, PAGE, (html) => html.replace('"currency":{"active":"USD"', '"currency":{"active":"EUR"'));
    await visit.open(PAGE);
    assert.equal(await page.evaluate(() => (Reflect.get(globalThis, "Shopify") as { currency: { active: string } }).currency.active), "EUR");
    const cards = await waitForShelf(page, "product");
    assert.deepEqual(cards.map(({ price, compareAt }) => price + compareAt).filter(Boolean), []);
    assert.ok(!/[$€]\s?\d/.test((await page.locator("pairwell-shelf").first().evaluate((shelf) => shelf.shadowRoot?.textContent)) ?? ""));
    await assertStoreUnharmed(visit, shop.store, { popup: true });
  }));

test("what a form puts in that leaves the page at once is told from the next page", () =>
  shop.visit(async (visit) => {
    const { page } = visit;
    await page.addInitScript(hasten);
    await tag(visit, { report: ear.url, consent: "granted" });
    // Without the store's own script the form is a plain one.
    await page.route("**/assets/store.js", (route) => route.abort());
    await visit.open(PAGE);
    await waitForShelf(page, "product");
    await page.waitForFunction(() => sessionStorage.getItem("pairwell:cart"));
    const before = ear.events.filter(({ what }) => "add" in what).length;
    await Promise.all([page.waitForURL("**/cart"), page.locator("[data-product-form] [data-add]").click()]);
    const adds = await ear.heard("add", before + 1);
    assert.deepEqual(adds.slice(before).map(({ what }) => what), [{ add: { product: "harbour-mug", quantity: 1 } }]);
    await visit.assertNoErrors();
  }));

test("a second press of the key, and a click after it, add one", () =>
  shop.visit(async (visit) => {
    const { page } = visit;
    await visit.open(PAGE);
    const cards = await waitForShelf(page, "product");
    const chosen = cards.find(({ key }) => productOf(shop.store, key).variants.length === 1);
    assert.ok(chosen);
    const button = cardOf(page, "product", chosen.key).getByRole("button");
    await button.focus();
    await button.evaluate((element) => {
      // At one moment, as a shaking hand does.
      for (let time = 0; time < 3; time += 1) (element as HTMLElement).click();
    });
    await page.keyboard.press("Enter");
    await waitForCount(page, 1);
    await dialog(page).waitFor();
    assert.deepEqual((await cartOf(visit)).map(({ handle, quantity }) => [handle, quantity]), [[chosen.key, 1]]);
    await visit.assertWidgetUnmoved();
    await page.keyboard.press("Escape");
    await visit.open(PAGE);
    await assertShelfWorks(visit, shop.store);
  }));
