import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { test } from "node:test";
import { alter } from "./support/alter.ts";
import type { BrowserContextOptions } from "playwright-core";
import { addByTheStore } from "./support/buying.ts";
import { assertAccessible } from "./support/axe.ts";
import { onlyInLong } from "./support/long.ts";
import { dialog } from "./support/popup.ts";
import { waitForShelf } from "./support/shelf.ts";
import { Shop } from "./support/shop.ts";
import { liveFile } from "./support/snapshot-bytes.ts";

const shop = Shop.forThisFile();
const themes = readdirSync("styles/themes").map((file) => file.replace(/\.css$/, ""));

const looks: [string, string, BrowserContextOptions][] = [
  ["light, 1280 px", "", { colorScheme: "light", viewport: { width: 1280, height: 900 } }],
  ["dark, 360 px, from right to left", "&dir=rtl", { colorScheme: "dark", viewport: { width: 360, height: 780 } }],
];

// The sheet has every theme every day; here are two, each in one look, and all of them in the long proofs.
for (const [at, theme] of themes.entries()) {
  for (const [nth, [look, query, options]] of looks.entries()) {
    test(`${theme} moves nothing and axe finds no fault, ${look}`, at === nth ? {} : onlyInLong, () =>
      shop.visit(async (visit) => {
        const { page } = visit;
        await visit.open(`/products/harbour-mug?theme=${theme}${query}`);
        await waitForShelf(page, "product");
        const ground = await page.locator("pairwell-shelf .shelf").first().evaluate((shelf) => getComputedStyle(shelf).backgroundColor);
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
      const seen = [document.querySelector("pairwell-shelf")?.shadowRoot?.querySelector(".shelf"), probe].map((element) => {
        const { color, backgroundColor } = getComputedStyle(element as Element);
        return `${color} ${backgroundColor}`;
      });
      probe.remove();
      return seen;
    });
    assert.equal(shelf, reader);
  }, { forcedColors: "active" }));

test("who wants less motion gets none, and nobody is sent a typeface", () =>
  shop.visit(async (visit) => {
    const { page } = visit;
    const fonts: string[] = [];
    page.on("request", (request) => request.resourceType() === "font" && fonts.push(request.url()));
    await visit.open("/products/harbour-mug");
    await waitForShelf(page, "product");
    await addByTheStore(visit);
    await dialog(page).waitFor();
    /** Everything of ours that moves by itself, with the boxes that wait before a shelf stands. */
    const moving = () =>
      page.evaluate(() => {
        const late = document.body.appendChild(document.createElement("pairwell-shelf")).shadowRoot;
        const roots = [...document.querySelectorAll("pairwell-shelf, pairwell-bundle, pairwell-popup")].map((host) => host.shadowRoot);
        const found = roots.flatMap((root) => [...(root?.querySelectorAll("*") ?? [])]).flatMap((element) =>
          [undefined, "::before", "::after", "::backdrop"].flatMap((pseudo) => {
            const { animationName, transitionDuration, scrollBehavior } = getComputedStyle(element, pseudo);
            const moves = animationName !== "none" || transitionDuration.split(", ").some((time) => time !== "0s") || scrollBehavior === "smooth";
            return moves ? [`${element.className}${pseudo ?? ""}`] : [];
          }));
        (late?.host as HTMLElement | undefined)?.remove();
        return found;
      });
    assert.deepEqual(await moving(), []);
    await page.emulateMedia({ reducedMotion: "no-preference" });
    const usual = await moving();
    for (const part of ["waiting::before", "row", "popup"]) assert.ok(usual.includes(part), `${part} stands still for everybody: ${usual.join(", ")}`);
    assert.deepEqual(fonts, []);
  }, { reducedMotion: "reduce" }));

test("without a theme no sheet is asked for", () =>
  shop.visit(async (visit) => {
    const asked: string[] = [];
    visit.page.on("request", (request) => asked.push(request.url()));
    await visit.open("/products/harbour-mug");
    await waitForShelf(visit.page, "product");
    assert.deepEqual(asked.filter((url) => url.includes("/themes/")), []);
  }));

test("a page's rules for every element take neither a theme's room nor its colours", () =>
  shop.visit(async (visit) => {
    const { page } = visit;
    const looks = () =>
      page.locator("pairwell-shelf .shelf, pairwell-bundle .bundle").evaluateAll((grounds) =>
        grounds.map((ground) => {
          const { padding, borderRadius, backgroundColor, color, fontFamily, textAlign } = getComputedStyle(ground);
          return [ground.className, padding, borderRadius, backgroundColor, color, fontFamily, textAlign].join(" | ");
        }),
      );
    await visit.open("/products/harbour-mug?theme=playful");
    await waitForShelf(page, "product");
    const before = await looks();
    assert.equal(before.length, 2);
    assert.match(before.join(), /20px/);
    const rule = "*{padding:0;margin:0;color:red;background:none;border-radius:0;font-family:monospace;text-align:right}";
    await alter(page, "/products/harbour-mug", (html) => html.replace("</head>", `<style>${rule}</style></head>`));
    await visit.open("/products/harbour-mug");
    await waitForShelf(page, "product");
    assert.deepEqual(await looks(), before);
  }));

test("a themed shelf with nothing to show is no coloured panel", () =>
  shop.visit(async (visit) => {
    const { page } = visit;
    const soldOut = shop.store.catalog.products.map(({ handle }) => ({ key: handle, soldOut: true }));
    await page.route("**/snapshot/live.pw", (route) => route.fulfill({ body: liveFile(soldOut), contentType: "application/octet-stream" }));
    // All of it is in the window from the start: no room is given back under a shopper's eyes.
    await visit.open("/products/harbour-mug?theme=street");
    await page.evaluate(() => (globalThis as unknown as { pairwell: { ready: Promise<boolean> } }).pairwell.ready);
    await page.locator("pairwell-shelf .waiting").waitFor({ state: "detached" });
    const seen = await page.evaluate(() =>
      [...document.querySelectorAll("pairwell-shelf, pairwell-bundle, pairwell-comparison")].flatMap((element) =>
        [element, ...(element.shadowRoot?.querySelectorAll(".shelf, .bundle") ?? [])].filter((ground) => {
          const { height } = ground.getBoundingClientRect();
          const { visibility, backgroundColor } = getComputedStyle(ground);
          return height > 0 && visibility === "visible" && backgroundColor !== "rgba(0, 0, 0, 0)";
        }).map(({ outerHTML }) => outerHTML.slice(0, 80)),
      ),
    );
    assert.deepEqual(seen, []);
    assert.equal(await page.locator("pairwell-shelf .card").count(), 0, "the shelf has something to show");
    await visit.assertUnharmed();
  }, { viewport: { width: 1280, height: 2400 } }));

test("a theme and a direction that were chosen stay while links are followed, until they are put away", () =>
  shop.visit(async (visit) => {
    const { page } = visit;
    const look = async () => ({ theme: await page.locator("link[href^='/pairwell/themes/']").count(), direction: await page.locator("html").getAttribute("dir") });
    await visit.open("/products/harbour-mug?theme=luxury&dir=rtl");
    await waitForShelf(page, "product");
    await page.locator("pairwell-shelf .title").first().click();
    await page.waitForURL((url) => !url.pathname.endsWith("harbour-mug"));
    assert.deepEqual(await look(), { theme: 1, direction: "rtl" });
    await visit.open("/cart?theme=&dir=");
    await visit.open("/");
    assert.deepEqual(await look(), { theme: 0, direction: "ltr" });
  }));
