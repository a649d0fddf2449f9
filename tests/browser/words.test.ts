/** Shelves in other languages, and that everything they say is a text of the snapshot. */
import assert from "node:assert/strict";
import { mkdirSync, readFileSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { after, before, test } from "node:test";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { addByTheStore } from "./support/buying.ts";
import { openChromium } from "./support/chromium.ts";
import { STAY } from "./support/offered.ts";
import { dialog } from "./support/popup.ts";
import { prepared } from "./support/prepared.ts";
import { tag } from "./support/reporting.ts";
import { snapshotOf } from "./support/snapshot.ts";
import { onlyInLong } from "./support/long.ts";
import { waitForShelf } from "./support/shelf.ts";
import { openDemoStore } from "./support/store.ts";
import { Visit } from "./support/visit.ts";

const PICTURES = resolve("target/screenshots");

let browser: Browser;
before(async () => {
  browser = await openChromium();
  mkdirSync(PICTURES, { recursive: true });
});
after(() => browser.close());

async function visiting(snapshot: string, options: BrowserContextOptions, what: (visit: Visit) => Promise<void>): Promise<void> {
  const store = await openDemoStore(snapshot);
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, reducedMotion: "reduce", ...options });
  try {
    await what(await Visit.begin(context, store.origin));
  } finally {
    await context.close();
    await store.stop();
  }
}

const TELEPHONE: BrowserContextOptions = { viewport: { width: 360, height: 780 }, isMobile: true, hasTouch: true };

/** What is cut off: texts of the snapshot that are wider than their box. What names a product may end in an ellipsis. */
function clipped(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const roots = [...document.querySelectorAll("pairwell-shelf, pairwell-bundle, pairwell-comparison, pairwell-popup")].flatMap((element) => element.shadowRoot ?? []);
    return roots
      .flatMap((root) => [...root.querySelectorAll<HTMLElement>(".button, .shelf .heading, .price, .terms, .total")])
      .filter((element) => element.offsetParent !== null && element.scrollWidth > element.clientWidth + 1)
      .map((element) => `${element.className}: ${element.textContent}`);
  });
}

/** The accessible name of the first stars. */
function firstRating(page: Page): Promise<string | null> {
  return page.locator("pairwell-shelf .rating").first().evaluate((rating) => rating.querySelector("[aria-label]")?.getAttribute("aria-label") ?? rating.getAttribute("aria-label"));
}

interface Tongue {
  locale: string;
  button: string;
  heading: string;
  rating: RegExp;
  bundle: RegExp;
  query: string;
}

const tongues: Tongue[] = [
  { locale: "de-DE", button: "In den Warenkorb", heading: "Auch interessant für Sie", rating: /^\d,\d von 5 Sternen, [\d.]+ Bewertung(en)?$/, bundle: /^\d in den Warenkorb$/, query: "" },
  { locale: "ar", button: "أضف إلى السلة", heading: "قد يعجبك أيضًا", rating: /^[\d٠-٩][.,٫][\d٠-٩] من 5 نجوم، /, bundle: /^أضف .*إلى السلة$/, query: "?dir=rtl" },
];

const looks: [string, BrowserContextOptions][] = [
  ["wide", {}],
  ["narrow", TELEPHONE],
];

for (const { locale, button, heading, rating, bundle, query } of tongues) {
  let snapshot = "";
  before(() => {
    snapshot = snapshotOf(locale, `locale = "${locale}"\n`);
  });
  for (const [look, options] of looks) {
    test(`a shop in ${locale} speaks it, and nothing is cut off, ${look}`, () =>
      visiting(snapshot, options, async (visit) => {
        const { page } = visit;
        await visit.open(`/products/harbour-mug${query}`);
        await waitForShelf(page, "product");
        const shelf = page.locator("pairwell-shelf").first();
        assert.equal(await shelf.locator(".heading").textContent(), heading);
        assert.ok((await shelf.locator(".button").allTextContents()).some((text) => text.startsWith(button)));
        assert.match((await firstRating(page)) ?? "", rating);
        await page.locator("pairwell-bundle").scrollIntoViewIfNeeded();
        const take = page.locator("pairwell-bundle .take");
        await take.waitFor();
        assert.match((await take.textContent()) ?? "", bundle);
        assert.deepEqual(await clipped(page), []);
        await page.locator("pairwell-bundle").screenshot({ path: join(PICTURES, `words-${locale}-${look}-bundle.png`) });
        await shelf.scrollIntoViewIfNeeded();
        await visit.flush();
        await shelf.screenshot({ path: join(PICTURES, `words-${locale}-${look}-shelf.png`) });
        await addByTheStore(visit);
        await dialog(page).waitFor();
        await waitForShelf(page, "popup");
        assert.deepEqual(await clipped(page), []);
        await page.screenshot({ path: join(PICTURES, `words-${locale}-${look}-popup.png`) });
        await visit.assertUnharmed();
      }));
  }
}

const others = readdirSync("crates/compiler/data/copy").map((file) => file.replace(/\.toml$/, "")).filter((tag) => !/^(ar|de|en-US)$/.test(tag));

/** The longest words, and a script without spaces. */
const DAILY = ["pl", "ja"];

for (const tag of others) {
  test(`nothing is cut off on a telephone in ${tag}`, DAILY.includes(tag) ? {} : onlyInLong, () => {
    const snapshot = snapshotOf(tag, `locale = "${tag}"\ntone = "expert"\n`);
    return visiting(snapshot, TELEPHONE, async (visit) => {
      const { page } = visit;
      await visit.open("/products/harbour-mug");
      await waitForShelf(page, "product");
      await page.locator("pairwell-bundle").scrollIntoViewIfNeeded();
      await page.locator("pairwell-bundle .take").waitFor();
      assert.deepEqual(await clipped(page), []);
      await addByTheStore(visit);
      await dialog(page).waitFor();
      await waitForShelf(page, "popup");
      assert.deepEqual(await clipped(page), []);
      await page.screenshot({ path: join(PICTURES, `words-${tag}-popup.png`) });
      await visit.assertUnharmed();
    });
  });
}

/** Every text and every accessible name in the shadow roots. */
function said(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    for (const host of document.querySelectorAll("pairwell-shelf, pairwell-bundle, pairwell-comparison, pairwell-popup, pairwell-offer, pairwell-progress")) {
      const root = host.shadowRoot;
      if (!root) continue;
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) if (walker.currentNode.parentElement?.localName !== "style") found.push(walker.currentNode.textContent ?? "");
      for (const element of root.querySelectorAll("*")) {
        for (const name of ["aria-label", "aria-description", "aria-roledescription", "aria-valuetext", "title", "alt", "placeholder"]) {
          found.push(element.getAttribute(name) ?? "");
        }
      }
    }
    return found.map((text) => text.trim()).filter((text) => text !== "");
  });
}

/** Every text of the snapshot says its own name between two marks. */
function marked(): string {
  const english = readFileSync("crates/compiler/data/copy/en.toml", "utf8");
  const names = [...english.matchAll(/^"([\w.-]+)" =/gm)].flatMap(([, name = ""]) => (/^bundle\.(title|line)\./.test(name) ? [1, 2, 3].map((number) => `${name}.${number}`) : name));
  return `locale = "en-US"\n[copy]\n${[...new Set(names)].map((name) => `"${name}" = "§${name}§"`).join("\n")}\n`;
}

/** What is said that is neither a text of the snapshot, nor a product's own, nor a number. */
function baked(texts: string[]): string[] {
  const catalog = readFileSync(join(prepared.merchant, "catalog.json"), "utf8");
  const isOfTheShop = (text: string) =>
    /^[\W\d_]*$/.test(text) || catalog.includes(JSON.stringify(text).slice(1, -1)) || catalog.includes(text.replace(/ · .*$| – .*$| \(.*$/, ""));
  return texts.map((text) => text.replaceAll(/§[^§]*§/g, "").replace(/^[:\s]+/, "")).filter((text) => text !== "" && !isOfTheShop(text));
}

test("all that is said is a text of the snapshot, a product's own or a number", async () => {
  await visiting(snapshotOf("marked", marked()), {}, async (visit) => {
    const { page } = visit;
    await visit.open("/products/harbour-mug");
    await waitForShelf(page, "product");
    await page.locator("pairwell-bundle").scrollIntoViewIfNeeded();
    await page.locator("pairwell-bundle .take").waitFor();
    await page.locator("pairwell-shelf").first().locator("[data-act=choose]").first().click();
    await page.locator("pairwell-shelf").first().locator("select").waitFor();
    await addByTheStore(visit);
    await dialog(page).waitFor();
    await waitForShelf(page, "popup");
    const texts = await said(page);
    assert.ok(texts.filter((text) => text.includes("§")).length > 20, "the marked texts are shown");
    assert.deepEqual(baked(texts), []);
  });
});

test("an offer's notice and the way to a gift say texts of the snapshot alone", async () => {
  const offers = `${STAY}
[[offers]]
name = "gift"
kind = "gift"
over = 1000
product = "spa-towel"
automatic = true
triggers = [{ on = "near-threshold" }]

[quiet]
settle_s = 0
apart_s = 0
`;
  await visiting(snapshotOf("marked-offers", marked() + offers), {}, async (visit) => {
    const { page } = visit;
    await tag(visit, { offers: "", consent: "granted" });
    await visit.open("/products/harbour-mug");
    await page.waitForFunction(() => (window as unknown as { pairwell?: { guide?: unknown } }).pairwell?.guide !== undefined);
    await page.evaluate(() => document.querySelector("main")?.prepend(document.createElement("pairwell-progress")));
    await page.locator("pairwell-progress .bar").waitFor();
    await page.evaluate(() => document.dispatchEvent(new MouseEvent("mouseout", { bubbles: true, clientY: -1, relatedTarget: null })));
    await page.locator("pairwell-offer section").waitFor();
    const texts = await said(page);
    for (const name of ["offer.gift", "offer.percent", "offer.code", "offer.ends", "offer.label"]) assert.ok(texts.some((text) => text.includes(`§${name}§`)), `${name} is not shown`);
    assert.deepEqual(baked(texts), []);
  });
});
