/** Shelves follow the merchant's rules by segment, from what the page before learned of the visitor. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { PATIENCE_MS } from "./support/patience.ts";
import { ConfiguredShop } from "./support/configured.ts";
import { tag } from "./support/reporting.ts";
import { waitForShelf } from "./support/shelf.ts";

const CONFIG = `
[segments]
learn_by = "intent"
comparing_products = 2

[[placements.product.rules]]
when = { intent = "arriving" }
limit = 2

[[placements.product.rules]]
when = { intent = "comparing" }
limit = 3
boost = { complement = 0.0, session-next = 0.0 }

[[placements.cart.rules]]
when = { loyalty = "new" }
show = false
`;

const [MUG, OTHER] = ["/products/harbour-mug", "/products/everyday-mug"];
const shop = ConfiguredShop.forThisFile(CONFIG);

interface Global {
  pairwell: { guide?: { standing(): { segments: string[]; segment: string } }; segment?: () => string | undefined; forget(): void };
}

const kept = (page: Page) => page.evaluate(() => localStorage.getItem("pairwell:standing"));
/** Opens a page and waits until the guide has begun there. */
async function open(page: Page, path: string): Promise<number> {
  await page.goto(shop.store.origin + path);
  const count = (await waitForShelf(page, "product")).length;
  await page.waitForFunction(() => (window as unknown as Global).pairwell.guide, undefined, { timeout: PATIENCE_MS });
  return count;
}

test("a shelf follows where the visitor stood when the page before ended", () =>
  shop.visit(async (page) => {
    await tag({ page }, { segments: "", consent: "granted" });
    assert.equal(await open(page, MUG), 2, "a first page: arriving");
    assert.equal(await page.evaluate(() => (window as unknown as Global).pairwell.segment?.()), "intent.arriving");
    assert.equal(await open(page, OTHER), 2, "the first page was one page: still arriving");
    await page.waitForFunction(() => localStorage.getItem("pairwell:standing")?.includes("intent.comparing"), undefined, { timeout: PATIENCE_MS });
    assert.equal(await open(page, MUG), 3, "two of a kind were looked at: comparing");
    assert.equal(await page.evaluate(() => (window as unknown as Global).pairwell.segment?.()), "intent.comparing");
    assert.equal(await page.evaluate(() => customElements.get("pairwell-offer")), undefined, "nobody asked for offers");
  }));

test("the debug overlay says where the visitor stands", () =>
  shop.visit(async (page) => {
    await tag({ page }, { segments: "", consent: "granted" });
    await open(page, `${MUG}?pairwell-debug`);
    const panel = page.locator('pairwell-shelf[placement="product"] .debug.of-element');
    await panel.locator("p").first().waitFor({ state: "attached" });
    assert.match((await panel.locator("summary").textContent()) ?? "", /^product · no arm · intent\.arriving · (≤ )?\d+ ms$/);
    assert.match((await panel.textContent()) ?? "", /Segments: [^.]*intent\.arriving/);
  }));

test("a placement that a rule hides shows nothing, and no boxes that wait", () =>
  shop.visit(async (page) => {
    await tag({ page }, { segments: "", consent: "granted" });
    await open(page, MUG);
    await page.goto(`${shop.store.origin}/cart`);
    await page.waitForFunction(() => (window as unknown as Global).pairwell.guide, undefined, { timeout: PATIENCE_MS });
    assert.equal(await page.locator("pairwell-shelf[placement=cart]").count(), 1);
    assert.equal(await page.locator("pairwell-shelf[placement=cart] .waiting").count(), 0, "boxes wait for cards that never come");
    assert.equal(await page.locator("pairwell-shelf[placement=cart] [data-slot]").count(), 0);
  }));

test("who has allowed nothing is in no segment, and nothing is kept of them", () =>
  shop.visit(async (page) => {
    await tag({ page }, { segments: "" });
    assert.ok((await open(page, MUG)) > 3);
    assert.equal(await page.evaluate(() => (window as unknown as Global).pairwell.segment?.()), undefined);
    await page.goto(`${shop.store.origin}/cart`);
    assert.equal(await kept(page), null);
  }));

test("forget() wipes where the visitor stood", () =>
  shop.visit(async (page) => {
    await tag({ page }, { segments: "", consent: "granted" });
    await open(page, MUG);
    await page.waitForFunction(() => localStorage.getItem("pairwell:standing") !== null, undefined, { timeout: PATIENCE_MS });
    await open(page, OTHER);
    await page.waitForFunction(() => localStorage.getItem("pairwell:standing")?.includes("comparing"), undefined, { timeout: PATIENCE_MS });
    await page.evaluate(() => (window as unknown as Global).pairwell.forget());
    await page.waitForFunction(() => !localStorage.getItem("pairwell:standing")?.includes("comparing"), undefined, { timeout: PATIENCE_MS });
  }));
