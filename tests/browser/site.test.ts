/** The documentation's pages as they are read: light and dark, wide and narrow, without a script. */
import assert from "node:assert/strict";
import { createServer, type Server } from "node:http";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { close, listen } from "../../www/demo/listen.ts";
import { build } from "../../www/site/build.ts";
import { answer } from "../../www/site/serve.ts";
import { assertAccessible } from "./support/axe.ts";
import { openChromium } from "./support/chromium.ts";

let browser: Browser;
let server: Server;
let folder = "";
let origin = "";

before(async () => {
  folder = mkdtempSync(join(tmpdir(), "pairwell-site-"));
  build(".", folder);
  server = createServer((request, response) => void answer(folder, request, response));
  origin = `http://127.0.0.1:${await listen(server, 0)}`;
  browser = await openChromium();
});
after(async () => {
  await browser?.close();
  if (server) await close(server);
  rmSync(folder, { recursive: true, force: true });
});

async function reading(path: string, options: BrowserContextOptions, then: (page: Page) => Promise<void>): Promise<void> {
  const context = await browser.newContext(options);
  try {
    const page = await context.newPage();
    await page.goto(`${origin}${path}`);
    await then(page);
  } finally {
    await context.close();
  }
}

const narrow = { width: 360, height: 780 };
const wide = { width: 1400, height: 900 };

for (const path of ["/docs/guides/merchant.html", "/docs/collector.html"]) {
  for (const colorScheme of ["light", "dark"] as const) {
    for (const viewport of [wide, narrow]) {
      test(`axe finds no fault with ${path}, ${colorScheme}, ${viewport.width} px`, () =>
        reading(path, { colorScheme, viewport }, async (page) => {
          await assertAccessible(page, "html");
          const [whole, window] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
          assert.ok((whole ?? 0) <= (window ?? 0), "the page scrolls sideways");
        }));
    }
  }
}

test("without scripts every page can be found and read, narrow as well", () =>
  reading("/", { viewport: narrow, javaScriptEnabled: false }, async (page) => {
    await page.getByText("All pages").click();
    await page.locator("header").getByRole("link", { name: "Shopify" }).click();
    await page.getByRole("heading", { level: 1, name: /Shopify/ }).waitFor();
    await page.locator("main summary").click();
    await page.locator("main details").getByRole("link", { name: "Export" }).click();
    assert.match(page.url(), /merchant-shopify\.html#export$/);
  }));

test("on paper there is the text alone", () =>
  reading("/docs/config.html", { viewport: wide }, async (page) => {
    await page.emulateMedia({ media: "print" });
    assert.equal(await page.locator("nav:visible, header:visible").count(), 0);
    assert.ok(await page.locator("main h1").isVisible());
  }));
