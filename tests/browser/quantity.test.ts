/** `quantity`: the shopper chooses how many. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { assertAccessible } from "./support/axe.ts";
import { cartOf, waitForCount } from "./support/buying.ts";
import { several, single } from "./support/catalog-truth.ts";
import { give } from "./support/own-cards.ts";
import { dialog } from "./support/popup.ts";
import { cardOf, spot, waitForShelf, type Shown } from "./support/shelf.ts";
import { Shop, sizes } from "./support/shop.ts";
import { productOf } from "./support/store.ts";
import type { Visit } from "./support/visit.ts";

const shop = Shop.forThisFile();

/** Beside this mug stands a glass of one variant, and mugs of several. */
const PAGE = "/products/harbour-mug";

/** Opens the page with such a shelf, first on it and in view from the beginning. */
async function open(visit: Visit, attributes: string, query = ""): Promise<Shown[]> {
  await give(visit, PAGE, "pairwell-shelf", { attributes, first: true });
  await visit.open(PAGE + query);
  return waitForShelf(visit.page, "product");
}

const choices = (visit: Visit) => spot(visit.page, "product").locator(".quantity");

const looks = [
  { name: "wide", query: "", options: { viewport: sizes.wide } },
  { name: "narrow, from right to left, dark", query: "?dir=rtl&theme=street", options: { viewport: sizes.narrow, colorScheme: "dark" as const } },
];
for (const { name, query, options } of looks) {
  test(`each card has a choice of how many, and nothing moves: ${name}`, () =>
    shop.visit(async (visit) => {
      const { page } = visit;
      const cards = await open(visit, 'quantity="4"', query);
      assert.equal(await choices(visit).count(), cards.length);
      const card = cardOf(page, "product", cards[0]?.key ?? "");
      const choice = card.getByRole("combobox", { name: `Quantity ${cards[0]?.title}` });
      await choice.waitFor();
      assert.deepEqual(await choice.locator("option").allTextContents(), ["1", "2", "3", "4"]);
      const [own, button] = [await choice.boundingBox(), await card.locator(".button").boundingBox()];
      assert.ok(own && button && own.height >= 24 && own.width >= 24);
      const overlap = own.x < button.x + button.width && button.x < own.x + own.width && own.y < button.y + button.height && button.y < own.y + own.height;
      assert.ok(!overlap, JSON.stringify({ own, button }));
      assert.ok(await card.locator(".button").evaluate((button) => button.scrollWidth <= button.clientWidth), "the button's words are cut");
      await assertAccessible(page, "pairwell-shelf");
      await visit.assertUnharmed();
    }, options));
}

test("as many as were chosen are added, and the page hears how many", () =>
  shop.visit(async (visit) => {
    const { page } = visit;
    const cards = await open(visit, "quantity");
    const chosen = single(shop.store, cards);
    await page.evaluate(() => addEventListener("pairwell:add", ({ detail }) => Object.assign(window, { heard: detail })));
    const card = cardOf(page, "product", chosen.key);
    assert.equal(await card.locator(".quantity option").count(), 10);
    await card.locator(".quantity").selectOption("3");
    await card.getByRole("button").click();
    await waitForCount(page, 3);
    assert.deepEqual((await cartOf(visit)).map(({ handle, quantity }) => [handle, quantity]), [[chosen.key, 3]]);
    const heard = await page.evaluate(() => (window as unknown as { heard?: { key: string; quantity: number } }).heard);
    assert.deepEqual([heard?.key, heard?.quantity], [chosen.key, 3]);
    await visit.assertWidgetUnmoved();
  }));

test("how many is kept while a variant is chosen", () =>
  shop.visit(async (visit) => {
    const { page } = visit;
    const chosen = several(shop.store, await open(visit, "quantity"));
    const wanted = productOf(shop.store, chosen.key).variants.filter(({ available }) => available).at(-1);
    assert.ok(wanted);
    const card = cardOf(page, "product", chosen.key);
    await card.locator(".quantity").selectOption("2");
    await card.getByRole("button").click();
    await card.locator(".select").selectOption(String(wanted.id));
    assert.equal(await card.locator(".quantity").inputValue(), "2");
    await card.getByRole("button").click();
    await waitForCount(page, 2);
    assert.deepEqual(await cartOf(visit), [{ handle: chosen.key, variant_id: wanted.id, quantity: 2 }]);
    await visit.assertWidgetUnmoved();
  }, { viewport: sizes.narrow }));

test("the popup's cards have it, too", () =>
  shop.visit(async (visit) => {
    const { page } = visit;
    await visit.open(PAGE);
    const chosen = single(shop.store, await waitForShelf(page, "product"));
    await page.evaluate(() => document.querySelector("pairwell-popup")?.setAttribute("quantity", "5"));
    await cardOf(page, "product", chosen.key).getByRole("button").click();
    await dialog(page).waitFor();
    const inside = single(shop.store, await waitForShelf(page, "popup"));
    const card = cardOf(page, "popup", inside.key);
    await card.locator(".quantity").selectOption("5");
    await card.getByRole("button").click();
    await waitForCount(page, 6);
    await visit.assertNoErrors();
  }));

test("the attribute may change, out of its range too, and go", () =>
  shop.visit(async (visit) => {
    const { page } = visit;
    const cards = await open(visit, 'quantity="6"');
    const first = choices(visit).first();
    await first.selectOption("6");
    const becomes = async (value: string, count: number, chosen: string) => {
      await page.evaluate((value) => document.querySelector("pairwell-shelf")?.setAttribute("quantity", value), value);
      await first.locator("option").nth(count - 1).waitFor({ state: "attached" });
      await first.locator("option").nth(count).waitFor({ state: "detached" });
      assert.equal(await first.inputValue(), chosen, value);
    };
    await becomes("8", 8, "6");
    await becomes("1000", 99, "6");
    await becomes("-3", 2, "1");
    await becomes("many", 10, "1");
    await page.evaluate(() => document.querySelector("pairwell-shelf")?.removeAttribute("quantity"));
    await choices(visit).first().waitFor({ state: "detached" });
    assert.equal(await spot(page, "product").locator(".card").count(), cards.length);
    await visit.assertNoErrors();
  }));

test("where its file does not come, the cards add one", () =>
  shop.visit(async (visit) => {
    const { page } = visit;
    await page.route("**/quantity.js", () => {});
    const chosen = single(shop.store, await open(visit, "quantity"));
    assert.equal(await choices(visit).count(), 0);
    await cardOf(page, "product", chosen.key).getByRole("button").click();
    await waitForCount(page, 1);
    await visit.assertWidgetUnmoved();
  }));

test("a page without it loads none of it", () =>
  shop.visit(async (visit) => {
    await visit.open(PAGE);
    await waitForShelf(visit.page, "product");
    assert.deepEqual(visit.paths().filter((path) => path.includes("quantity.js")), []);
  }));
