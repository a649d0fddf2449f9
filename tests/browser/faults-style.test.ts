import assert from "node:assert/strict";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { alter } from "./support/alter.ts";
import { addByTheStore } from "./support/buying.ts";
import { hostCss } from "./support/host-css.ts";
import { dialog } from "./support/popup.ts";
import { waitForShelf } from "./support/shelf.ts";
import { Shop, sizes } from "./support/shop.ts";
import { PAGE } from "./support/unharmed.ts";
import type { Visit } from "./support/visit.ts";

const shop = Shop.forThisFile();

/** Sizes of what a shopper sees of the shelf, in whole pixels. */
function geometry(visit: Visit): Promise<number[][]> {
  return visit.page.locator("pairwell-shelf .card").evaluateAll((cards) =>
    cards.map((card) => {
      const first = cards[0]?.getBoundingClientRect();
      const { x, y, width, height } = card.getBoundingClientRect();
      const image = card.querySelector(".picture")?.getBoundingClientRect();
      return [x - (first?.x ?? 0), y - (first?.y ?? 0), width, height, image?.width ?? 0, image?.height ?? 0].map(Math.round);
    }),
  );
}

/** Type follows the shop's on purpose; what makes the boxes does not. */
const BOXES = ["display", "position", "box-sizing", "margin", "padding", "border-width", "border-style", "overflow", "visibility", "opacity", "float", "list-style-type", "z-index", "order", "transform", "pointer-events"];

/** Of every element in the roots of such hosts: what it is, and these of its styles; all where none is named. */
function styles(page: Page, hosts: string, properties: string[]): Promise<string[]> {
  return page.locator(hosts).evaluateAll((hosts, names) =>
    hosts.flatMap((host) => [...(host.shadowRoot?.querySelectorAll("*") ?? [])].map((part) => {
      const style = getComputedStyle(part);
      return [`${part.localName}.${part.className}`, ...(names.length ? names : [...style]).map((name) => `${name}: ${style.getPropertyValue(name)}`)].join("; ");
    })), properties);
}

for (const [name, css] of Object.entries(hostCss)) {
  test(`a theme that ${name} does not reach into the shelf`, () =>
    shop.visit(async (visit) => {
      const { page } = visit;
      // What is said lies in the middle of a shelf that may be wider now.
      const inner = async () => (await styles(page, "pairwell-shelf[placement=product]", BOXES)).filter((part) => !part.startsWith("p.said"));
      await visit.open(PAGE);
      await waitForShelf(page, "product");
      const before = await inner();
      await alter(page, PAGE, (html) => html.replace("</head>", `<style>${css}</style></head>`));
      await visit.open(PAGE);
      await page.locator("pairwell-shelf .card").first().waitFor();
      for (const [x = 0, y = 0, width = 0, height = 0, imageWidth = 0, imageHeight = 0] of await geometry(visit)) {
        assert.ok(width >= 100 && height >= 200, `a card of ${width} by ${height}`);
        assert.ok(imageWidth >= 100 && imageHeight >= 100, `a picture of ${imageWidth} by ${imageHeight}`);
        assert.equal(y, 0, "cards are not in a row");
        assert.ok(x >= 0);
      }
      for (const tag of ["pairwell-shelf[placement=product]", "pairwell-bundle"]) {
        const [room, expected] = await page.locator(tag).evaluate((host) => [host.getBoundingClientRect(), 27 * parseFloat(getComputedStyle(host).fontSize)] as const);
        assert.ok(room.height >= expected && room.width > 600, `${tag} has a room of ${room.width} by ${room.height}`);
      }
      assert.deepEqual(await inner(), before);
      await visit.assertNoErrors();
    }));
}

test("a page in quirks mode, whose root is 8 pixels and whose parts climb over one another, changes no style of ours", () =>
  shop.visit(async (visit) => {
    const { page } = visit;
    const bare = (html: string) => html.replace(/<link rel="stylesheet"[^>]*>/g, "").replace("</head>", "<style>body{margin:8px;font:16px/1.5 serif}</style></head>");
    const seen = async () => {
      await visit.open(PAGE);
      await waitForShelf(page, "product");
      await page.locator("pairwell-bundle .member").first().waitFor();
      await page.evaluate(() => document.fonts.ready);
      return { quirks: await page.evaluate(() => document.compatMode), styles: await styles(page, "pairwell-shelf[placement=product], pairwell-bundle", []) };
    };
    await alter(page, PAGE, bare);
    const before = await seen();
    const war = "html{font-size:8px}header,main,footer,form{position:relative;z-index:2147483647}";
    await alter(page, PAGE, (html) => bare(html).replace(/<!doctype html>/i, "").replace("</head>", `<style>${war}</style></head>`));
    const after = await seen();
    assert.deepEqual([before.quirks, after.quirks], ["CSS1Compat", "BackCompat"]);
    assert.ok(before.styles.length > 40);
    assert.deepEqual(after.styles, before.styles);
    await visit.assertNoErrors();
  }));

for (const [name, css] of Object.entries({
  "a flexible row": "display:flex",
  "a flexible column in the middle": "display:flex;flex-direction:column;align-items:center",
  "a grid in the middle": "display:grid;place-items:center",
})) {
  test(`a shelf that a theme puts in ${name} has its whole width`, () =>
    shop.visit(async (visit) => {
      const { page } = visit;
      await alter(page, PAGE, (html) => html.replace("</head>", `<style>.placement{${css}}</style></head>`));
      await visit.open(PAGE);
      await page.waitForFunction(() => (document.querySelector("pairwell-shelf")?.shadowRoot?.querySelectorAll(".card").length ?? 0) > 0);
      await visit.flush();
      const [own = 0, place = 0] = await page.locator("pairwell-shelf").evaluate((shelf) => [shelf.clientWidth, shelf.parentElement?.clientWidth ?? 0]);
      assert.equal(own, place);
      await visit.assertWidgetUnmoved();
    }));
}

test("the popup lies above whatever the theme puts on top", () =>
  shop.visit(async (visit) => {
    const { page } = visit;
    await visit.open(PAGE);
    await waitForShelf(page, "product");
    await page.evaluate(() => {
      const cover = document.createElement("div");
      cover.style.cssText = "position:fixed;inset:0;z-index:2147483647;pointer-events:none;background:#0003";
      document.body.append(cover);
    });
    await page.locator("[data-product-form]").scrollIntoViewIfNeeded();
    await addByTheStore(visit);
    await dialog(page).waitFor();
    const onTop = await dialog(page).evaluate((popup) => {
      const { x, y, width, height } = (popup.querySelector(".sheet") ?? popup).getBoundingClientRect();
      const hit = (popup.getRootNode() as ShadowRoot).elementFromPoint(x + width / 2, y + height / 2);
      return hit !== null && popup.contains(hit);
    });
    assert.ok(onTop);
    await visit.assertWidgetUnmoved();
  }));

test("while a drawer of the theme's is open no dialog of ours comes over it, and the page scrolls as the theme left it", () =>
  shop.visit(async (visit) => {
    const { page } = visit;
    await visit.open(PAGE);
    await waitForShelf(page, "product");
    await page.evaluate(() => scrollTo({ top: 0, behavior: "instant" }));
    const overflow = () => page.evaluate(() => [document.documentElement, document.body].map(({ style }) => style.cssText));
    const before = await overflow();
    await page.evaluate(() => {
      const drawer = document.createElement("div");
      drawer.id = "their-drawer";
      drawer.setAttribute("role", "dialog");
      drawer.setAttribute("aria-modal", "true");
      drawer.style.cssText = "position:fixed;inset:0 0 0 auto;inline-size:200px;background:#fff";
      drawer.textContent = "Your cart";
      document.body.append(drawer);
    });
    await addByTheStore(visit);
    await page.waitForFunction(() => sessionStorage.getItem("pairwell:cart")?.includes("harbour-mug"));
    // The popup's second file and its rows: all that it would wait for.
    await page.waitForTimeout(400);
    assert.equal(await dialog(page).isVisible(), false, "two dialogs at once");
    await page.evaluate(() => document.querySelector("#their-drawer")?.remove());
    await addByTheStore(visit);
    await dialog(page).waitFor();
    await page.keyboard.press("Escape");
    assert.deepEqual(await overflow(), before);
    await visit.assertWidgetUnmoved();
  }));

for (const [name, viewport] of Object.entries({ ...sizes, small: { width: 320, height: 568 } })) {
  test(`shelf and popup fit the window, ${name}`, () =>
    shop.visit(async (visit) => {
      const { page } = visit;
      await visit.open(PAGE);
      await waitForShelf(page, "product");
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "the page scrolls sideways");
      await page.evaluate(() => scrollTo({ top: 0, behavior: "instant" }));
      await addByTheStore(visit);
      await dialog(page).waitFor();
      const [box, cut] = await dialog(page).evaluate((popup) => {
        const { left, right, top, bottom } = popup.getBoundingClientRect();
        const inside = left >= 0 && top >= 0 && right <= innerWidth + 0.5 && bottom <= innerHeight + 0.5;
        return [inside, popup.scrollWidth > popup.clientWidth] as const;
      });
      assert.ok(box, "the popup is larger than the window");
      assert.ok(!cut, "the popup scrolls sideways");
      await visit.assertWidgetUnmoved();
    }, { viewport }));
}
