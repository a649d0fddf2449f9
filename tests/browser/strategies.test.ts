/** Shelves by strategy: what they promise, and that they stay away where they cannot keep it. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { isAvailable } from "../../www/demo/catalog.ts";
import { choose, isHeldOut } from "../../www/testing/choose.ts";
import { visitorSeed } from "../../www/testing/hash.ts";
import { testsOf } from "../../www/testing/section.ts";
import { waitForCount } from "./support/buying.ts";
import { assertReal } from "./support/catalog-truth.ts";
import { Ear, consentManager, tag } from "./support/reporting.ts";
import { put, shown, spot, waitForShelf, type Shown, type Strategy } from "./support/shelf.ts";
import { Shop, sizes } from "./support/shop.ts";
import { snapshotOf } from "./support/snapshot.ts";
import { productOf } from "./support/store.ts";
import type { Visit } from "./support/visit.ts";

const ARMS = `
[[tests]]
name = "pitch"
placement = "product"
[[tests.arms]]
name = "plain"
[[tests.arms]]
name = "warm"
heading = "Take these along"
limit = 2
copy = { "button.add" = "Take it too", "button.choose" = "Pick yours" }
`;

let folder = "";
const shop = Shop.forThisFile();
const tested = Shop.forThisFile(() => (folder = snapshotOf("strategies", ARMS)));
const ear = Ear.forThisFile();

const HISTORY = ["harbour-mug", "forge-chefs-knife", "wool-herringbone-cushion"];
const keysOf = (cards: readonly Shown[]): string[] => cards.map(({ key }) => key);
const titles = (handles: readonly string[]): string[] => handles.map((handle) => productOf(shop.store, handle).title);

async function lookAt(visit: Visit, handles: readonly string[]): Promise<void> {
  for (const handle of handles) {
    await visit.open(`/products/${handle}`);
    await waitForShelf(visit.page, "product");
    // Each at a second of its own: profiles count in seconds.
    await visit.page.waitForTimeout(1_100);
  }
}

/** Writes a shelf into the page, above its footer. */
async function write(visit: Visit, attributes: Record<string, string>): Promise<void> {
  await visit.page.evaluate((attributes) => {
    const shelf = document.createElement("pairwell-shelf");
    for (const [name, value] of Object.entries(attributes)) shelf.setAttribute(name, value);
    document.querySelector("main")?.append(shelf);
  }, attributes);
}

function heading(visit: Visit, strategy: Strategy): Promise<string> {
  return spot(visit.page, strategy).locator(".heading").innerText();
}

/** Waits until a shelf has said that it has nothing to show. */
async function assertAway(visit: Visit, strategy: Strategy): Promise<void> {
  await spot(visit.page, strategy).waitFor({ state: "hidden" });
  assert.deepEqual(await shown(visit.page, strategy), []);
}

test("on a first visit nothing claims to be for the shopper, and what trends does", () =>
  shop.visit(async (visit) => {
    await visit.open("/");
    await assertAway(visit, "for-you");
    await assertAway(visit, "recently-viewed");
    await visit.open("/collections/kitchen");
    const cards = await waitForShelf(visit.page, "trending");
    assert.equal(await heading(visit, "trending"), "Trending now");
    assertReal(shop.store, cards, { not: [] });
    for (const { key, reason } of cards) {
      assert.match(productOf(shop.store, key).category, /^Kitchen > (Cookware|Preparation)/);
      assert.match(reason, /^Popular in /);
    }
    await assertAway(visit, "recently-viewed");
    await visit.assertUnharmed();
  }));

test("without a category what trends is the whole shop's", () =>
  shop.visit(async (visit) => {
    await visit.open("/collections/all");
    const cards = await waitForShelf(visit.page, "trending");
    assertReal(shop.store, cards, { not: [] });
    assert.ok(new Set(cards.map(({ key }) => productOf(shop.store, key).collection)).size > 2);
    for (const { reason } of cards) assert.equal(reason, "Popular right now");
  }));

for (const [name, viewport] of Object.entries(sizes)) {
  test(`what was looked at comes back, newest first, and what follows from it beside it, ${name}`, () =>
    shop.visit(async (visit) => {
      await lookAt(visit, HISTORY);
      await visit.open("/");
      const seen = await waitForShelf(visit.page, "recently-viewed");
      assert.equal(await heading(visit, "recently-viewed"), "Recently viewed");
      assert.deepEqual(keysOf(seen), [...HISTORY].reverse());
      assert.deepEqual(seen.map(({ reason }) => reason), ["", "", ""]);
      const chosen = await waitForShelf(visit.page, "for-you");
      assert.equal(await heading(visit, "for-you"), "For you");
      assertReal(shop.store, chosen, { not: HISTORY, least: 3 });
      for (const { reason } of chosen) assert.ok(reason.startsWith("Praised for ") || titles(HISTORY).some((title) => reason.includes(title)), reason);
      await visit.assertUnharmed();
    }, { viewport }));
}

test("neither the page's own product, nor the cart's, nor what is sold out is recently viewed", () =>
  shop.visit(async (visit) => {
    const gone = shop.store.catalog.products.find((product) => !isAvailable(product));
    assert.ok(gone);
    await visit.open(`/products/${gone.handle}`);
    await visit.page.evaluate(() => (Reflect.get(globalThis, "pairwell") as { ready: Promise<boolean> }).ready);
    await lookAt(visit, HISTORY);
    await write(visit, { strategy: "recently-viewed" });
    assert.deepEqual(keysOf(await waitForShelf(visit.page, "recently-viewed")), ["forge-chefs-knife", "harbour-mug"]);
    const first = keysOf(await waitForShelf(visit.page, "recently-viewed")).find((key) => productOf(shop.store, key).variants.length === 1) ?? "forge-chefs-knife";
    await put(visit.page, "recently-viewed", first);
    await waitForCount(visit.page, 1);
    await visit.page.keyboard.press("Escape");
    await visit.open("/");
    assert.deepEqual(keysOf(await waitForShelf(visit.page, "recently-viewed")), [...HISTORY].reverse().filter((key) => key !== first));
  }));

test("what looks alike, and what goes with it, is about the page's product alone", () =>
  shop.visit(async (visit) => {
    await lookAt(visit, ["harbour-mug"]);
    await visit.open("/products/forge-chefs-knife");
    await visit.page.evaluate(() => document.querySelectorAll("pairwell-shelf,pairwell-bundle").forEach((element) => element.remove()));
    await write(visit, { strategy: "look-alikes", "product-id": "forge-chefs-knife" });
    const alike = await waitForShelf(visit.page, "look-alikes");
    assert.equal(await heading(visit, "look-alikes"), "Similar looks");
    assertReal(shop.store, alike, { not: ["forge-chefs-knife"], least: 3 });
    for (const { reason } of alike) assert.equal(reason, "Looks like Forge Chef's Knife");
    await write(visit, { strategy: "complements", heading: "Complete the look" });
    const beside = await waitForShelf(visit.page, "complements");
    assert.equal(await heading(visit, "complements"), "Complete the look");
    assertReal(shop.store, beside, { not: [...keysOf(alike), "forge-chefs-knife"], least: 2 });
    for (const { reason } of beside) assert.match(reason, /^(Goes with|Often bought with) Forge Chef's Knife$/);
    await visit.assertNoErrors();
  }));

test("a look is of the page's product, one of each category, under a heading that says so", () =>
  shop.visit(async (visit) => {
    await visit.open("/products/harbour-mug");
    await visit.page.evaluate(() => document.querySelectorAll("pairwell-shelf,pairwell-bundle").forEach((element) => element.remove()));
    await write(visit, { strategy: "complete-the-look" });
    const look = await waitForShelf(visit.page, "complete-the-look");
    assert.equal(await heading(visit, "complete-the-look"), "Complete the look");
    assertReal(shop.store, look, { not: ["harbour-mug"], least: 3 });
    const categories = look.map(({ key }) => productOf(shop.store, key).category);
    assert.equal(new Set(categories).size, categories.length, categories.join());
    assert.ok(!categories.includes(productOf(shop.store, "harbour-mug").category));
    for (const { reason } of look) assert.match(reason, /^(Goes with|Often bought with) Harbour Mug$/);
    await visit.assertNoErrors();
  }));

test("a shelf by strategy repeats nothing of the page's other shelves", () =>
  shop.visit(async (visit) => {
    await visit.open("/products/harbour-mug");
    const usual = keysOf(await waitForShelf(visit.page, "product"));
    await write(visit, { strategy: "complements" });
    const beside = await waitForShelf(visit.page, "complements");
    const bundle = await visit.page.locator("pairwell-bundle [data-card]").evaluateAll((cards) => cards.map((card) => (card as HTMLElement).dataset["card"] ?? ""));
    assertReal(shop.store, beside, { not: [...usual, ...bundle, "harbour-mug"], least: 1 });
  }));

test("a strategy that comes, changes and goes while the page lives is followed", () =>
  shop.visit(async (visit) => {
    await lookAt(visit, HISTORY.slice(0, 1));
    await visit.open("/products/forge-chefs-knife");
    const usual = keysOf(await waitForShelf(visit.page, "product"));
    const set = (name: string, value: string) => spot(visit.page, "product").evaluate((shelf, [name, value]) => (value ? shelf.setAttribute(name, value) : shelf.removeAttribute(name)), [name, value] as const);
    const becomes = (wanted: readonly string[]) =>
      visit.page.waitForFunction((wanted) => {
        const root = document.querySelector('pairwell-shelf[placement="product"]')?.shadowRoot;
        return [...(root?.querySelectorAll<HTMLElement>("[data-card]") ?? [])].map(({ dataset }) => dataset["card"]).join() === wanted;
      }, wanted.join());
    await set("strategy", "recently-viewed");
    await becomes(["harbour-mug"]);
    await set("strategy", "nonsense");
    await becomes([]);
    await set("strategy", "");
    await becomes(usual);
    await visit.assertNoErrors();
  }));

test("a second file that cannot be had keeps these shelves away, and no others", () =>
  shop.visit(async (visit) => {
    await lookAt(visit, HISTORY.slice(0, 1));
    await shop.store.break({ path: "^/pairwell/more.wasm", status: 404 });
    await visit.open("/");
    await assertAway(visit, "recently-viewed");
    await visit.open("/products/forge-chefs-knife");
    assertReal(shop.store, await waitForShelf(visit.page, "product"), { not: ["forge-chefs-knife"] });
    await visit.assertUnharmed();
  }));

test("what was looked at stays in the tab, and is forgotten on a word", () =>
  shop.visit(async (visit) => {
    await lookAt(visit, HISTORY.slice(0, 2));
    await visit.open("/");
    assert.deepEqual(keysOf(await waitForShelf(visit.page, "recently-viewed")), HISTORY.slice(0, 2).reverse());
    assert.deepEqual(await visit.page.evaluate(() => Object.keys(localStorage)), []);
    const other = await visit.context.newPage();
    await other.goto(`${shop.store.origin}/`);
    await other.locator('pairwell-shelf[strategy="recently-viewed"]').waitFor({ state: "hidden" });
    await other.close();
    await visit.page.evaluate(() => (Reflect.get(globalThis, "pairwell") as { forget(): void }).forget());
    await visit.open("/");
    await assertAway(visit, "recently-viewed");
  }));

test("after a no nothing was looked at on the page before", () =>
  shop.visit(async (visit) => {
    await consentManager(visit, "denied");
    await lookAt(visit, HISTORY.slice(0, 2));
    await visit.open("/");
    await assertAway(visit, "recently-viewed");
  }));

test("an arm of a test words and shortens them, keeps their headings, and is told with what they show", () =>
  tested.visit(async (visit) => {
    const core = new Uint8Array(readFileSync(join(folder, "core.pw")));
    const found = testsOf(core);
    const pitch = found?.tests[0];
    assert.ok(found && pitch);
    const shopId = new DataView(core.buffer, core.byteOffset).getBigUint64(24, true);
    let id = "";
    for (let number = 1; !id; number += 1) {
      const one = number.toString(16).padStart(32, "0");
      if (choose(pitch, visitorSeed(one))?.arm.name === "warm" && !isHeldOut(found.holdout, shopId, visitorSeed(one))) id = one;
    }
    await visit.page.addInitScript((id) => localStorage.setItem("pairwell:visitor", `${id} ${Date.now() - 1_000} ${id} ${Date.now() - 3_600_000} direct`), id);
    await tag(visit, { tests: "", report: ear.url, consent: "granted" });
    await lookAt(visit, HISTORY);
    await visit.open("/");
    const seen = await waitForShelf(visit.page, "recently-viewed");
    assert.deepEqual(keysOf(seen), [...HISTORY].reverse().slice(0, 2));
    assert.equal(await heading(visit, "recently-viewed"), "Recently viewed");
    for (const { button } of seen) assert.match(button, /^(Take it too|Pick yours)$/);
    for (const giveUpAt = Date.now() + 30_000; ; await visit.page.waitForTimeout(100)) {
      const told = ear.events.find(({ visitor, page, what }) => visitor === id && page.surface === "home" && "impression" in what && what.impression.slots[0]?.reason === "recently-viewed");
      if (told && "impression" in told.what) {
        const { shown, slots } = told.what.impression;
        assert.deepEqual([shown.placement, shown.arm?.name, slots.map(({ product }) => product)], ["product", "pitch.warm", keysOf(seen)]);
        break;
      }
      assert.ok(Date.now() < giveUpAt, "no impression of what was recently viewed was told");
    }
  }));
