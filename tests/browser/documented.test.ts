/** Scripts of the documents that are written for a page of the shop's own: each runs as it stands there, on such a page. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { documentWith } from "./support/app.ts";
import { checkOut, fillCart } from "./support/buying.ts";
import { documented } from "./support/documented.ts";
import { PATIENCE_MS } from "./support/patience.ts";
import { soapRunsOut } from "./support/running-out.ts";
import { waitForShelf } from "./support/shelf.ts";
import { Shop } from "./support/shop.ts";
import { productOf } from "./support/store.ts";
import type { Visit } from "./support/visit.ts";

const shop = Shop.forThisFile();

/** What the scripts take for granted in a shop: a basket that refuses what is sold out, and a catalog of products in one form or in two. */
const OWN_SHOP = `
  var basket = {
    lines: [{ sku: "spa-towel", count: 1 }],
    async add(sku, count) {
      if (sku === basket.refused) throw Object.assign(new Error("All gone"), { soldOut: true });
      basket.lines.push({ sku, count });
    },
  };
  var catalog = { forms: new Set(), variantsOf: (key) => (catalog.forms.has(key) ? [1, 2] : [0]).map((form) => ({ id: key + form, available: true, priceMinor: 900, title: form ? "Form " + form : "" })) };`;
const ONE_FORM = `document.addEventListener("pairwell:variants", (event) => {
  event.preventDefault();
  event.detail.answer(catalog.variantsOf(event.detail.key));
});`;

/** The globals of such a page. */
interface Own {
  basket: { lines: { sku: string; count: number }[]; refused?: string };
  catalog: { forms: Set<string> };
}

/** A page of a shop that no adapter knows, with a shelf and the script. */
async function openOwnShop(visit: Visit, script: string): Promise<void> {
  const tag = `<script type="module" src="/pairwell/pairwell.js" data-snapshot="/snapshot/" data-shard-digits="${shop.store.shardDigits}"></script>`;
  const body = documentWith(`<script>${OWN_SHOP}\n${script}</script>${tag}<pairwell-shelf placement="product" product-id="forge-chefs-knife"></pairwell-shelf>`);
  await visit.page.route("**/own-shop.html", (route) => route.fulfill({ contentType: "text/html", body }));
  await visit.open("/own-shop.html");
  await waitForShelf(visit.page, "product");
}

const inCart = (page: Page) => page.evaluate(() => (globalThis as unknown as Own).basket.lines);

/** Cart and additions by the page's own script: what is pressed lies in the basket, what is refused is said to be sold out. */
async function pressAndRefuse({ page }: Visit): Promise<void> {
  const [taken = "", refused = ""] = await page.locator("pairwell-shelf .card:has([data-act=ask])").evaluateAll((all) => all.map((card) => card.getAttribute("data-card") ?? ""));
  assert.notEqual(refused, "", "choose a product whose shelf has two of one form");
  await page.locator(`[data-card="${taken}"] [data-act=ask]`).click();
  await page.waitForFunction((key) => (globalThis as unknown as Own).basket.lines.at(-1)?.sku === key, taken);
  assert.deepEqual(await inCart(page), [{ sku: "spa-towel", count: 1 }, { sku: taken, count: 1 }]);
  await page.evaluate((key) => Object.assign((globalThis as unknown as Own).basket, { refused: key }), refused);
  await page.locator(`[data-card="${refused}"] [data-act=ask]`).click();
  await page.locator(`[data-card="${refused}"] [data-act=sold-out]`).waitFor();
  assert.equal((await inCart(page)).length, 2);
}

/** The variants of this document are asked for elsewhere on the page. */
async function ownCart(visit: Visit, script: string): Promise<void> {
  await openOwnShop(visit, `${ONE_FORM}\n${script}`);
  await pressAndRefuse(visit);
}

/** The same, and the script answers with the variants. */
async function ownCatalog(visit: Visit, script: string): Promise<void> {
  await openOwnShop(visit, script);
  await pressAndRefuse(visit);
  const { page } = visit;
  const card = page.locator("pairwell-shelf .card:has([data-act=choose])").first();
  const key = (await card.getAttribute("data-card")) ?? "";
  await page.evaluate((key) => (globalThis as unknown as Own).catalog.forms.add(key), key);
  await card.locator("[data-act=choose]").click();
  const forms = page.locator(`pairwell-shelf [data-card="${key}"] option`, { hasText: "Form" });
  await forms.nth(1).waitFor({ state: "attached" });
  assert.deepEqual((await forms.allTextContents()).map((text) => text.trim().slice(0, 6)), ["Form 1", "Form 2"]);
}

/** The wish for a reminder goes to the shop, which takes it. */
async function reminder(visit: Visit, script: string): Promise<void> {
  const { page } = visit;
  const wishes: unknown[] = [];
  await page.route("**/reminders", (route) => {
    wishes.push(route.request().postDataJSON());
    return route.fulfill({ status: 204 });
  });
  await soapRunsOut(visit);
  await page.addInitScript(script);
  await fillCart(visit, shop.store.origin, [productOf(shop.store, "spa-towel").variants.find(({ available }) => available)?.id ?? 0]);
  await checkOut(visit);
  await waitForShelf(page, "thank-you");
  await page.locator("pairwell-reminder").getByRole("button").click();
  await page.locator("pairwell-reminder").getByText("We will remind you.").waitFor();
  const [wish] = wishes as { key: string; days: number }[];
  assert.deepEqual([wishes.length, wish?.key, wish?.days], [1, "spa-towel", 40]);
}

/** A guide that a theme's script begins: each line answers. */
async function guide(visit: Visit, script: string): Promise<void> {
  const { page } = visit;
  await visit.open("/products/harbour-mug");
  const digits = `digits: ${shop.store.shardDigits},`;
  assert.ok(script.includes("digits: 1,"));
  const code = `const show = () => {};\n${script.replace("digits: 1,", digits)}\nwindow.told = { guide, kept: sessionStorage.getItem("visitor") };`;
  await page.evaluate((code) => document.head.append(Object.assign(document.createElement("script"), { type: "module", textContent: code })), code);
  await page.waitForFunction(() => "told" in window, undefined, { timeout: PATIENCE_MS });
  const log = await page.evaluate(() => (window as unknown as { told: { guide: { exportLog(): string } } }).told.guide.exportLog());
  const said = log.trim().split("\n").map((line) => JSON.parse(line) as { signal?: { page?: { kind: string; product?: string }; cart?: unknown } });
  assert.ok(said.some(({ signal }) => signal?.page?.product === "stoneware-teapot"), log);
  assert.ok(said.some(({ signal }) => signal?.cart), log);
  assert.ok(said.some(({ signal }) => signal?.page?.kind === "cart"), log);
}

/** Pages by a document and a word that its script has. */
const PAGES: [document: string, word: string, run: (visit: Visit, script: string) => Promise<void>][] = [
  ["docs/storefronts.md", "pairwell:add-to-cart", ownCart],
  ["docs/guides/merchant-other.md", "pairwell:variants", ownCatalog],
  ["docs/storefronts.md", "pairwell:remind", reminder],
  ["docs/segments.md", "guide.js", guide],
];

/** These run with the installed package. */
const PACKAGED = ["docs/developers.md", "docs/guides/developer.md"];

for (const { document, line, text } of documented("js").filter(({ document }) => !PACKAGED.includes(document))) {
  test(`the script of ${document}, line ${line}, does what is said of it`, () =>
    shop.visit(async (visit) => {
      const found = PAGES.find(([place, word]) => place === document && text.includes(word));
      assert.ok(found, `${document}:${line} is run on no page. Expected one in the list of tests/browser/documented.test.ts.`);
      await found[2](visit, text);
      await visit.assertNoErrors();
    }));
}

test("no page waits for a script that is gone", () => {
  const scripts = documented("js");
  assert.deepEqual(PAGES.filter(([document, word]) => !scripts.some((block) => block.document === document && block.text.includes(word))).map(([document]) => document), []);
});
