/** What `pairwell inspect --sheet` writes, opened from the disk as a merchant opens it. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { after, before, test } from "node:test";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { assertAccessible } from "./support/axe.ts";
import { openChromium } from "./support/chromium.ts";
import { prepared } from "./support/prepared.ts";
import { PROGRAM } from "./support/program.ts";

const PRODUCTS = 8;
/** Where the sheet's pictures seem to be; what is asked of it is answered from the merchant's folder. */
const ORIGIN = "http://shop.test";

let browser: Browser;
let folder: string;

before(async () => {
  browser = await openChromium();
  folder = mkdtempSync(join(tmpdir(), "pairwell-sheet-"));
  const flags = ["--cache", resolve("target/demo/read"), "--origin", ORIGIN, "--products", String(PRODUCTS)];
  execFileSync(PROGRAM, ["inspect", prepared.snapshot, "--quiet", "--sheet", join(folder, "sheet.html"), ...flags]);
});

after(async () => {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Opens the sheet with `dir` as its direction; nothing may be complained of, and nothing but pictures asked for. */
async function opened(options: BrowserContextOptions, what: (page: Page) => Promise<void>, dir = "ltr"): Promise<void> {
  const context = await browser.newContext(options);
  try {
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on("console", (message) => {
      if (message.type() === "error") complaints.push(message.text());
    });
    await page.route(`${ORIGIN}/**`, (route) => {
      const picture = join(prepared.merchant, "images", basename(new URL(route.request().url()).pathname));
      return existsSync(picture) ? route.fulfill({ body: readFileSync(picture) }) : route.fulfill({ status: 404 });
    });
    await page.goto(pathToFileURL(join(folder, "sheet.html")).href);
    await page.evaluate((way) => document.documentElement.setAttribute("dir", way), dir);
    await what(page);
    assert.deepEqual(complaints, []);
  } finally {
    await context.close();
  }
}

const looks: Record<string, BrowserContextOptions> = {
  "in the light, on a desk": { colorScheme: "light", viewport: { width: 1280, height: 900 } },
  "in the dark, on a telephone": { colorScheme: "dark", viewport: { width: 360, height: 740 } },
};

for (const [name, options] of Object.entries(looks)) {
  for (const dir of ["ltr", "rtl"]) {
    test(`axe finds no fault with the sheet and it is as wide as the window, ${name}, ${dir}`, () =>
      opened(options, async (page) => {
        await assertAccessible(page, "html");
        const beyond = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        assert.equal(beyond, 0, "the sheet can be scrolled sideways");
      }, dir));
  }
}

test("every product has its five lists, and their pictures are there when they come into view", () =>
  opened({ viewport: { width: 1280, height: 900 } }, async (page) => {
    const articles = await page.locator("article").all();
    assert.equal(articles.length, PRODUCTS);
    for (const article of articles) {
      assert.deepEqual(await article.locator("h3").allTextContents(), ["Complements", "Substitutes", "Upsells", "Look-alikes", "Bundle"]);
    }
    assert.ok((await page.locator("ul.cards > li").count()) > PRODUCTS * 5, "hardly any cards");
    for (const picture of await page.locator("img").all()) {
      await picture.scrollIntoViewIfNeeded();
      const wide = await picture.evaluate(async (image: HTMLImageElement) => {
        await image.decode();
        return image.naturalWidth;
      });
      assert.ok(wide > 0);
    }
  }));
