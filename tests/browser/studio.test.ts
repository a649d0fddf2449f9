import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import type { Frame, Locator, Page } from "playwright-core";
import { assertAccessible } from "./support/axe.ts";
import { prepared } from "./support/prepared.ts";
import { waitForShelf } from "./support/shelf.ts";
import { onlyInLong } from "./support/long.ts";
import { Shop } from "./support/shop.ts";
import type { Visit } from "./support/visit.ts";

// As the demonstration is: with offers.
const shop = Shop.forThisFile(() => prepared.tried, undefined, true);

const PARTS = ["row", "states", "bundle", "comparison", "cart", "strategies", "thanks", "popup", "offers"] as const;
/** What shows that a preview is there, where that is no card. */
const SIGNS: Partial<Record<(typeof PARTS)[number], string>> = { bundle: ".member", offers: "pairwell-offer .offer", thanks: "pairwell-reminder .reminder" };

/** A preview with what it is to show in it. */
async function preview(page: Page, part: (typeof PARTS)[number]): Promise<Frame> {
  const element = await page.locator(`iframe[data-part=${part}]`).elementHandle();
  const frame = await element?.contentFrame();
  if (!frame) throw new Error(`The studio has no preview of ${part}.`);
  await frame.locator(SIGNS[part] ?? ".card").first().waitFor({ state: "attached" });
  return frame;
}

const input = (page: Page, token: string, side: "light" | "dark" | "" = ""): Locator =>
  page.locator(`[data-token="${token}"] ${side && `[data-side=${side}] `}input[type=text]`);

/** Computed styles of what a theme reaches, by part. */
function looks(place: Page | Frame): Promise<string[]> {
  return place.locator("pairwell-shelf").first().evaluate((shelf) => {
    const read = ["color", "backgroundColor", "borderRadius", "fontFamily", "fontSize", "fontWeight", "fontStyle", "letterSpacing", "textTransform", "borderTopColor", "borderTopWidth", "paddingTop", "columnGap", "blockSize"] as const;
    return [".shelf", ".heading", ".row", ".title", ".picture", ".reason", ".count", ".button"].map((selector) => {
      const part = shelf.shadowRoot?.querySelector(selector);
      if (!part) return `${selector}: missing`;
      const style = getComputedStyle(part);
      // How high and wide a part is follows the window and what is in it.
      return `${selector}: ${read.filter((name) => selector === ".shelf" || name !== "blockSize").map((name) => style[name]).join(" | ")}`;
    });
  });
}

async function openStudio(visit: Visit, hash = ""): Promise<void> {
  await visit.open(`/studio/${hash}`);
  await preview(visit.page, "row");
}

async function downloaded(page: Page): Promise<string> {
  const [file] = await Promise.all([page.waitForEvent("download"), page.locator("[data-download]").click()]);
  assert.equal(file.suggestedFilename(), "pairwell-theme.css");
  return readFile(await file.path(), "utf8");
}

test("every component and state of a card is there, from the real widget", () =>
  shop.visit(async (visit) => {
    const { page } = visit;
    await openStudio(visit);
    for (const part of PARTS) await preview(page, part);
    const states = await preview(page, "states");
    for (const there of ["select.select", "[data-act=sold-out]", ".was", "[data-act=added]"]) await states.locator(there).first().waitFor();
    assert.ok((await states.locator(".picture:empty").count()) > 0, "every card has a picture");
    const title = states.locator(".title", { hasText: "extraordinarily" });
    assert.ok(await title.evaluate((title) => title.scrollHeight > title.clientHeight), "no title is too long for its place");
    const headings = (await preview(page, "strategies")).locator("pairwell-shelf .heading");
    await headings.nth(2).waitFor();
    assert.equal(new Set(await headings.allTextContents()).size, 3, "three strategies, three headings");
    await (await preview(page, "thanks")).locator("pairwell-shelf .card").first().waitFor();
    await (await preview(page, "offers")).locator("pairwell-progress .bar").waitFor();
    await (await preview(page, "popup")).locator("dialog[open]").waitFor();
    assert.equal(await page.evaluate(() => document.activeElement?.localName), "body", "the popup took the keyboard");
    await visit.assertNoErrors();
  }, { viewport: { width: 1440, height: 900 } }));

test("an edit changes the previews at once, can be taken back, and outlives the page", () =>
  shop.visit(async (visit) => {
    const { page } = visit;
    await openStudio(visit);
    const row = await preview(page, "row");
    const ground = () => row.locator(".shelf").evaluate((shelf) => getComputedStyle(shelf).backgroundColor);
    const before = await ground();
    await input(page, "background", "light").fill("#ffd9e8");
    assert.equal(await ground(), "rgb(255, 217, 232)");
    await page.locator("[name=scheme][value=dark]").check();
    assert.notEqual(await ground(), "rgb(255, 217, 232)");
    await page.locator("[name=scheme][value=light]").check();
    await page.locator("[data-token=gap] input[type=range]").fill("2");
    assert.equal(await row.locator(".row").evaluate((row) => getComputedStyle(row).columnGap), "32px");
    await page.reload();
    const again = await preview(page, "row");
    assert.equal(await again.locator(".shelf").evaluate((shelf) => getComputedStyle(shelf).backgroundColor), "rgb(255, 217, 232)");
    await input(page, "background", "light").fill("#123456");
    await page.locator("[data-undo]").click();
    assert.equal(await input(page, "background", "light").inputValue(), "#ffd9e8");
    await page.locator("[data-theme]").selectOption("street");
    await page.locator("[data-undo]").click();
    assert.equal(await input(page, "background", "light").inputValue(), "#ffd9e8");
    // Without the address, what was made last is there.
    await visit.open("/studio/");
    await preview(page, "row");
    assert.equal(await input(page, "background", "light").inputValue(), "#ffd9e8");
    assert.notEqual(before, "rgb(255, 217, 232)");
    await input(page, "background", "light").fill("no colour");
    assert.match((await page.locator("[data-token=background] .fault").textContent()) ?? "", /No browser reads this as <color>/);
    assert.equal(await (await preview(page, "row")).locator(".shelf").evaluate((shelf) => getComputedStyle(shelf).backgroundColor), "rgb(255, 217, 232)");
    await visit.assertNoErrors();
  }));

test("what is hard to read is told as it is typed, with the pair, what it has and what it needs", () =>
  shop.visit(async (visit) => {
    const { page } = visit;
    const summary = page.locator("[data-contrast-summary]");
    await openStudio(visit, "#base=quiet");
    assert.match((await summary.textContent()) ?? "", /^All \d+ pairs read well$/);
    await input(page, "muted", "light").fill("#8f958f");
    const told = page.locator("[data-contrast] li button", { hasText: "Muted on Background, light" });
    // (L1 + 0.05) / (L2 + 0.05) of #f6f6f2 and #8f958f.
    assert.equal(await told.textContent(), "Muted on Background, light: 2.82 : 1, needs 4.5 : 1");
    assert.match((await page.locator("[data-token=muted] .warning").textContent()) ?? "", /2\.82 : 1, needs 4\.5 : 1/);
    await told.click();
    assert.equal(await page.evaluate(() => document.activeElement?.getAttribute("aria-label")), "Muted, light");
    await page.locator("[data-undo]").click();
    assert.match((await summary.textContent()) ?? "", /^All \d+ pairs read well$/);
    for (const theme of await page.locator("[data-theme] option").evaluateAll((options) => options.map((option) => (option as HTMLOptionElement).value))) {
      await page.locator("[data-theme]").selectOption(theme);
      assert.match((await summary.textContent()) ?? "", /^All \d+ pairs read well$/, theme);
    }
  }));

test("the sheet that is downloaded gives the demo store the look of the preview", () =>
  shop.visit(async (visit) => {
    const { page } = visit;
    await openStudio(visit, "#base=playful");
    await input(page, "color", "light").fill("#401010");
    await input(page, "heading-font").fill('"Courier New", monospace');
    await page.locator("[data-token=button-radius] input[type=range]").fill("0.25");
    await page.locator("[data-token=heading-transform] select").selectOption("uppercase");
    const seen = await looks(await preview(page, "row"));
    const sheet = await downloaded(page);
    await page.route("**/pairwell/themes/mine.css", (route) => route.fulfill({ body: sheet, contentType: "text/css" }));
    await visit.open("/products/harbour-mug?theme=mine");
    await waitForShelf(page, "product");
    // The two pages differ in what a theme leaves to them: their text's own size and the font of both.
    await page.addStyleTag({ content: "html{font-size:16px}body{line-height:1.5}" });
    assert.deepEqual(await looks(page), seen);
  }, { viewport: { width: 1440, height: 900 }, acceptDownloads: true }));

test("a look is imported from a page of this site and from pasted CSS", () =>
  shop.visit(async (visit) => {
    const { page } = visit;
    await openStudio(visit, "#base=none");
    await page.locator("[data-import]").click();
    await page.locator("[name=address]").fill("/products/harbour-mug");
    await page.locator("[data-fetch]").click();
    await page.locator("[data-proposals] li", { hasText: "from --leaf" }).first().waitFor();
    await page.locator("[data-take]").click();
    assert.deepEqual([await input(page, "color", "light").inputValue(), await input(page, "color", "dark").inputValue()], ["#201e1a", "#f2ede3"]);
    assert.equal(await input(page, "button-background", "light").inputValue(), "#25483c");
    await page.locator("[data-undo]").click();
    assert.equal(await input(page, "color", "light").inputValue(), "");
    await page.locator("[data-import]").click();
    await page.locator("[name=address]").fill("https://example.com/");
    await page.locator("[data-fetch]").click();
    await page.locator("[data-import-said]", { hasText: "another site" }).waitFor();
    await page.locator("[name=css]").fill(":root { --brand: rebeccapurple } .card { --radius: 9px } @media print { :root { --brand: black } }");
    await page.locator("[data-proposals] input").first().waitFor();
    await page.locator("[data-take]").click();
    assert.equal(await input(page, "button-background", "light").inputValue(), "rebeccapurple");
    assert.equal(await input(page, "radius").inputValue(), "", "a rule of one element is no rule of the page");
    await visit.assertNoErrors();
  }));

test("the keyboard alone finds a token, changes it, takes it back and saves the sheet", () =>
  shop.visit(async (visit) => {
    const { page } = visit;
    await openStudio(visit, "#base=quiet");
    const focus = () => page.evaluate(() => {
      const { activeElement: element } = document;
      return element?.getAttribute("aria-label") ?? element?.getAttribute("name") ?? (element instanceof HTMLInputElement ? (element.labels?.[0]?.textContent?.trim() ?? "") : (element?.textContent?.trim() ?? ""));
    });
    const tabTo = async (name: string): Promise<void> => {
      for (let step = 0; step < 40; step += 1) {
        await page.keyboard.press("Tab");
        if ((await focus()) === name) return;
      }
      assert.fail(`the keyboard does not reach ${name}; it is on ${await focus()}`);
    };
    await page.locator("body").press("Tab");
    assert.equal(await focus(), "Skip to the preview");
    await tabTo("Find a token");
    await page.keyboard.type("title weight");
    assert.equal(await page.locator(".field:visible").count(), 1);
    await tabTo("Title weight");
    // The next weight after the theme's 400.
    await page.keyboard.press("ArrowDown");
    const row = await preview(page, "row");
    assert.equal(await row.locator(".title").first().evaluate((title) => getComputedStyle(title).fontWeight), "500");
    await page.keyboard.press("Control+z");
    assert.equal(await row.locator(".title").first().evaluate((title) => getComputedStyle(title).fontWeight), "400");
    await page.keyboard.press("Control+Shift+z");
    await page.locator("[data-copy]").focus();
    await page.keyboard.press("Tab");
    const [file] = await Promise.all([page.waitForEvent("download"), page.keyboard.press("Enter")]);
    assert.match(await readFile(await file.path(), "utf8"), /--pairwell-title-weight: 500;/);
    const [shown, ring] = await page.locator("[data-download]").evaluate((link) => [link.matches(":focus-visible"), getComputedStyle(link).outlineStyle]);
    assert.deepEqual([shown, ring], [true, "solid"]);
  }));

const DAILY = ["light, 1440 px", "dark, 360 px"];

for (const [look, options] of Object.entries({
  "light, 1440 px": { colorScheme: "light", viewport: { width: 1440, height: 900 } },
  "dark, 1440 px": { colorScheme: "dark", viewport: { width: 1440, height: 900 } },
  "light, 360 px": { colorScheme: "light", viewport: { width: 360, height: 780 } },
  "dark, 360 px": { colorScheme: "dark", viewport: { width: 360, height: 780 } },
} as const)) {
  test(`axe finds no fault with the studio, and nothing stands out of the window, ${look}`, DAILY.includes(look) ? {} : onlyInLong, () =>
    shop.visit(async (visit) => {
      const { page } = visit;
      await openStudio(visit, "#base=street");
      await input(page, "muted", "light").fill("#aaaa00");
      // What is scrolled half below a heading that stays is not looked at.
      await page.locator(".tokens").evaluate((panel) => panel.scrollTo(0, 0));
      await assertAccessible(page, "body");
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "the page scrolls sideways");
      if (options.viewport.width < 900) await page.locator("[data-show-view=see]").click();
      for (const width of ["320", "1440", "fit"]) {
        await page.locator(`[name=width][value="${width}"]`).check();
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `the page scrolls sideways at ${width}`);
      }
      await assertAccessible(page, "body");
      await page.locator("[data-import]").click();
      await page.locator("[name=css]").fill(":root { --brand: #123456; --radius: 4px }");
      await assertAccessible(page, "[data-import-dialog]");
      await visit.assertNoErrors();
    }, options));
}

test("the demo store leads to the studio", () =>
  shop.visit(async (visit) => {
    await visit.open("/");
    await visit.page.getByRole("link", { name: /theme studio/ }).click();
    await visit.page.waitForURL("**/studio/**");
    assert.equal(await visit.page.title(), "Pairwell theme studio");
  }));
