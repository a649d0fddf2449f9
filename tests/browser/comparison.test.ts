import assert from "node:assert/strict";
import { test } from "node:test";
import type { Locator, Page } from "playwright-core";
import { assertAccessible } from "./support/axe.ts";
import { cartOf, waitForCount } from "./support/buying.ts";
import { Ear, tag } from "./support/reporting.ts";
import { Shop, sizes } from "./support/shop.ts";
import { productOf } from "./support/store.ts";
import { all, one, tree } from "./support/tree.ts";
import type { Visit } from "./support/visit.ts";

const shop = Shop.forThisFile();

/** Of these the demo merchant has a step up, two steps up, and none. */
const ONE = "tetsu-cast-iron-teapot";
const TWO = "clearwater-glass-teapot";
const NONE = "wheel-thrown-studio-teapot";
const pageOf = (handle: string) => `/products/${handle}`;

function comparison(page: Page): Locator {
  return page.locator("pairwell-comparison");
}

/** Waits for the table, which comes unseen, then brings it into view. */
async function show(page: Page): Promise<void> {
  await comparison(page).locator(".table").waitFor({ state: "attached" });
  await comparison(page).scrollIntoViewIfNeeded();
}

async function keysOf(page: Page): Promise<string[]> {
  return comparison(page).locator(".card").evaluateAll((cards) => cards.map((card) => card.getAttribute("data-card") ?? ""));
}

/** The rows of the table by their names, a text a cell. */
async function rowsOf(page: Page): Promise<Record<string, string[]>> {
  return comparison(page).locator("tbody tr").evaluateAll((rows) =>
    Object.fromEntries(rows.map((row) => [row.querySelector("th")?.textContent ?? "", [...row.querySelectorAll("td")].map((cell) => cell.textContent?.trim() ?? "")])),
  );
}

const centsIn = (text: string) => Math.round(Number(/\$([\d,.]+)/.exec(text)?.[1]?.replace(",", "")) * 100);

for (const [handle, upsells] of [[ONE, 1], [TWO, 2]] as const) {
  test(`a product with ${upsells} upsells stands beside them, and what differs is told as the shop has it`, () =>
    shop.visit(async (visit) => {
      const { page } = visit;
      await visit.open(pageOf(handle));
      await show(page);
      const keys = await keysOf(page);
      assert.equal(keys[0], handle);
      assert.equal(keys.length, 1 + upsells);
      const rows = await rowsOf(page);
      const products = keys.map((key) => productOf(shop.store, key));
      const [own = 0, ...dearer] = products.map(({ variants }) => Math.min(...variants.map((variant) => variant.price_minor)));
      assert.deepEqual(rows["Price"]?.map(centsIn), [own, ...dearer]);
      assert.doesNotMatch(rows["Price"]?.[0] ?? "", /more/);
      for (const [at, price] of dearer.entries()) {
        assert.ok(price > own, "an upsell that is not dearer");
        assert.match(rows["Price"]?.[at + 1] ?? "", new RegExp(`\\$${((price - own) / 100).toFixed(2).replace(".", "\\.")} more$`));
      }
      for (const [name, cells] of Object.entries(rows)) {
        assert.equal(cells.length, keys.length, name);
        assert.ok(new Set(cells).size > 1, `${name} is equal and told all the same`);
      }
      for (const [at, material] of (rows["Material"] ?? []).entries()) {
        assert.ok(products[at]?.description_html.toLowerCase().includes(material.toLowerCase()), `${keys[at]} is said to be of ${material}`);
      }
      assert.ok(Object.keys(rows).some((name) => name === "Material" || name === "Capacity"), Object.keys(rows).join());
      await assertAccessible(page, "pairwell-comparison");
      await visit.assertUnharmed();
    }));
}

test("a product without a step up has no comparison, and its room is given back", () =>
  shop.visit(async (visit) => {
    const { page } = visit;
    await visit.open(pageOf(NONE));
    await page.waitForFunction(() => document.querySelector<HTMLElement>("pairwell-comparison")?.hidden);
    assert.deepEqual(await keysOf(page), []);
    assert.equal(await comparison(page).locator("table").count(), 0);
    await visit.assertUnharmed();
  }));

test("a page without the element loads nothing of it", () =>
  shop.visit(async (visit) => {
    await visit.open("/cart");
    await visit.page.waitForFunction(async () => (window as unknown as { pairwell: { ready: Promise<boolean> } }).pairwell.ready);
    await visit.flush();
    assert.ok(!visit.paths().some((path) => path.includes("comparison.js")));
  }));

/** Puts an upsell into the cart by its button, and gives its key. */
async function addUpsell(visit: Visit): Promise<string> {
  const { page } = visit;
  const card = comparison(page).locator(".card").nth(1);
  const key = (await card.getAttribute("data-card")) ?? "";
  await card.locator("button").click();
  if (productOf(shop.store, key).variants.length > 1) {
    const select = card.locator("select");
    await select.waitFor();
    assert.equal(await select.inputValue(), "", "something was chosen for the shopper");
    assert.equal(await card.locator("button").getAttribute("aria-disabled"), "true");
    await select.selectOption((await select.locator("option:not([disabled]):not([value=''])").first().getAttribute("value")) ?? "");
    await card.locator("button").click();
  }
  await waitForCount(page, 1);
  return key;
}

test("an upsell is added where it stands, is said to be, and stays in sight", () =>
  shop.visit(async (visit) => {
    const { page } = visit;
    await page.addInitScript(() => {
      const heard: unknown[] = [];
      Object.assign(window, { heard });
      addEventListener("pairwell:add", (event) => heard.push((event as CustomEvent).detail));
    });
    await visit.open(pageOf(ONE));
    await show(page);
    const keys = await keysOf(page);
    const key = await addUpsell(visit);
    assert.equal((await cartOf(visit))[0]?.handle, key);
    const [told] = await page.evaluate(() => (window as unknown as { heard: { key: string; placement: string; role: string; slot: number }[] }).heard);
    assert.deepEqual([told?.key, told?.placement, told?.role, told?.slot], [key, "product", "upsell", 1]);
    await comparison(page).locator('[data-slot="1"] [data-act="added"]').waitFor();
    assert.deepEqual(await keysOf(page), keys);
    await visit.assertWidgetUnmoved();
  }));

test("upsells are reported as seen and added, the page's own product is not", () =>
  shop.visit(async (visit) => {
    const ear = new Ear();
    await ear.open();
    try {
      const { page } = visit;
      await tag(visit, { report: ear.url, consent: "granted" });
      await visit.open(pageOf(TWO));
      await show(page);
      const keys = await keysOf(page);
      const of = (key: string) => ear.events.flatMap(({ what }) => ("impression" in what ? what.impression.slots : [])).find(({ product }) => product === key);
      await ear.heard("impression");
      for (let step = 0; step < 50 && !of(keys[1] ?? ""); step += 1) await page.waitForTimeout(100);
      assert.equal(of(keys[1] ?? "")?.place, 1);
      assert.equal(of(keys[0] ?? ""), undefined, "the page's own product is told as recommended");
      await comparison(page).locator(".card").first().locator("button").click();
      const added = await ear.heard("add");
      assert.deepEqual(added.map(({ what }) => "add" in what && [what.add.product, what.add.shown]), [[keys[0], undefined]]);
    } finally {
      await ear.close();
    }
  }, { viewport: { width: 1280, height: 900 } }));

test("to those who listen it is a list of products and a table with headers", () =>
  shop.visit(async (visit) => {
    const { page } = visit;
    await visit.open(pageOf(TWO));
    await show(page);
    const titles = await comparison(page).locator(".title").allTextContents();
    const region = one(await tree(page), "region", "Compare and choose");
    assert.equal(one(region, "heading", "Compare and choose").states["level"], 2);
    assert.equal(all(region, "listitem").length, titles.length);
    const table = one(region, "table", "Compare and choose");
    assert.deepEqual(all(table, "columnheader").map(({ name }) => name), titles);
    const names = all(table, "rowheader").map(({ name }) => name);
    assert.equal(names[0], "Price");
    assert.equal(new Set(names).size, names.length);
  }));

test("the keyboard reaches each product and each button, in their order", () =>
  shop.visit(async (visit) => {
    const { page } = visit;
    await visit.open(pageOf(TWO));
    await show(page);
    const keys = await keysOf(page);
    await comparison(page).locator(".title").first().focus();
    const seen: string[] = [];
    for (let step = 0; step < 2 * keys.length; step += 1) {
      seen.push(await page.evaluate(() => {
        const at = document.activeElement?.shadowRoot?.activeElement;
        return `${at?.localName} ${at?.closest("[data-card]")?.getAttribute("data-card")}`;
      }));
      await page.keyboard.press("Tab");
    }
    assert.deepEqual(seen, keys.flatMap((key) => [`a ${key}`, `button ${key}`]));
  }));

for (const [name, viewport] of Object.entries({ ...sizes, "as narrow as can be": { width: 320, height: 640 } })) {
  test(`columns stay columns and everything is large enough to be hit, ${name}`, () =>
    shop.visit(async (visit) => {
      const { page } = visit;
      await visit.open(pageOf(TWO));
      await show(page);
      const { tops, lefts, cells, targets, cut } = await comparison(page).evaluate((element) => {
        const root = element.shadowRoot as ShadowRoot;
        const boxes = (selector: string) => [...root.querySelectorAll(selector)].map((node) => node.getBoundingClientRect());
        const inner = element.getBoundingClientRect();
        const all = boxes(".card, .buy > *, .line, .value");
        return {
          tops: boxes(".card").map(({ top }) => Math.round(top)),
          lefts: boxes(".card").map(({ left }) => Math.round(left)),
          cells: [...root.querySelectorAll("tbody tr")].map((row) => [...row.querySelectorAll("td")].map((cell) => Math.round(cell.getBoundingClientRect().left))),
          targets: boxes(".buy > *, .card").map(({ width, height }) => Math.min(width, height)),
          cut: all.filter(({ left, right, bottom }) => left < inner.left - 1 || right > inner.right + 1 || bottom > inner.bottom + 1).length,
        };
      });
      assert.equal(new Set(tops).size, 1, `cards begin at ${tops.join()}`);
      assert.equal(new Set(lefts).size, 3);
      for (const row of cells) assert.ok(row.every((left, at) => Math.abs(left - (lefts[at] ?? 0)) <= 1), `${row.join()} below ${lefts.join()}`);
      assert.equal(cut, 0, "something stands out of the comparison");
      assert.ok(targets.every((side) => side >= 24), targets.join());
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "the page scrolls sideways");
      await visit.assertUnharmed();
    }, { viewport }));
}

test("where the room is too small in sight, what is below can be scrolled to", () =>
  shop.visit(async (visit) => {
    const { page } = visit;
    // Above everything: never below the window.
    await page.route(`**${pageOf(TWO)}`, async (route) => {
      const response = await route.fetch();
      const body = (await response.text())
        .replace("</head>", "<style>:root{--pairwell-comparison-block-size:22em}</style></head>")
        .replace(/<div class="placement"><pairwell-comparison.*?<\/div>/, "")
        .replace(/<main[^>]*>/, (main) => `${main}<pairwell-comparison product-id="${TWO}"></pairwell-comparison>`);
      await route.fulfill({ response, body });
    });
    await visit.open(pageOf(TWO));
    await comparison(page).locator(".table").waitFor({ state: "attached" });
    const { scrolls, focusable, height } = await comparison(page).locator(".differences").evaluate((place) => ({
      scrolls: place.scrollHeight > place.clientHeight,
      focusable: (place as HTMLElement).tabIndex,
      height: (place.getRootNode() as ShadowRoot).host.getBoundingClientRect().height / parseFloat(getComputedStyle(place).fontSize),
    }));
    assert.ok(scrolls, "choose a smaller room");
    assert.equal(focusable, 0);
    assert.equal(Math.round(height), 22);
    await assertAccessible(page, "pairwell-comparison");
    await visit.assertUnharmed();
  }, { viewport: sizes.narrow }));

for (const [name, css] of Object.entries({
  "takes every style away": "*{all:unset!important}",
  "styles tables": "table,tr,td,th{display:none!important;border:9px solid red!important;padding:40px!important}",
})) {
  test(`a theme that ${name} does not reach into the comparison`, () =>
    shop.visit(async (visit) => {
      const { page } = visit;
      const inner = () =>
        comparison(page).locator(".table, .line, .label, .value").evaluateAll((parts) =>
          parts.map((part) => {
            const { display, paddingTop, borderTopWidth } = getComputedStyle(part);
            return [part.className, display, paddingTop, borderTopWidth].join(" ");
          }),
        );
      await visit.open(pageOf(ONE));
      await show(page);
      const before = await inner();
      await page.route(`**${pageOf(ONE)}`, async (route) => {
        const response = await route.fetch();
        await route.fulfill({ response, body: (await response.text()).replace("</head>", `<style>${css}</style></head>`) });
      });
      await visit.open(pageOf(ONE));
      await comparison(page).locator(".table").waitFor({ state: "attached" });
      assert.deepEqual(await inner(), before);
      await visit.assertNoErrors();
    }));
}
