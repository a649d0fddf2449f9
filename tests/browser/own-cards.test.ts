import assert from "node:assert/strict";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { assertAccessible } from "./support/axe.ts";
import { cartOf, refuseAdditions, soldOut } from "./support/buying.ts";
import { several, single } from "./support/catalog-truth.ts";
import { DOCUMENTED, give, renders, type Own } from "./support/own-cards.ts";
import { dialog } from "./support/popup.ts";
import { shown, spot, waitForShelf, type Shown } from "./support/shelf.ts";
import { Shop, sizes } from "./support/shop.ts";
import { productOf } from "./support/store.ts";
import type { Visit } from "./support/visit.ts";

const shop = Shop.forThisFile();
const PAGE = "/products/harbour-mug";

/** Opens the product's page with something in its shelf. */
async function open(visit: Visit, own: Own): Promise<Shown[]> {
  await give(visit, PAGE, 'pairwell-shelf placement="product"', own);
  await visit.open(PAGE);
  await spot(visit.page, "product").scrollIntoViewIfNeeded();
  await spot(visit.page, "product").locator(".card").first().waitFor({ state: "attached" });
  return shown(visit.page, "product");
}

const ours = (page: Page) => page.locator("pairwell-shelf > .pairwell-own");
const ownOf = (page: Page, key: string) => page.locator(`pairwell-shelf > .pairwell-own[data-card="${key}"]`);

for (const [look, options] of Object.entries({ wide: {}, "narrow, from right to left": { viewport: sizes.narrow } })) {
  test(`the documentation's template is the card: what it says, where it lies, and nothing moves, ${look}`, () =>
    shop.visit(async (visit) => {
      const { page } = visit;
      const cards = await open(visit, { inside: DOCUMENTED });
      await ours(page).first().waitFor();
      assert.ok(cards.length > 4);
      assert.deepEqual(await ours(page).evaluateAll((all) => all.map((own) => own.getAttribute("data-card"))), cards.map(({ key }) => key));
      const [first] = cards;
      const own = ownOf(page, first?.key ?? "");
      assert.equal(await own.locator(".pick-name").textContent(), first?.title);
      assert.equal(await own.locator(".pick-name").getAttribute("href"), first?.path);
      assert.equal(await own.locator("b").textContent(), first?.price);
      assert.equal(await own.locator("s").count(), first?.compareAt ? 1 : 0);
      assert.equal(await own.locator(".pick-button").textContent(), first?.button);
      // The page's own style reaches it, and it fills the card's place.
      const [inner, outer] = await own.evaluate((own) => [own.getBoundingClientRect(), own.assignedSlot?.parentElement?.getBoundingClientRect()].map((box) => [box?.width, box?.height].map((side) => Math.round(side ?? 0))));
      assert.deepEqual(inner, outer);
      assert.equal(await own.locator(".pick").evaluate((pick) => getComputedStyle(pick).borderTopColor), "rgb(119, 119, 119)");
      const visible = await spot(page, "product").locator(".card > .title, .card > .price, .card > .picture").evaluateAll((parts) => parts.filter((part) => part.checkVisibility()).length);
      assert.equal(visible, 0, "the default card is seen, too");
      await assertAccessible(page, "pairwell-shelf");
      await visit.assertUnharmed();
      assert.deepEqual(visit.warnings, []);
    }, options));
}

test("a card of the page's own leads on, adds, and says so", () =>
  shop.visit(async (visit) => {
    const { page } = visit;
    const cards = await open(visit, { inside: DOCUMENTED, script: "addEventListener('pairwell:add', ({ detail }) => (window.added = detail))" });
    const chosen = single(shop.store, cards);
    const button = ownOf(page, chosen.key).locator(".pick-button");
    assert.equal(await button.getAttribute("aria-label"), `${chosen.button} ${chosen.title}`);
    await button.focus();
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => "added" in window);
    const added = await page.evaluate(() => (window as unknown as { added: { key: string; slot: number; placement: string } }).added);
    assert.deepEqual([added.key, added.placement, added.slot], [chosen.key, "product", cards.findIndex(({ key }) => key === chosen.key)]);
    assert.equal((await cartOf(visit))[0]?.handle, chosen.key);
    await dialog(page).waitFor();
    await page.keyboard.press("Escape");
    assert.equal(await page.evaluate(() => document.activeElement?.className), "pick-button");
    await ownOf(page, chosen.key).locator(".pick-name").click();
    await page.waitForURL(`**${chosen.path}`);
    await visit.assertNoErrors();
  }));

test("a choice of variants opens in the card, keeps the keyboard and gives it back; what is sold out says so", () =>
  shop.visit(async (visit) => {
    const { page } = visit;
    const cards = await open(visit, { inside: DOCUMENTED });
    const asking = several(shop.store, cards);
    const own = ownOf(page, asking.key);
    await own.locator(".pick-button").focus();
    await page.keyboard.press("Enter");
    const select = spot(page, "product").locator(`.card[data-card="${asking.key}"] select`);
    await select.waitFor();
    assert.ok(await select.evaluate((select) => (select.getRootNode() as ShadowRoot).activeElement === select), "the keyboard stayed behind");
    assert.equal(await own.locator(".pick-button").isVisible(), false);
    const variant = productOf(shop.store, asking.key).variants.find(({ available }) => available);
    await select.selectOption(String(variant?.id));
    await refuseAdditions(visit, soldOut);
    await spot(page, "product").locator(`.card[data-card="${asking.key}"] .button`).click();
    await own.locator('.pick-button[data-act="sold-out"]').waitFor();
    assert.equal(await own.locator(".pick-button").getAttribute("aria-disabled"), "true");
    assert.equal(await own.locator(".pick-button").textContent(), "Sold out");
    await visit.assertNoErrors();
  }));

test("without a button of its own, ours stands below the page's card", () =>
  shop.visit(async (visit) => {
    const { page } = visit;
    const cards = await open(visit, { inside: '<template slot="card"><a data-pairwell-attr="href:url" data-pairwell-text="title"></a></template>' });
    await ours(page).first().waitFor();
    const chosen = single(shop.store, cards);
    const button = spot(page, "product").locator(`.card[data-card="${chosen.key}"] .button`);
    await button.click();
    await dialog(page).waitFor();
    await visit.assertNoErrors();
  }));

test("with `light` the usual card lies in the page's DOM", () =>
  shop.visit(async (visit) => {
    const { page } = visit;
    const cards = await open(visit, { attributes: "light" });
    await ours(page).first().waitFor();
    await visit.assertUnharmed();
    await page.addStyleTag({ content: ".pairwell-title { letter-spacing: 3px }" });
    assert.deepEqual(await page.locator(".pairwell-title").allTextContents(), cards.map(({ title }) => title));
    assert.equal(await page.locator(".pairwell-title").first().evaluate((title) => getComputedStyle(title).letterSpacing), "3px");
    await assertAccessible(page, "pairwell-shelf");
    await spot(page, "product").evaluate((shelf) => shelf.removeAttribute("light"));
    await page.waitForFunction(() => document.querySelectorAll(".pairwell-own").length === 0);
    assert.ok(await spot(page, "product").locator(".card .title").first().isVisible());
    await visit.assertNoErrors();
  }));

const FAULTS: Record<string, [{ inside?: string; script?: string }, RegExp]> = {
  "does not name the product": [{ inside: '<template slot="card"><a data-pairwell-attr="href:url">x</a></template>' }, /does not name the product/],
  "does not lead to it": [{ inside: '<template slot="card"><b data-pairwell-text="title"></b></template>' }, /does not lead to the product/],
  "speaks of what there is not": [{ inside: '<template slot="card"><a data-pairwell-attr="href:url" data-pairwell-text="titel"></a></template>' }, /speaks of “titel”; expected one of key, title/],
  "sets what runs": [{ inside: '<template slot="card"><a data-pairwell-attr="href:url; onclick:title" data-pairwell-text="title"></a></template>' }, /sets onclick/],
  throws: [{ script: renders('() => { throw new Error("no luck"); }') }, /renderCard of <pairwell-shelf> is left aside: it threw no luck/],
  "gives nothing": [{ script: renders('() => "text"') }, /renderCard gave text; expected a Node/],
};

for (const [name, [page, expected]] of Object.entries(FAULTS)) {
  test(`a card that ${name} is left aside with one word, and the default is shown`, () =>
    shop.visit(async (visit) => {
      const cards = await open(visit, page);
      await visit.page.waitForTimeout(300);
      assert.equal(await ours(visit.page).count(), 0);
      assert.ok(await spot(visit.page, "product").locator(".card .title").first().isVisible());
      const told = visit.warnings.filter((warning) => warning.includes("pairwell-shelf"));
      assert.equal(told.length, 1, told.join("\n"));
      assert.match(told[0] ?? "", expected);
      assert.ok(cards.length > 4);
      await visit.assertUnharmed();
    }));
}

test("a page without any of it loads none of it", () =>
  shop.visit(async (visit) => {
    await visit.open(PAGE);
    await waitForShelf(visit.page, "product");
    assert.deepEqual(visit.paths().filter((path) => path.includes("cards.js")), []);
  }));

test("renderCard may come, change and go while the cards are in view", () =>
  shop.visit(async (visit) => {
    const { page } = visit;
    const cards = await open(visit, {});
    const renderAs = (word: string) =>
      page.locator("pairwell-shelf").evaluate((shelf, word) => {
        const render = ({ title }: { title: string }) => Object.assign(document.createElement("b"), { textContent: `${word} ${title}` });
        Object.assign(shelf, { renderCard: word ? render : undefined });
      }, word);
    for (const word of ["Here:", "There:"]) {
      await renderAs(word);
      await ours(page).filter({ hasText: word }).nth(cards.length - 1).waitFor({ state: "attached" });
      assert.deepEqual(await ours(page).allTextContents(), cards.map(({ title }) => `${word} ${title}`));
    }
    await renderAs("");
    await ours(page).first().waitFor({ state: "detached" });
    assert.deepEqual(await shown(page, "product"), cards);
    await visit.assertUnharmed();
  }));
