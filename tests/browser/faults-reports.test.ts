/** Pages that report, on browsers and lines that stand in the way. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { addByTheStore, waitForCount } from "./support/buying.ts";
import { endured } from "./support/hostile.ts";
import { hasten } from "./support/hasten.ts";
import { onlyInLong } from "./support/long.ts";
import { PATIENCE_MS } from "./support/patience.ts";
import { dialog } from "./support/popup.ts";
import { Ear, tag } from "./support/reporting.ts";
import { cardOf, waitForShelf } from "./support/shelf.ts";
import { single } from "./support/catalog-truth.ts";
import { Shop } from "./support/shop.ts";
import { assertShelfWorks, assertStoreUnharmed, PAGE } from "./support/unharmed.ts";
import type { Visit } from "./support/visit.ts";

const shop = Shop.forThisFile();
const ear = Ear.forThisFile();

const files = /^\/pairwell\/report\.js$/;

/** Opens a page that reports, in haste. */
async function report(visit: Visit, url = ear.url): Promise<void> {
  await visit.page.addInitScript(hasten);
  await tag(visit, { report: url, consent: "granted" });
  await visit.open(PAGE);
  await waitForShelf(visit.page, "product");
}

/** Everything that ends a page, as browsers tell of it, and the way back; runs in the page. */
function leaveAndReturn(): void {
  let state = "hidden";
  Object.defineProperty(document, "visibilityState", { get: () => state, configurable: true });
  document.dispatchEvent(new Event("visibilitychange"));
  dispatchEvent(new PageTransitionEvent("pagehide", { persisted: true }));
  document.dispatchEvent(new Event("freeze"));
  state = "visible";
  document.dispatchEvent(new Event("resume"));
  dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
  document.dispatchEvent(new Event("visibilitychange"));
}

test("a page that is hidden, left and frozen at once tells each event once", () =>
  shop.visit(async (visit) => {
    // With every event that waits to be sent.
    await visit.page.addInitScript(`document.addEventListener("pairwell:event", () => queueMicrotask(${leaveAndReturn}))`);
    await report(visit);
    await addByTheStore(visit);
    await ear.heard("add");
    await ear.heard("impression");
    await visit.page.waitForTimeout(400);
    const ids = ear.events.map(({ id }) => id);
    assert.deepEqual(ids.length, new Set(ids).size, "an event came twice");
    await visit.assertNothingTaken();
    await visit.assertWidgetUnmoved();
  }));

const beacons: Record<string, () => void> = {
  throws: () => {
    Navigator.prototype.sendBeacon = () => {
      throw new TypeError("not allowed");
    };
  },
  "is missing": () => void Reflect.deleteProperty(Navigator.prototype, "sendBeacon"),
};

for (const [name, disturb] of Object.entries(beacons)) {
  test(`where sendBeacon ${name}, what a page could not send comes from the next one`, name === "throws" ? {} : onlyInLong, () =>
    shop.visit(async (visit) => {
      await visit.page.addInitScript(disturb);
      await report(visit);
      await ear.heard("impression");
      await addByTheStore(visit);
      await dialog(visit.page).waitFor();
      await visit.page.waitForFunction(() => sessionStorage.getItem("pairwell:cart")?.includes("harbour-mug"));
      await visit.open("/products/spa-towel");
      await waitForShelf(visit.page, "product");
      await ear.heard("add");
      await visit.assertWidgetUnmoved();
    }));
}

test("offline after it was loaded, a page keeps its shelf, and tells what happened when it is online again", () =>
  shop.visit(async (visit) => {
    const { page } = visit;
    await report(visit);
    const cards = await waitForShelf(page, "product");
    await ear.heard("impression");
    await visit.context.setOffline(true);
    const chosen = single(shop.store, cards);
    // The second file may be here or not: where it is not, the button leads to the product's page, which a browser cannot show.
    await page.evaluate(() => document.querySelector("pairwell-shelf")?.shadowRoot?.querySelector(".card")?.dispatchEvent(new PointerEvent("pointerover", { bubbles: true, composed: true })));
    await page.mouse.wheel(0, -400);
    await visit.flush();
    assert.equal(await cardOf(page, "product", chosen.key).count(), 1);
    await visit.context.setOffline(false);
    await page.evaluate(() => scrollTo({ top: 0, behavior: "instant" }));
    await addByTheStore(visit);
    await ear.heard("add");
    await visit.assertNothingTaken();
    await visit.assertWidgetUnmoved();
  }));

test("a collector that a blocker keeps from the page is tried three times at most", () =>
  shop.visit(async (visit) => {
    let tries = 0;
    await visit.page.route(`${ear.url}/**`, (route) => {
      tries += 1;
      return route.abort("blockedbyclient");
    });
    // Hardly more than the shortest pauses: the fourth try would come 2.8 seconds after the first, in haste.
    await visit.page.addInitScript(() => (Math.random = () => 0.01));
    await report(visit);
    for (const giveUpAt = Date.now() + PATIENCE_MS; tries === 0 && Date.now() < giveUpAt; ) await visit.flush();
    await visit.page.waitForTimeout(3_000);
    assert.ok(tries >= 1 && tries <= 3, `${tries} tries`);
    await assertStoreUnharmed(visit, shop.store, { popup: true, files });
  }));

test("a page that is loaded out of sight, as one that is rendered ahead, tells of nothing until it is seen", () =>
  shop.visit(async (visit) => {
    const { page } = visit;
    await page.addInitScript(() => {
      let state = "hidden";
      Object.defineProperty(document, "visibilityState", { get: () => state, configurable: true });
      Object.defineProperty(document, "hidden", { get: () => state === "hidden", configurable: true });
      addEventListener("test:seen", () => {
        state = "visible";
        document.dispatchEvent(new Event("visibilitychange"));
      });
    });
    await report(visit);
    await page.waitForTimeout(1_500);
    assert.deepEqual(ear.batches, []);
    assert.doesNotMatch(await page.evaluate(() => sessionStorage.getItem("pairwell:profile") ?? ""), /harbour-mug/);
    const seen_ms = await page.evaluate(() => (dispatchEvent(new Event("test:seen")), Date.now()));
    const [impression] = await ear.heard("impression");
    assert.ok(impression && impression.at_ms >= seen_ms + 900, "what nobody saw was told");
    await visit.assertNothingTaken();
    await visit.assertWidgetUnmoved();
  }));

for (const name of ["no crypto at all", "frozen prototypes", "a console that throws"]) {
  test(`a page that reports, with ${name}, sells and shows shelves`, name === "no crypto at all" ? {} : onlyInLong, () =>
    shop.visit(async (visit) => {
      await visit.page.addInitScript(endured[name] ?? assert.fail(name));
      await report(visit);
      await assertShelfWorks(visit, shop.store);
      await assertStoreUnharmed(visit, shop.store, { popup: true, files });
      await visit.page.keyboard.press("Escape");
      await waitForCount(visit.page, 1);
      await visit.page.evaluate(leaveAndReturn);
      await visit.assertNoErrors();
    }));
}

test("on a page whose arrays and texts have a toJSON of Prototype.js's, what is told is as ever", () =>
  shop.visit(async (visit) => {
    await visit.page.addInitScript(() => {
      const toJSON = function (this: unknown): string {
        return `"${String(this)}"`;
      };
      for (const { prototype } of [Array, String, Number]) Object.defineProperty(prototype, "toJSON", { value: toJSON, configurable: true, writable: true });
    });
    await report(visit);
    const [impression] = await ear.heard("impression");
    assert.ok(impression && "impression" in impression.what && Array.isArray(impression.what.impression.slots));
    // The store's own script sends what its prototypes make of it; that is its own affair.
    await visit.assertNothingTaken();
    await visit.assertWidgetUnmoved();
  }));
