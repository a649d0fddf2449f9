import assert from "node:assert/strict";
import { test } from "node:test";
import { readHeader } from "../../www/package/snapshot.ts";
import { addByTheStore, checkOut } from "./support/buying.ts";
import { single } from "./support/catalog-truth.ts";
import { openCollector } from "./support/collector.ts";
import { hasten } from "./support/hasten.ts";
import { PATIENCE_MS } from "./support/patience.ts";
import { dialog } from "./support/popup.ts";
import { Ear, answerConsent, consentManager, tag } from "./support/reporting.ts";
import { cardOf, cards, waitForShelf } from "./support/shelf.ts";
import { Shop } from "./support/shop.ts";
import type { Visit } from "./support/visit.ts";

const shop = Shop.forThisFile();
const ear = Ear.forThisFile();

const MUG = "/products/harbour-mug";

/** A card in view for as long as an impression takes, and more than the time until that is sent, in haste. */
const TOLD_MS = 1_700;
/** Longer than anything waits, in haste, but for an impression. */
const SENT_MS = 500;

/** Opens a product's page that reports, in haste, and waits for the shelf. */
async function look(visit: Visit, told: Record<string, string> = { report: ear.url, consent: "granted" }): Promise<void> {
  await visit.page.addInitScript(hasten);
  await tag(visit, told);
  await visit.open(MUG);
  await waitForShelf(visit.page, "product");
}

function storage(visit: Visit): Promise<string[]> {
  return visit.page.evaluate(() => [...Object.keys(localStorage), ...Object.keys(sessionStorage)].filter((key) => key.startsWith("pairwell:")).sort());
}

test("an impression is told once, with the slots that were seen, in the snapshot's name", () =>
  shop.visit(async (visit) => {
    await look(visit);
    const shown = await waitForShelf(visit.page, "product");
    const seen = (await ear.heard("impression")).find(({ what }) => "impression" in what && what.impression.shown.placement === "product") ?? (await ear.heard("impression", 2)).at(-1);
    assert.ok(seen && "impression" in seen.what);
    const { slots } = seen.what.impression;
    assert.ok(slots.length > 0);
    for (const { place, product, reason } of slots) {
      assert.equal(product, shown[place]?.key);
      assert.match(reason, /^[a-z-]+$/);
    }
    const core = new Uint8Array(await (await fetch(`${shop.store.origin}/snapshot/core.pw`)).arrayBuffer());
    const header = readHeader(core);
    const hex = (number: bigint) => number.toString(16).padStart(16, "0");
    assert.equal(ear.batches[0]?.shop, hex(header.shop_id));
    assert.equal(seen.build, hex(header.build_id));
    assert.equal(seen.currency, shop.store.catalog.shop.currency);
    assert.deepEqual(seen.page, { surface: "product", path: MUG });
    assert.deepEqual([seen.device, seen.channel], ["desktop", "direct"]);
    assert.equal(ear.batches[0]?.automated, true, "this browser is driven by a program, and says so");
    await visit.page.waitForTimeout(TOLD_MS);
    assert.equal(ear.events.filter(({ what }) => "impression" in what && what.impression.shown.placement === "product").length, 1);
    await visit.assertUnharmed();
  }));

test("a shelf that nobody scrolls to makes no impression", () =>
  shop.visit(async (visit) => {
    await visit.page.addInitScript(hasten);
    await tag(visit, { report: ear.url, consent: "granted" });
    await visit.open(MUG);
    await cards(visit.page, "product").first().waitFor({ state: "attached" });
    await visit.page.waitForTimeout(TOLD_MS);
    assert.deepEqual(ear.events, []);
  }, { viewport: { width: 1280, height: 300 } }));

test("a click and what comes of it are owed to the shelf", () =>
  shop.visit(async (visit) => {
    await look(visit);
    const [impression] = (await ear.heard("impression")).filter(({ what }) => "impression" in what && what.impression.shown.placement === "product");
    assert.ok(impression && "impression" in impression.what);
    const first = (await waitForShelf(visit.page, "product"))[0];
    await Promise.all([visit.page.waitForURL(`**${first?.path}`), cards(visit.page, "product").first().locator("a").first().click()]);
    const [click] = await ear.heard("click");
    assert.ok(click && "click" in click.what);
    assert.equal(click.what.click.slot.product, first?.key);
    assert.equal(click.what.click.shown.shelf, impression.what.impression.shown.shelf);
    assert.equal(click.visitor, impression.visitor);
    assert.equal(click.session, impression.session);
  }));

test("what the store's own button puts in is told without a shelf, a purchase once however often its page is read", () =>
  shop.visit(async (visit) => {
    await look(visit);
    await addByTheStore(visit);
    await dialog(visit.page).waitFor();
    await visit.page.keyboard.press("Escape");
    const [add] = await ear.heard("add");
    assert.deepEqual(add?.what, { add: { product: "harbour-mug", quantity: 1 } });
    await checkOut(visit);
    const [purchase] = await ear.heard("purchase");
    assert.ok(purchase && "purchase" in purchase.what);
    const price = shop.store.catalog.product("harbour-mug")?.variants[0]?.price_minor;
    assert.deepEqual(purchase.what.purchase.lines, [{ product: "harbour-mug", quantity: 1, amount_minor: price }]);
    assert.deepEqual(purchase.page, { surface: "thank-you", path: "/thank-you" }, "the page's address opens the order");
    await visit.page.reload();
    const [, again] = await ear.heard("purchase", 2);
    assert.equal(again?.id, purchase.id);
    assert.equal(ear.events.filter(({ what }) => "add" in what).length, 1);
    assert.doesNotMatch(JSON.stringify(ear.batches), /\bada\b|example\.com|Engine|London/i);
  }));

test("what goes into a cart that the shop was slow to tell is told too", () =>
  shop.visit(async (visit) => {
    await visit.page.route("**/cart.js", async (route) => {
      await visit.page.waitForTimeout(800);
      await route.continue();
    }, { times: 1 });
    const read = visit.page.waitForResponse("**/cart.js");
    await look(visit);
    await read;
    await visit.page.waitForFunction(() => sessionStorage.getItem("pairwell:cart"));
    await addByTheStore(visit);
    const [add] = await ear.heard("add");
    assert.deepEqual(add?.what, { add: { product: "harbour-mug", quantity: 1 } });
  }));

test("what a shelf's own button puts in is told once, with its shelf", () =>
  shop.visit(async (visit) => {
    await look(visit);
    const chosen = single(shop.store, await waitForShelf(visit.page, "product"));
    await cardOf(visit.page, "product", chosen.key).getByRole("button").click();
    const [add] = await ear.heard("add");
    assert.ok(add && "add" in add.what);
    assert.equal(add.what.add.shown?.placement, "product");
    await visit.page.waitForTimeout(SENT_MS);
    await visit.open("/cart");
    await visit.page.waitForTimeout(SENT_MS);
    assert.equal(ear.events.filter(({ what }) => "add" in what || "remove" in what).length, 1);
  }));

test("a popup that is closed unused was dismissed", () =>
  shop.visit(async (visit) => {
    await look(visit);
    await addByTheStore(visit);
    await dialog(visit.page).waitFor();
    await ear.heardOf("popup");
    await visit.page.keyboard.press("Escape");
    const [dismiss] = await ear.heard("dismiss");
    assert.ok(dismiss && "dismiss" in dismiss.what);
    assert.equal(dismiss.what.dismiss.shown.placement, "popup");
  }));

const impressionsOf = (placement: string) => ear.events.filter(({ what }) => "impression" in what && what.impression.shown.placement === placement);

test("nothing is sent or kept before the shopper allows it, and only what happens from then on is sent", () =>
  shop.visit(async (visit) => {
    await consentManager(visit, "unknown");
    await look(visit, { report: ear.url });
    await visit.page.waitForTimeout(TOLD_MS);
    assert.deepEqual(ear.batches, []);
    assert.deepEqual(await storage(visit), []);
    await answerConsent(visit, "granted");
    await addByTheStore(visit);
    await ear.heardOf("popup");
    assert.deepEqual(impressionsOf("product"), [], "what was seen before the answer was told");
    assert.deepEqual((await storage(visit)).filter((key) => /profile|visitor/.test(key)), ["pairwell:profile", "pairwell:visitor"]);
  }));

test("what a manager says of before this page holds for all of the page", () =>
  shop.visit(async (visit) => {
    await visit.page.addInitScript(() => {
      addEventListener("DOMContentLoaded", () => {
        const shopify = Reflect.get(globalThis, "Shopify") as Record<string, unknown>;
        shopify["loadFeatures"] = (_: unknown, loaded: () => void) =>
          Reflect.set(globalThis, "managerComes", () => {
            shopify["customerPrivacy"] = { analyticsProcessingAllowed: () => true };
            loaded();
          });
      });
    });
    await look(visit, { report: ear.url });
    await visit.page.waitForTimeout(TOLD_MS);
    assert.deepEqual(ear.batches, []);
    await visit.page.evaluate(() => (Reflect.get(globalThis, "managerComes") as () => void)());
    await ear.heardOf("product");
  }));

test("a no ends it at once, wipes what was kept, and no tag speaks against it", () =>
  shop.visit(async (visit) => {
    await consentManager(visit, "granted");
    await look(visit, { report: ear.url, consent: "granted" });
    const [before] = await ear.heard("impression");
    await answerConsent(visit, "denied");
    assert.deepEqual(await storage(visit), []);
    const { length } = ear.events;
    await Promise.all([visit.page.waitForURL(/products\/(?!harbour-mug)/), cards(visit.page, "product").first().locator("a").first().click()]);
    await visit.page.waitForTimeout(TOLD_MS);
    assert.equal(ear.events.length, length);
    await answerConsent(visit, "granted");
    await visit.open("/products/spa-towel");
    await waitForShelf(visit.page, "product");
    const after = (await ear.heard("impression", length + 1)).at(-1);
    assert.notEqual(after?.visitor, before?.visitor, "the one who left did not come back");
  }));

for (const [name, member, value] of [["Global Privacy Control", "globalPrivacyControl", true], ["Do Not Track", "doNotTrack", "1"]] as const) {
  test(`${name} is a no`, () =>
    shop.visit(async (visit) => {
      await visit.page.addInitScript(([member, value]) => Object.defineProperty(navigator, member, { value }), [member, value] as const);
      await look(visit);
      await visit.page.waitForTimeout(TOLD_MS);
      assert.deepEqual(ear.batches, []);
      assert.deepEqual(await storage(visit), []);
    }));
}

test("a shop may say that the browser's signals do not bind it", () =>
  shop.visit(async (visit) => {
    await visit.page.addInitScript(() => Object.defineProperty(navigator, "globalPrivacyControl", { value: true }));
    await look(visit, { report: ear.url, consent: "granted", privacySignals: "ignore" });
    await ear.heard("impression");
    assert.ok((await storage(visit)).includes("pairwell:profile"));
  }));

test("in Shopify's theme editor nothing is sent or kept", () =>
  shop.visit(async (visit) => {
    await visit.page.addInitScript(() => addEventListener("DOMContentLoaded", () => Object.assign(Reflect.get(globalThis, "Shopify") as object, { designMode: true })));
    await look(visit);
    await visit.page.waitForTimeout(TOLD_MS);
    assert.deepEqual(ear.batches, []);
    assert.ok(!(await storage(visit)).includes("pairwell:visitor"));
  }));

test("the page's own forgetting forgets the reporter's numbers too", () =>
  shop.visit(async (visit) => {
    await look(visit);
    await ear.heard("impression");
    await visit.page.evaluate(() => (Reflect.get(globalThis, "pairwell") as { forget(): void }).forget());
    assert.deepEqual(await storage(visit), []);
  }));

test("what was refused for the moment is sent again, and what is left of a page with the next one", () =>
  shop.visit(async (visit) => {
    ear.refusals.push(503);
    await look(visit);
    const [first] = await ear.heard("impression");
    assert.ok(first);
    assert.equal(ear.events.filter(({ id }) => id === first.id).length, 1);
    await visit.page.route(`${ear.url}/**`, (route) => route.abort());
    await addByTheStore(visit);
    await dialog(visit.page).waitFor();
    await visit.page.keyboard.press("Escape");
    await visit.page.waitForTimeout(SENT_MS);
    await visit.page.unroute(`${ear.url}/**`);
    await visit.open("/cart");
    await ear.heard("add");
    const ids = ear.events.map(({ id }) => id);
    assert.deepEqual(ids.length, new Set(ids).size, "an event came twice");
  }));

test("the page's own analytics hear what Google has words for", () =>
  shop.visit(async (visit) => {
    await look(visit, { report: "datalayer segment", consent: "granted" });
    await visit.page.waitForFunction(() => (Reflect.get(globalThis, "dataLayer") as { event?: string }[] | undefined)?.some(({ event }) => event === "view_item_list"));
    const told = await visit.page.evaluate(() => Reflect.get(globalThis, "dataLayer") as { event?: string; ecommerce: { item_list_id: string; items: { item_id: string; index: number }[] } | null }[]);
    const list = told.find(({ event }) => event === "view_item_list");
    assert.match(list?.ecommerce?.item_list_id ?? "", /^pairwell-(product|bundle)$/);
    assert.ok((list?.ecommerce?.items.length ?? 0) > 0);
    await visit.assertUnharmed();
  }));

test("the real collector takes everything and counts it", () =>
  shop.visit(async (visit) => {
    const collector = await openCollector(shop.store.origin);
    try {
      await visit.page.addInitScript(() => Object.defineProperty(navigator, "webdriver", { value: false }));
      await look(visit, { report: collector.url.replace("/v1/events", ""), consent: "granted" });
      for (let tries = 0; ; tries++) {
        const row = (await collector.report()).find(({ group }) => group === "product");
        if (row?.impressions === 1) break;
        assert.ok(tries < 100, `the report says ${JSON.stringify(row)}`);
        await visit.page.waitForTimeout(100);
      }
      await addByTheStore(visit);
      await checkOut(visit);
      const answers: number[] = [];
      visit.page.on("response", (response) => response.url() === collector.url && answers.push(response.status()));
      for (const giveUpAt = Date.now() + PATIENCE_MS; answers.length === 0 && Date.now() < giveUpAt; ) await visit.flush();
      await visit.page.waitForTimeout(SENT_MS);
      assert.deepEqual(answers, answers.map(() => 200));
      assert.ok(answers.length > 0);
    } finally {
      await collector.stop();
    }
  }));
