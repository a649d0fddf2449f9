import assert from "node:assert/strict";
import { test } from "node:test";
import { addByTheStore, checkOut, fillCart, refuseAdditions, soldOut, waitForCount } from "./support/buying.ts";
import { several, single } from "./support/catalog-truth.ts";
import { dialog } from "./support/popup.ts";
import { cardOf, put, spot, waitForShelf } from "./support/shelf.ts";
import { Shop, sizes } from "./support/shop.ts";
import { productOf } from "./support/store.ts";

const shop = Shop.forThisFile();

/** Down and up again in steps of half a window, as a reader goes. */
async function read(visit: { page: import("playwright-core").Page; flush(): Promise<void> }): Promise<void> {
  const heights = await visit.page.evaluate(() => [document.body.scrollHeight, innerHeight]);
  const [whole = 0, window = 1] = heights;
  for (let top = 0; top < whole; top += window / 2) {
    await visit.page.evaluate((to) => scrollTo({ top: to, behavior: "instant" }), top);
    await visit.flush();
  }
  await visit.page.evaluate(() => scrollTo({ top: 0, behavior: "instant" }));
  await visit.flush();
}

for (const [name, viewport] of Object.entries(sizes)) {
  test(`nothing moves from home to thank-you, ${name}`, () =>
    shop.visit(async (visit) => {
      const { page } = visit;
      for (const path of ["/", "/collections/kitchen", "/products/harbour-mug", "/products/scent-sampler-five-tealights"]) {
        await visit.open(path);
        await read(visit);
      }
      await visit.open("/products/harbour-mug");
      const cards = await waitForShelf(page, "product");
      const chosen = single(shop.store, cards);
      const asking = several(shop.store, cards);
      await cardOf(page, "product", asking.key).getByRole("button").click();
      await cardOf(page, "product", asking.key).getByRole("combobox").waitFor();
      await visit.flush();
      await put(page, "product", chosen.key);
      await dialog(page).waitFor();
      await waitForCount(page, 1);
      await page.keyboard.press("Escape");
      await page.evaluate(() => scrollTo({ top: 0, behavior: "instant" }));
      await addByTheStore(visit);
      await page.keyboard.press("Escape");
      await visit.open("/cart");
      await waitForShelf(page, "cart");
      await read(visit);
      await checkOut(visit);
      await waitForShelf(page, "thank-you");
      await read(visit);
      await visit.assertUnharmed();
    }, { viewport }));

  // Browsers forgive what moves right after a click; a shopper who aims at the next button does not.
  test(`choosing and adding move no card and nothing of the page, ${name}`, () =>
    shop.visit(async (visit) => {
      const { page } = visit;
      const places = (): Promise<string[]> =>
        page.evaluate(() => {
          const shelf = document.querySelector("pairwell-shelf");
          const parts = [shelf, ...(shelf?.shadowRoot?.querySelectorAll(".card, .heading, .row, .title, .price") ?? []), document.querySelector("footer")];
          return parts.map((part) => {
            const { x, y, width, height } = part?.getBoundingClientRect() ?? new DOMRect();
            return `${part?.className ?? ""} ${part?.localName ?? ""} ${[x, y, width, height].map(Math.round).join()}`;
          });
        });
      await visit.open("/products/harbour-mug");
      const shown = await waitForShelf(page, "product");
      const [asking, plain] = [several(shop.store, shown), single(shop.store, shown)];
      await cardOf(page, "product", asking.key).getByRole("button").scrollIntoViewIfNeeded();
      const before = await places();
      await cardOf(page, "product", asking.key).getByRole("button").click();
      await cardOf(page, "product", asking.key).getByRole("combobox").waitFor();
      assert.deepEqual(await places(), before, "after the picker came");
      await cardOf(page, "product", plain.key).getByRole("button").scrollIntoViewIfNeeded();
      const rested = await places();
      await refuseAdditions(visit, soldOut);
      await put(page, "product", plain.key);
      await cardOf(page, "product", plain.key).locator("[data-act=sold-out]").waitFor();
      assert.deepEqual(await places(), rested, "after the refusal");
    }, { viewport }));

  test(`nothing moves on a slow line, ${name}`, () =>
    shop.visit(async (visit) => {
      await visit.slowDown({ latencyMs: 150, bytesPerSecond: 200_000 });
      await fillCart(visit, shop.store.origin, [productOf(shop.store, "forge-chefs-knife").variants[0]?.id ?? 0]);
      for (const handle of ["harbour-mug", "spa-towel"]) {
        await visit.open(`/products/${handle}`);
        await waitForShelf(visit.page, "product");
      }
      await visit.open("/cart");
      await waitForShelf(visit.page, "cart");
      await visit.assertUnharmed();
    }, { viewport }));
}

test("a page with the widget is no taller than its shelves make it", () =>
  shop.visit(async (visit) => {
    const { page } = visit;
    const height = (): Promise<number> =>
      page.evaluate(() => [...document.querySelectorAll(".placement")].reduce((left, box) => left - box.getBoundingClientRect().height, document.documentElement.scrollHeight));
    for (const path of ["/", "/collections/kitchen"]) {
      await visit.open(`${path}?nowidget`);
      const without = await height();
      await visit.open(path);
      await page.evaluate(() => (window as unknown as { pairwell: { ready: Promise<boolean> } }).pairwell.ready);
      await visit.flush();
      // Pages are measured in whole pixels.
      assert.ok(Math.abs((await height()) - without) < 1, `${path}: the closed popup takes room`);
      await spot(page, "recently-viewed").waitFor({ state: "hidden" });
      assert.equal(await page.evaluate(() => document.querySelector(".placement:has([strategy=recently-viewed])")?.getBoundingClientRect().height), 0, `${path}: a shelf with nothing to show takes room`);
    }
  }));

test("the room that is reserved is the room that is used", () =>
  shop.visit(async (visit) => {
    const { page } = visit;
    await shop.store.break({ path: "^/pairwell/", hang: true });
    await page.goto(`${shop.store.origin}/products/harbour-mug`, { waitUntil: "commit" });
    await spot(page, "product").waitFor({ state: "attached" });
    const reserved = await spot(page, "product").evaluate((shelf) => shelf.getBoundingClientRect().height);
    assert.ok(reserved > 200, `${reserved} px are reserved`);
    await shop.store.break();
    await visit.open("/products/harbour-mug");
    await waitForShelf(page, "product");
    const used = await spot(page, "product").evaluate((shelf) => shelf.getBoundingClientRect().height);
    assert.equal(used, reserved);
  }));
