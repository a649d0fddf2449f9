import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { checkOut, fillCart } from "./support/buying.ts";
import { assertReal } from "./support/catalog-truth.ts";
import { soapRunsOut } from "./support/running-out.ts";
import { shown, waitForShelf } from "./support/shelf.ts";
import { Shop } from "./support/shop.ts";
import { productOf } from "./support/store.ts";
import type { Visit } from "./support/visit.ts";

const shop = Shop.forThisFile();
const bought = ["harbour-mug", "spa-towel"];

async function buy(visit: Visit): Promise<void> {
  const ids = bought.map((handle) => productOf(shop.store, handle).variants.find(({ available }) => available)?.id ?? 0);
  await fillCart(visit, shop.store.origin, ids);
  await checkOut(visit);
}

/** Waits until the shelf goes with all that was bought. */
async function waitForSeeds(page: Page): Promise<void> {
  await page.waitForFunction((keys) => {
    const told = document.querySelector("pairwell-shelf[placement=thank-you]")?.getAttribute("product-ids")?.split(",") ?? [];
    return keys.every((key) => told.includes(key)) && told.length === keys.length;
  }, bought);
}

/** The page's own word of its order is taken out before any module runs. */
async function sayNothing(visit: Visit): Promise<void> {
  await visit.page.addInitScript(() => {
    new MutationObserver(() => document.querySelector("[data-pairwell-order]")?.remove()).observe(document, { childList: true, subtree: true });
  });
}

test("after an order, what goes with it is shown and nothing of it again", () =>
  shop.visit(async (visit) => {
    await buy(visit);
    await waitForSeeds(visit.page);
    const cards = await waitForShelf(visit.page, "thank-you");
    assertReal(shop.store, cards, { not: bought });
    const about = cards.filter(({ reason }) => bought.some((handle) => reason.includes(productOf(shop.store, handle).title)));
    assert.ok(about.length > 0, cards.map(({ reason }) => reason).join("; "));
    await visit.assertWidgetUnmoved();
  }));

test("however often the page is looked at, it opens one adapter beside the widget's", () =>
  shop.visit(async (visit) => {
    const { page } = visit;
    await page.route(/storefront-\w+\.js$/, (route) => {
      const body = `import { open as adapter } from "${route.request().url()}?own"; export const open = (place) => (globalThis.opened = (globalThis.opened ?? 0) + 1, adapter(place));`;
      return route.fulfill({ contentType: "text/javascript", body });
    });
    await buy(visit);
    await waitForSeeds(page);
    await waitForShelf(page, "thank-you");
    await page.evaluate(() => {
      for (let looks = 0; looks < 3; looks += 1) document.dispatchEvent(new CustomEvent("pairwell:shelf", { detail: { placement: "thank-you" } }));
    });
    await page.waitForTimeout(500);
    assert.equal(await page.evaluate(() => (globalThis as unknown as { opened: number }).opened), 2);
  }));

test("the page read again says the same, from the same moment", () =>
  shop.visit(async (visit) => {
    await buy(visit);
    await waitForSeeds(visit.page);
    const before = await waitForShelf(visit.page, "thank-you");
    const kept = () => visit.page.evaluate(() => sessionStorage.getItem("pairwell:thanks"));
    const first = await kept();
    assert.match(first ?? "", /^pairwell-thanks 1\n/);
    await visit.page.reload();
    await waitForSeeds(visit.page);
    await waitForShelf(visit.page, "thank-you");
    assert.equal(await kept(), first);
    assert.deepEqual((await shown(visit.page, "thank-you")).map(({ key }) => key).sort(), before.map(({ key }) => key).sort());
    await visit.assertWidgetUnmoved();
  }));

test("a page that tells no order goes by the cart that it emptied, after a reload too", () =>
  shop.visit(async (visit) => {
    await sayNothing(visit);
    const ids = bought.map((handle) => productOf(shop.store, handle).variants.find(({ available }) => available)?.id ?? 0);
    await fillCart(visit, shop.store.origin, ids);
    await visit.open("/cart");
    await waitForShelf(visit.page, "cart");
    await checkOut(visit);
    await waitForSeeds(visit.page);
    assertReal(shop.store, await waitForShelf(visit.page, "thank-you"), { not: bought });
    await visit.page.reload();
    await waitForSeeds(visit.page);
    await visit.assertNoErrors();
  }));

test("what was bought is not recommended on the next page", () =>
  shop.visit(async (visit) => {
    await visit.open("/products/harbour-teapot");
    const before = await waitForShelf(visit.page, "product");
    assert.ok(before.some(({ key }) => key === "harbour-mug"), "choose a product whose shelf shows the mug");
    await buy(visit);
    await waitForSeeds(visit.page);
    await waitForShelf(visit.page, "thank-you");
    await visit.open("/products/harbour-teapot");
    assertReal(shop.store, await waitForShelf(visit.page, "product"), { not: [...bought, "harbour-teapot"] });
    await visit.assertWidgetUnmoved();
  }));

test("a reminder is a calendar file, unless the page takes the wish; once asked it stays asked", () =>
  shop.visit(async (visit) => {
    const { page } = visit;
    await soapRunsOut(visit);
    await buy(visit);
    await waitForShelf(page, "thank-you");
    const button = page.locator("pairwell-reminder").getByRole("button");
    await button.waitFor();
    assert.match((await button.textContent()) ?? "", /^Remind me on [A-Z][a-z]+ \d+$/);
    const [saved] = await Promise.all([page.waitForEvent("download"), button.click()]);
    const file = readFileSync(await saved.path(), "utf8");
    assert.match(file, /SUMMARY:Time for more of Soap\r\n/);
    await page.locator("pairwell-reminder").getByText("Calendar file saved.").waitFor();
    await page.reload();
    await waitForSeeds(page);
    // The browser is where it was: what is in view waits until it is below.
    await page.evaluate(() => scrollTo(0, 0));
    await page.locator("pairwell-reminder [aria-disabled=true]").waitFor();
    await visit.assertNoErrors();
  }));

test("a page that takes the wish is told of what and when, and no file is made", () =>
  shop.visit(async (visit) => {
    const { page } = visit;
    await soapRunsOut(visit);
    await page.addInitScript(() => {
      addEventListener("pairwell:remind", (event) => {
        event.preventDefault();
        const { answer, ...wish } = (event as CustomEvent<{ answer: (set: boolean) => void }>).detail;
        Object.assign(globalThis, { wish });
        setTimeout(answer, 20, true);
      });
    });
    let files = 0;
    page.on("download", () => (files += 1));
    await buy(visit);
    await waitForShelf(page, "thank-you");
    await page.locator("pairwell-reminder").getByRole("button").click();
    await page.locator("pairwell-reminder").getByText("We will remind you.").waitFor();
    const wish = (await page.evaluate(() => (globalThis as { wish?: unknown }).wish)) as { order: string; key: string; days: number; at_s: number };
    assert.ok(bought.includes(wish.key) && wish.days === 40 && wish.order !== "");
    assert.ok(Math.abs(wish.at_s - Date.now() / 1000 - 40 * 86_400) < 2 * 3_600, String(wish.at_s));
    assert.equal(files, 0);
    const label = await page.locator("pairwell-reminder .title").textContent();
    assert.equal(label, "Soap <b>bar</b>", "a title is a text");
    await visit.assertNoErrors();
  }));
