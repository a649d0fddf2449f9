/** Cards of a page's own in bundles and comparisons: `own-cards.test.ts` has those of shelves. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { BrowserContextOptions, Page } from "playwright-core";
import { assertAccessible } from "./support/axe.ts";
import { cartOf, waitForCount } from "./support/buying.ts";
import { several, single } from "./support/catalog-truth.ts";
import { DOCUMENTED, give, renders, type Own } from "./support/own-cards.ts";
import { readCards, type Shown } from "./support/shelf.ts";
import { Shop, sizes } from "./support/shop.ts";
import type { Visit } from "./support/visit.ts";

const shop = Shop.forThisFile();

/** The elements whose cards are no shelf's, a page that has one, and what a card is in it. */
const OTHERS = {
  "pairwell-bundle": { path: "/products/forge-chefs-knife", card: ".member" },
  "pairwell-comparison": { path: "/products/clearwater-glass-teapot", card: ".card" },
} as const;
type Other = keyof typeof OTHERS;

const ownIn = (page: Page, element: Other) => page.locator(`${element} > .pairwell-own`);

/** Opens the page of an element with something in it, and gives its cards as they would be without. */
async function openOther(visit: Visit, element: Other, own: Own, query = ""): Promise<Shown[]> {
  const { path, card } = OTHERS[element];
  await give(visit, path, element, own);
  await visit.open(path + query);
  const cards = visit.page.locator(element).locator(card);
  await cards.first().waitFor({ state: "attached" });
  return cards.evaluateAll(readCards);
}

/** The same, in view, once the page's own cards are there. */
async function seeOther(visit: Visit, element: Other, own: Own, query = ""): Promise<Shown[]> {
  const cards = await openOther(visit, element, own, query);
  await ownIn(visit.page, element).nth(cards.length - 1).waitFor({ state: "attached" });
  await visit.page.locator(element).scrollIntoViewIfNeeded();
  return cards;
}

const LOOKS: [string, string, BrowserContextOptions][] = [
  ["wide and dark", "", { viewport: { width: 1440, height: 900 }, colorScheme: "dark" }],
  ["320 px, from right to left", "?dir=rtl", { viewport: { width: 320, height: 700 } }],
];

/** Boxes of an element's cards: the page's own, and of the default ones what is seen beside them. */
function boxesOf(page: Page, element: Other) {
  return page.locator(element).locator(OTHERS[element].card).evaluateAll((items) =>
    items.map((item) => {
      const box = (node: Element | null | undefined) => {
        const { left, top, right, bottom } = node?.getBoundingClientRect() ?? new DOMRect();
        return [left, top, right, bottom].map(Math.round) as [number, number, number, number];
      };
      const own = (item.firstElementChild as HTMLSlotElement).assignedElements()[0];
      const seen = [...item.children].filter((part) => part.localName !== "slot" && part.checkVisibility());
      return { own: box(own), item: box(item), seen: seen.map((part) => part.className), below: seen.map((part) => box(part)[1]) };
    }),
  );
}

for (const element of Object.keys(OTHERS) as Other[]) {
  for (const [look, query, options] of LOOKS) {
    test(`the documentation's template is a card of <${element}>, too, and nothing moves, ${look}`, () =>
      shop.visit(async (visit) => {
        const { page } = visit;
        const cards = await seeOther(visit, element, { inside: DOCUMENTED }, query);
        const own = ownIn(page, element);
        assert.ok(cards.length > 1);
        assert.deepEqual(await own.evaluateAll((all) => all.map((own) => own.getAttribute("data-card"))), cards.map(({ key }) => key));
        assert.deepEqual(await own.locator(".pick-name").allTextContents(), cards.map(({ title }) => title));
        assert.deepEqual(await own.locator(".pick-name").evaluateAll((links) => links.map((link) => link.getAttribute("href"))), cards.map(({ path }) => path));
        assert.deepEqual(await own.locator("b").allTextContents(), cards.map(({ price }) => price));
        const bundle = element === "pairwell-bundle";
        assert.equal(await own.locator("[data-pairwell-action]").count(), bundle ? 0 : cards.length);
        for (const { own, item, seen, below } of await boxesOf(page, element)) {
          assert.deepEqual(seen, bundle ? ["check", "variant"] : [], "of the default card something else is seen");
          assert.deepEqual([own[0], own[1], own[2]], [item[0], item[1], item[2]], "it does not fill its place");
          for (const top of below) assert.ok(own[3] <= top, `what begins at ${top} lies under a card down to ${own[3]}`);
          assert.ok(own[3] - own[1] > 120, `${own[3] - own[1]} px high`);
        }
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "the page scrolls sideways");
        await assertAccessible(page, element);
        await visit.assertUnharmed();
        assert.deepEqual(visit.warnings, []);
      }, options));
  }

  test(`in view, <${element}> waits for the file of the page's own cards, so that nothing moves when it comes`, () =>
    shop.visit(async (visit) => {
      await visit.page.route("**/cards.js", async (route) => {
        await new Promise((done) => setTimeout(done, 400));
        await route.continue();
      });
      const cards = await openOther(visit, element, { inside: DOCUMENTED, first: true });
      await ownIn(visit.page, element).nth(cards.length - 1).waitFor();
      await visit.assertUnharmed();
    }, { viewport: sizes.narrow }));

  test(`where that file does not come, <${element}> shows the default cards`, () =>
    shop.visit(async (visit) => {
      await visit.page.route("**/cards.js", () => {});
      await openOther(visit, element, { inside: DOCUMENTED, first: true });
      await visit.page.locator(element).locator(".title").first().waitFor();
      await visit.assertUnharmed();
    }));

  test(`renderCard makes the cards of <${element}>, changes them and gives them back`, () =>
    shop.visit(async (visit) => {
      const { page } = visit;
      const node = (word: string) => `({ title }) => Object.assign(document.createElement("b"), { textContent: "${word} " + title })`;
      const cards = await seeOther(visit, element, { script: renders(node("Here:"), element) });
      assert.deepEqual(await ownIn(page, element).allTextContents(), cards.map(({ title }) => `Here: ${title}`));
      const change = (render: string) => page.evaluate(`document.querySelector("${element}").renderCard = ${render}; undefined`);
      await change(node("There:"));
      await ownIn(page, element).filter({ hasText: "There:" }).nth(cards.length - 1).waitFor();
      await change("(card, defaultNode) => defaultNode");
      await ownIn(page, element).locator(".pairwell-title").nth(cards.length - 1).waitFor();
      await visit.assertUnharmed();
      // The checkboxes of a bundle stand elsewhere in the default members: the page asked for it.
      await change("undefined");
      await ownIn(page, element).first().waitFor({ state: "detached" });
      assert.ok(await page.locator(element).locator(".title").first().isVisible());
      await visit.assertNoErrors();
    }));

  test(`with \`light\` the usual cards of <${element}> lie in the page's DOM`, () =>
    shop.visit(async (visit) => {
      const { page } = visit;
      const cards = await seeOther(visit, element, { attributes: "light" });
      const own = ownIn(page, element);
      assert.deepEqual(await own.locator(".pairwell-title").allTextContents(), cards.map(({ title }) => title));
      const prices = await own.locator(".pairwell-price").evaluateAll((all) => all.map((price) => price.checkVisibility()));
      assert.deepEqual(prices, cards.map(() => element === "pairwell-bundle"), "the table of a comparison has the prices");
      await assertAccessible(page, element);
      await visit.assertUnharmed();
      await page.locator(element).evaluate((element) => element.removeAttribute("light"));
      await own.first().waitFor({ state: "detached" });
      assert.ok(await page.locator(element).locator(".title").first().isVisible());
      await page.locator(element).evaluate((element) => element.setAttribute("light", ""));
      await own.nth(cards.length - 1).waitFor();
      await visit.assertNoErrors();
    }));

  test(`a template of <${element}> that does not lead on is left aside with one word`, () =>
    shop.visit(async (visit) => {
      await openOther(visit, element, { inside: '<template slot="card"><b data-pairwell-text="title"></b></template>' });
      await visit.page.locator(element).scrollIntoViewIfNeeded();
      await visit.page.waitForTimeout(300);
      assert.equal(await ownIn(visit.page, element).count(), 0);
      assert.ok(await visit.page.locator(element).locator(".title").first().isVisible());
      const told = visit.warnings.filter((warning) => warning.includes("left aside"));
      assert.equal(told.length, 1, told.join("\n"));
      assert.ok(told[0]?.includes(`template of <${element}> is left aside: it does not lead to the product`), told[0]);
      await visit.assertUnharmed();
    }));
}

test("a member of the page's own is left out by its checkbox, is seen to be, and is not taken", () =>
  shop.visit(async (visit) => {
    const { page } = visit;
    const cards = await seeOther(visit, "pairwell-bundle", { inside: DOCUMENTED });
    const bundle = page.locator("pairwell-bundle");
    const total = () => bundle.locator(".total .now").textContent();
    const whole = await total();
    const asking = several(shop.store, cards);
    const at = cards.findIndex(({ key }) => key === asking.key);
    const check = bundle.locator(".check").nth(at);
    const own = ownIn(page, "pairwell-bundle").nth(at);
    const strength = () => own.evaluate((own) => getComputedStyle(own).opacity);
    assert.equal(await strength(), "1");
    await check.click();
    assert.equal(await own.getAttribute("data-left-out"), "");
    assert.equal(await strength(), "0.5");
    assert.notEqual(await total(), whole);
    await check.press("Space");
    assert.equal(await own.getAttribute("data-left-out"), null);
    assert.equal(await strength(), "1");
    assert.equal(await total(), whole);
    assert.ok(await check.evaluate((box) => box.matches(":focus")), "the focus stays");
    await check.click();
    await bundle.locator(".take").click();
    await waitForCount(page, cards.length - 1);
    const rest = cards.filter(({ key }) => key !== asking.key).map(({ key }) => key);
    assert.deepEqual((await cartOf(visit)).map(({ handle }) => handle).sort(), rest.sort());
    await visit.assertWidgetUnmoved();
  }));

for (const [look, query, options] of LOOKS) {
  test(`the choice of variants comes below the page's own member and moves nothing, ${look}`, () =>
    shop.visit(async (visit) => {
      const { page } = visit;
      const cards = await seeOther(visit, "pairwell-bundle", { inside: DOCUMENTED }, query);
      const asking = several(shop.store, cards);
      const member = page.locator(`pairwell-bundle .member[data-card="${asking.key}"]`);
      await page.locator("pairwell-bundle .take").scrollIntoViewIfNeeded();
      const before = await boxesOf(page, "pairwell-bundle");
      await ownIn(page, "pairwell-bundle").first().hover();
      await member.locator("select").waitFor();
      assert.deepEqual(await boxesOf(page, "pairwell-bundle"), before);
      const [choice, place] = await member.evaluate((member) => [member.querySelector("select"), member].map((node) => node?.getBoundingClientRect().toJSON() as DOMRect));
      assert.ok(choice && place && choice.bottom <= place.bottom + 1 && choice.left >= place.left && choice.right <= place.right, "the choice stands out of its member");
      await member.locator("select").selectOption({ index: 1 });
      await assertAccessible(page, "pairwell-bundle");
      await visit.assertUnharmed();
    }, options));
}

test("a card of the page's own adds from a comparison, whose table goes on naming the products", () =>
  shop.visit(async (visit) => {
    const { page } = visit;
    const cards = await seeOther(visit, "pairwell-comparison", { inside: DOCUMENTED, script: "addEventListener('pairwell:add', ({ detail }) => (window.added = detail))" });
    const heads = await page.locator("pairwell-comparison thead th").allTextContents();
    assert.deepEqual(heads, cards.map(({ title }) => title));
    const chosen = single(shop.store, cards);
    const button = ownIn(page, "pairwell-comparison").locator(".pick-button").nth(cards.indexOf(chosen));
    assert.equal(await button.textContent(), chosen.button);
    await button.click();
    await page.waitForFunction(() => "added" in window);
    const added = await page.evaluate(() => (window as unknown as { added: { key: string; slot: number; placement: string } }).added);
    assert.deepEqual([added.key, added.placement, added.slot], [chosen.key, "product", cards.indexOf(chosen)]);
    assert.equal((await cartOf(visit))[0]?.handle, chosen.key);
    await visit.assertNoErrors();
  }));

test("a comparison is as high with little in its cards as with much", () =>
  shop.visit(async (visit) => {
    const { page } = visit;
    const node = (times: number) => `({ title }) => Object.assign(document.createElement("p"), { textContent: title.repeat(${times}) })`;
    await seeOther(visit, "pairwell-comparison", { script: renders(node(1), "pairwell-comparison") });
    await page.locator("pairwell-comparison .whole").waitFor();
    const height = () => page.locator("pairwell-comparison").evaluate((element) => element.getBoundingClientRect().height);
    const before = await height();
    await page.evaluate(`document.querySelector("pairwell-comparison").renderCard = ${node(200)}; undefined`);
    await page.waitForFunction(() => (document.querySelector("pairwell-comparison > .pairwell-own")?.textContent?.length ?? 0) > 1000);
    assert.equal(await height(), before);
    await visit.assertUnharmed();
  }));
