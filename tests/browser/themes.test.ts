import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { test } from "node:test";
import type { BrowserContextOptions } from "playwright-core";
import { addByTheStore } from "./support/buying.ts";
import { assertAccessible } from "./support/axe.ts";
import { dialog } from "./support/popup.ts";
import { waitForShelf } from "./support/shelf.ts";
import { Shop } from "./support/shop.ts";

const shop = Shop.forThisFile();
const themes = readdirSync("styles/themes").map((file) => file.replace(/\.css$/, ""));

const looks: [string, string, BrowserContextOptions][] = [
  ["light, 1280 px", "", { colorScheme: "light", viewport: { width: 1280, height: 900 } }],
  ["dark, 360 px, from right to left", "&dir=rtl", { colorScheme: "dark", viewport: { width: 360, height: 780 } }],
];

for (const theme of themes) {
  for (const [look, query, options] of looks) {
    test(`${theme} moves nothing and axe finds no fault, ${look}`, () =>
      shop.visit(async (visit) => {
        const { page } = visit;
        await visit.open(`/products/harbour-mug?theme=${theme}${query}`);
        await waitForShelf(page, "product");
        const ground = await page.locator("pairwell-shelf").first().evaluate((shelf) => getComputedStyle(shelf).backgroundColor);
        assert.notEqual(ground, "rgba(0, 0, 0, 0)", "the theme did not arrive");
        await page.locator("pairwell-shelf").first().scrollIntoViewIfNeeded();
        await visit.flush();
        await assertAccessible(page, "pairwell-shelf");
        await assertAccessible(page, "pairwell-bundle");
        await addByTheStore(visit);
        await dialog(page).waitFor();
        await waitForShelf(page, "popup");
        await assertAccessible(page, "pairwell-popup");
        await visit.assertUnharmed();
      }, options));
  }
}

test("with forced colours a shelf's text and ground are the reader's", () =>
  shop.visit(async (visit) => {
    const { page } = visit;
    await visit.open("/products/harbour-mug?theme=street");
    await waitForShelf(page, "product");
    const [shelf, reader] = await page.evaluate(() => {
      const probe = document.body.appendChild(document.createElement("i"));
      probe.style.cssText = "color: canvastext; background: canvas";
      const seen = [document.querySelector("pairwell-shelf"), probe].map((element) => {
        const { color, backgroundColor } = getComputedStyle(element as Element);
        return `${color} ${backgroundColor}`;
      });
      probe.remove();
      return seen;
    });
    assert.equal(shelf, reader);
  }, { forcedColors: "active" }));

test("without a theme no sheet is asked for", () =>
  shop.visit(async (visit) => {
    const asked: string[] = [];
    visit.page.on("request", (request) => asked.push(request.url()));
    await visit.open("/products/harbour-mug");
    await waitForShelf(visit.page, "product");
    assert.deepEqual(asked.filter((url) => url.includes("/themes/")), []);
  }));
