/** Words on consent that are missing, late, or at odds with each other. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { addByTheStore } from "./support/buying.ts";
import { hasten } from "./support/hasten.ts";
import { dialog } from "./support/popup.ts";
import { Ear, answerConsent, consentManager, tag } from "./support/reporting.ts";
import { waitForShelf } from "./support/shelf.ts";
import { Shop } from "./support/shop.ts";
import { assertShelfWorks, assertStoreUnharmed, PAGE } from "./support/unharmed.ts";
import type { Visit } from "./support/visit.ts";

const shop = Shop.forThisFile();
const ear = Ear.forThisFile();

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

const kept = (visit: Visit): Promise<string[]> => visit.page.evaluate(() => [...Object.keys(localStorage), ...Object.keys(sessionStorage)].filter((key) => key.startsWith("pairwell:")));

async function assertUntold(visit: Visit): Promise<void> {
  assert.deepEqual(ear.batches, []);
  assert.deepEqual(await kept(visit), []);
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

test("without any reports, a no from the beginning leaves the tab nothing to remember, and the shelves work", () =>
  shop.visit(async (visit) => {
    await consentManager(visit, "denied");
    for (const path of [PAGE, "/products/spa-towel", PAGE]) {
      await visit.open(path);
      await waitForShelf(visit.page, "product");
      await visit.page.mouse.wheel(0, 400);
      await visit.flush();
      assert.deepEqual(await kept(visit), [], path);
    }
    await addByTheStore(visit);
    await dialog(visit.page).waitFor();
    assert.deepEqual(await kept(visit), []);
    await visit.assertWidgetUnmoved();
  }));

/** Runs in the page: Google's Consent Mode after a yes, with a banner of the page's own and one in a frame. Must not refer to anything outside itself. */
function consentMode(): void {
  // The banner's frame is no page of the shop.
  if (window !== top) return;
  const layer: unknown[] = [];
  const push = layer.push;
  // `gtag` pushes its arguments, which is no array.
  const gtag = (...told: unknown[]) => layer.push(Object.assign(Object.create(null) as object, { ...told, length: told.length }));
  const answer = (word: string) => gtag("consent", "update", { analytics_storage: word });
  gtag("consent", "default", { analytics_storage: "granted" });
  Object.assign(globalThis, { dataLayer: layer, isOwnPush: () => layer.push === push, filled: () => layer.splice(0, layer.length, ...Array.from({ length: 300 }, () => ({ event: "scroll" }))) });
  addEventListener("message", ({ data }) => data === "refuse" && setTimeout(() => answer("denied"), 300));
  addEventListener("DOMContentLoaded", () => {
    const button = Object.assign(document.createElement("button"), { id: "refuse", textContent: "Refuse" });
    button.addEventListener("click", () => answer("denied"));
    document.body.prepend(button);
    document.body.append(Object.assign(document.createElement("iframe"), { id: "banner", srcdoc: '<script>refuse = () => parent.postMessage("refuse", "*")</script>' }));
  });
}

const managers = {
  "Google's": {
    begin: ({ page }: Visit) => page.addInitScript(consentMode),
    refuse: async ({ page }: Visit) => {
      await page.evaluate(() => document.querySelector<HTMLElement>("#refuse")?.click());
      await page.waitForTimeout(100);
      assert.ok(await page.evaluate(() => (Reflect.get(globalThis, "isOwnPush") as () => boolean)()), "`push` of the data layer was replaced");
      // Tag managers cut long data layers from the front: the no stands.
      await page.evaluate(() => (Reflect.get(globalThis, "filled") as () => void)());
      await page.evaluate(() => document.dispatchEvent(new Event("pairwell:consent")));
      await page.mouse.wheel(0, 400);
      await page.waitForTimeout(300);
    },
  },
  "a framed Google's": {
    begin: ({ page }: Visit) => page.addInitScript(consentMode),
    refuse: async ({ page }: Visit) => {
      await page.evaluate(() => (Reflect.get(document.querySelector<HTMLIFrameElement>("#banner")?.contentWindow ?? {}, "refuse") as () => void)());
      // The banner has to go first, and is looked for a second after its message.
      await page.waitForTimeout(1_500);
    },
  },
  "Shopify's": {
    begin: (visit: Visit) => consentManager(visit, "granted"),
    refuse: (visit: Visit) => answerConsent(visit, "denied"),
  },
  "one after IAB's TCF": {
    begin: ({ page }: Visit) =>
      page.addInitScript(() => {
        const told = (yes: boolean) => ({ gdprApplies: true, eventStatus: "useractioncomplete", purpose: { consents: { 1: yes, 8: yes } } });
        let hear: ((told: unknown) => void) | undefined;
        Object.assign(globalThis, { __tcfapi: (_: string, __: number, heard: (told: unknown) => void) => (hear = heard)(told(true)), refuse: () => hear?.(told(false)) });
      }),
    refuse: ({ page }: Visit) => page.evaluate(() => (Reflect.get(globalThis, "refuse") as () => void)()),
  },
};
for (const [name, { begin, refuse }] of Object.entries(managers)) {
  test(`a no to ${name} manager wipes at once what the tab remembers`, () =>
    shop.visit(async (visit) => {
      await begin(visit);
      await visit.open(PAGE);
      await waitForShelf(visit.page, "product");
      await addByTheStore(visit);
      await dialog(visit.page).waitFor();
      await visit.open("/products/spa-towel");
      await waitForShelf(visit.page, "product");
      await visit.flush();
      assert.deepEqual((await kept(visit)).sort(), ["pairwell:cart", "pairwell:profile"]);
      await refuse(visit);
      assert.deepEqual(await kept(visit), []);
      await visit.assertNoErrors();
    }));
}

for (const allowed of [true, false]) {
  test(`where a theme has not fetched Shopify's manager it is fetched, once; its ${allowed ? "yes" : "no"} holds`, () =>
    shop.visit(async (visit) => {
      await visit.page.addInitScript((allowed) => {
        addEventListener("DOMContentLoaded", () => {
          const shopify = Reflect.get(globalThis, "Shopify") as Record<string, unknown>;
          shopify["loadFeatures"] = (features: unknown, done: () => void) => {
            Reflect.set(globalThis, "fetched", [...((Reflect.get(globalThis, "fetched") as unknown[] | undefined) ?? []), features]);
            setTimeout(() => {
              shopify["customerPrivacy"] = { analyticsProcessingAllowed: () => allowed };
              done();
            }, 200);
          };
        });
      }, allowed);
      await shopAround(visit, {});
      if (allowed) await ear.heard("impression");
      else await assertUntold(visit);
      assert.deepEqual(await visit.page.evaluate(() => Reflect.get(globalThis, "fetched") as unknown), [[{ name: "consent-tracking-api", version: "0.1" }]]);
      await visit.assertNoErrors();
    }));
}
