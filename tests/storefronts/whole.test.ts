/** The widget on pages of no known platform, and what a page fetches of the adapters. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { put } from "../browser/support/shelf.ts";
import { contexts } from "./contexts.ts";
import { FakeGeneric } from "./fake-generic.ts";

const shop = new FakeGeneric();
const newContext = contexts(shop);

/** A page whose markup says that it is about the mug, with the tag and nothing else of ours. */
async function visit(attributes: string, what: (page: Page, files: string[]) => Promise<void>): Promise<void> {
  shop.reset();
  const context = await newContext({ viewport: { width: 1280, height: 720 }, reducedMotion: "reduce" });
  const [errors, files]: [string[], string[]] = [[], []];
  try {
    const page = await context.newPage();
    page.on("pageerror", (error) => errors.push(error.stack ?? error.message));
    page.on("request", (request) => files.push(new URL(request.url()).pathname));
    const { shard_digits } = JSON.parse(readFileSync("target/demo/snapshot/build.json", "utf8")) as { shard_digits: number };
    const tag = `<style>#add{display:block;margin-block-start:105vh}pairwell-shelf{display:block;block-size:27em}</style><script type="module" src="/pairwell/pairwell.js" data-snapshot="/snapshot/" data-shard-digits="${shard_digits}" data-auto ${attributes}></script>`;
    await page.route("**/p/*", async (route) => {
      const response = await route.fetch({ headers: { ...route.request().headers(), "sec-fetch-mode": "navigate" } });
      await route.fulfill({ response, body: (await response.text()).replace('"POT"', '"harbour-mug"').replace("</head>", `${tag}</head>`) });
    });
    await page.goto(`${shop.origin}/p/mug`);
    await what(page, files);
    assert.deepEqual(errors, []);
  } finally {
    await context.close();
  }
}

test("on a page of nobody's platform a card's button puts its product into the page's own cart", () =>
  visit('data-auto-popup="none"', async (page) => {
    const shelf = page.locator("pairwell-shelf[product-id=harbour-mug]");
    await shelf.waitFor();
    await shelf.scrollIntoViewIfNeeded();
    await shelf.locator(".card").first().waitFor();
    const key = (await shelf.locator(".card").first().getAttribute("data-card")) ?? "";
    await put(page, "product", key);
    await page.waitForFunction(() => document.querySelector(".count")?.textContent === "1");
    assert.deepEqual(shop.lines.map((line) => [line.key, line.quantity]), [[key, 1]]);
    // The cart is read at the page's begin and after the addition, and never besides.
    await page.waitForTimeout(1_000);
    assert.deepEqual(shop.questions().filter((question) => !question.includes("/images/")), ["GET /basket", "POST /basket", "GET /basket"]);
  }));

for (const [told, file] of [["", "generic"], ['data-platform="woocommerce"', "woocommerce"], ['data-platform="bigcommerce"', "bigcommerce"]]) {
  test(`of the adapters a page fetches one: ${file}`, () =>
    visit(told ?? "", async (page, files) => {
      await page.locator("pairwell-popup").waitFor({ state: "attached" });
      assert.deepEqual(files.filter((path) => path.includes("storefront-")), [`/pairwell/storefront-${file}.js`]);
    }));
}

test("a shelf is shown where the adapter cannot be had", () =>
  visit('data-platform="generic"', async (page) => {
    await page.route("**/storefront-*.js", (route) => route.abort());
    await page.reload();
    await page.evaluate(() => {
      const shelf = document.createElement("pairwell-shelf");
      shelf.setAttribute("placement", "product");
      shelf.setAttribute("product-id", "harbour-mug");
      document.querySelector("main")?.after(shelf);
    });
    const shelf = page.locator("pairwell-shelf");
    await shelf.scrollIntoViewIfNeeded();
    await shelf.locator(".card").first().waitFor();
  }));
