/** Words on consent that are missing, late, or at odds with each other. */
import assert from "node:assert/strict";
import { after, beforeEach, test } from "node:test";
import { addByTheStore } from "./support/buying.ts";
import { hasten } from "./support/hasten.ts";
import { dialog } from "./support/popup.ts";
import { Ear, answerConsent, consentManager, tag } from "./support/reporting.ts";
import { waitForShelf } from "./support/shelf.ts";
import { Shop } from "./support/shop.ts";
import { assertShelfWorks, assertStoreUnharmed, PAGE } from "./support/unharmed.ts";
import type { Visit } from "./support/visit.ts";

const shop = Shop.forThisFile();
let ear: Ear;
beforeEach(async () => {
  await (ear as Ear | undefined)?.close();
  ear = new Ear();
  await ear.open();
});
after(() => ear.close());

/** A page in view for as long as an impression takes, and twice the time until it would be sent. */
const TOLD_MS = 1_700;
const files = /^\/pairwell\/report\.js$/;

/** Opens a page that would report, and lets everything happen on it that would be told. */
async function shopAround(visit: Visit, told: Record<string, string>): Promise<void> {
  await visit.page.addInitScript(hasten);
  await tag(visit, { report: ear.url, ...told });
  await visit.open(PAGE);
  await waitForShelf(visit.page, "product");
  await visit.page.waitForTimeout(TOLD_MS);
}

/** Nothing was sent, and of what names a browser nothing is kept. */
async function assertUntold(visit: Visit): Promise<void> {
  assert.deepEqual(ear.batches, []);
  const kept = await visit.page.evaluate(() => [...Object.keys(localStorage), ...Object.keys(sessionStorage)].filter((key) => key.startsWith("pairwell:")));
  assert.deepEqual(kept.filter((key) => !["pairwell:profile", "pairwell:cart"].includes(key)), []);
}

test("a no from the beginning holds on every page, whatever the tag says", () =>
  shop.visit(async (visit) => {
    await consentManager(visit, "denied");
    await shopAround(visit, { consent: "granted" });
    await assertUntold(visit);
    await addByTheStore(visit);
    await dialog(visit.page).waitFor();
    await visit.open("/products/spa-towel");
    await waitForShelf(visit.page, "product");
    await visit.page.waitForTimeout(TOLD_MS);
    await assertUntold(visit);
    await visit.open(PAGE);
    await assertShelfWorks(visit, shop.store);
    await visit.assertNothingTaken();
    await visit.assertWidgetUnmoved();
  }));

test("of a shop's yes and a tag manager's no the no holds, in either order", () =>
  shop.visit(async (visit) => {
    await consentManager(visit, "granted");
    await visit.page.addInitScript(() => {
      const layer: unknown[] = [];
      const gtag = (..._told: unknown[]) => layer.push(((...told: unknown[]) => ({ ...told, length: told.length }))(..._told));
      gtag("consent", "default", { analytics_storage: "denied" });
      Reflect.set(globalThis, "dataLayer", layer);
      Reflect.set(globalThis, "gtag", gtag);
    });
    await shopAround(visit, {});
    await assertUntold(visit);
    await answerConsent(visit, "granted");
    await visit.page.waitForTimeout(300);
    await assertUntold(visit);
    // Both say yes now: what happens from then on is told, and nothing from before.
    await visit.page.evaluate(() => (Reflect.get(globalThis, "gtag") as (...told: unknown[]) => void)("consent", "update", { analytics_storage: "granted" }));
    await answerConsent(visit, "granted");
    await assertStoreUnharmed(visit, shop.store, { popup: true, files });
    await ear.heard("add");
    assert.ok(!ear.events.some(({ what }) => "impression" in what && what.impression.shown.placement === "product"));
  }));

test("where the shop's consent manager never comes, nobody has allowed anything", () =>
  shop.visit(async (visit) => {
    await shopAround(visit, {});
    await assertUntold(visit);
    await assertShelfWorks(visit, shop.store);
    await assertStoreUnharmed(visit, shop.store, { popup: true, files });
    await assertUntold(visit);
  }));

test("a manager that throws, lies about its shape or never answers allows nothing", () =>
  shop.visit(async (visit) => {
    await visit.page.addInitScript(() => {
      const thrown = (): never => {
        throw new Error("not ready");
      };
      Object.assign(globalThis, { __tcfapi: (_: string, __: number, heard: (told: unknown) => void) => (heard(null), heard({ purpose: "all" })), dataLayer: { length: 3 } });
      addEventListener("DOMContentLoaded", () => Object.assign(Reflect.get(globalThis, "Shopify") as object, { customerPrivacy: { analyticsProcessingAllowed: thrown } }));
    });
    await shopAround(visit, {});
    await assertUntold(visit);
    await visit.assertNoErrors();
  }));

test("a no in the middle of a visit ends retries, and empties what waited for the next page", () =>
  shop.visit(async (visit) => {
    await consentManager(visit, "granted");
    ear.refusals.push(...Array<number>(20).fill(503));
    let tries = 0;
    visit.page.on("request", (request) => (tries += Number(request.url().startsWith(ear.url))));
    await shopAround(visit, {});
    assert.ok(tries > 0, "nothing was tried");
    await answerConsent(visit, "denied");
    const before = tries;
    await visit.page.waitForTimeout(1_500);
    assert.equal(tries, before, "it was tried again after the no");
    await assertUntold(visit);
    ear.refusals.length = 0;
    await visit.open("/products/spa-towel");
    await waitForShelf(visit.page, "product");
    await visit.page.waitForTimeout(TOLD_MS);
    await assertUntold(visit);
    await visit.assertNoErrors();
  }));
