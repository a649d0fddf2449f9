/** A visit is ranked again by the command, from the log that its pages wrote: the same shelves, the same decisions. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Page } from "playwright-core";
import type { Guide } from "../../www/guide/main.ts";
import type { Ranked } from "../../www/recording/recorder.ts";
import { ConfiguredShop } from "./support/configured.ts";
import { STAY } from "./support/offered.ts";
import { PATIENCE_MS } from "./support/patience.ts";
import { tag } from "./support/reporting.ts";
import { waitForShelf } from "./support/shelf.ts";

const CONFIG = `
[segments]
comparing_products = 2

[[placements.product.rules]]
when = { intent = ["comparing", "deciding"] }
limit = 3
boost = { complement = 0.0, session-next = 1.7 }
${STAY}
[[placements.thank-you.rules]]
when = { intent = ["arriving"] }
show = false

[quiet]
settle_s = 0
apart_s = 0

[[tests]]
name = "weights"
placement = "cart"
method = "ab"
arms = [{ name = "as-it-is" }, { name = "popular", strategy = { popularity = 2.5 } }]
`;

const shop = ConfiguredShop.forThisFile(CONFIG);

interface Answer {
  answers: { agree: number; disagree: number };
  lines: { refused: number };
  steps: { line: number; agrees?: boolean; decision?: { offer: string } | null; logged?: unknown; shelf?: { slots: { key: string }[] } }[];
}
type Pairwell = { guide?: Guide; ranked?: readonly Ranked[] };

const pairwell = <T>(page: Page, read: (pairwell: Pairwell) => T): Promise<T> =>
  page.evaluate(`(${String(read)})(globalThis.pairwell)`) as Promise<T>;

/** Opens a page, brings all of it into view, and waits until the guide is there and nothing is ranked any more. */
async function open(page: Page, path: string): Promise<void> {
  await page.goto(shop.store.origin + path);
  await page.waitForFunction(() => (globalThis as unknown as { pairwell: Pairwell }).pairwell.guide, undefined, { timeout: PATIENCE_MS });
  for (const element of await page.locator("pairwell-shelf, pairwell-bundle, pairwell-comparison").all()) {
    // One that shows nothing has given its room back.
    await element.evaluate((element) => element.scrollIntoView({ behavior: "instant", block: "center" }));
    await page.waitForTimeout(100);
  }
  await rested(page);
}

async function rested(page: Page): Promise<void> {
  for (let before = -1; ; ) {
    const now = (await pairwell(page, ({ ranked }) => ranked?.length)) ?? 0;
    if (now === before) return;
    before = now;
    await page.waitForTimeout(700);
  }
}

/** What each shelf, bundle, comparison and popup shows, as a shopper sees it; and the last that the log has of each placement and strategy. */
async function shownAndLogged(page: Page): Promise<[string, string][]> {
  const keys = await page.evaluate(() =>
    [...document.querySelectorAll("pairwell-shelf, pairwell-bundle, pairwell-comparison, pairwell-popup")].map((element): [string, string] => [
      `${element.localName.slice(9)} ${element.getAttribute("strategy") ?? element.getAttribute("placement") ?? ""}`,
      [...(element.shadowRoot?.querySelectorAll("[data-card]") ?? [])].map((card) => card.getAttribute("data-card")).join(),
    ]),
  );
  const last = new Map<string, string>();
  for (const { shelf } of (await pairwell(page, ({ ranked }) => ranked)) ?? []) {
    if ("hidden" in shelf) continue;
    const name = shelf.comparison ? "comparison " : shelf.placement === "bundle" ? "bundle " : shelf.placement === "popup" ? "popup " : `shelf ${shelf.strategy ?? shelf.placement}`;
    last.set(name, shelf.shown.map(({ key }) => key).join());
  }
  for (const [name, shown] of keys) assert.equal(shown, last.get(name) ?? "", `${name} of ${page.url()}`);
  return [...last];
}

const log = (page: Page) => pairwell(page, ({ guide }) => guide?.exportLog() ?? "");

/** Replays the page's log, and holds every shelf of it against what the page showed. */
async function replayed(page: Page): Promise<{ shelves: number; spoken: string[]; text: string }> {
  await shownAndLogged(page);
  const text = await log(page);
  const { answers, lines, steps } = shop.replay(text) as Answer;
  const written = text.trimEnd().split("\n").slice(1).map((line) => JSON.parse(line) as { shelf?: { shown: { key: string }[] } });
  assert.deepEqual([answers.disagree, lines.refused], [0, 0]);
  assert.equal(answers.agree, written.length, "every line is held against what the page said");
  for (const [place, { shelf }] of written.entries()) {
    if (shelf) assert.deepEqual(steps[place]?.shelf?.slots.map(({ key }) => key), shelf.shown.map(({ key }) => key));
  }
  return { shelves: written.filter(({ shelf }) => shelf).length, spoken: steps.flatMap(({ decision }) => (decision ? [decision.offer] : [])), text };
}

/** A visit over the demo store's pages, with something in the cart; what each page's log says. */
async function visit(page: Page): Promise<{ shelves: number; spoken: string[]; text: string }[]> {
  const pages: { shelves: number; spoken: string[]; text: string }[] = [];
  const look = async (path: string, act?: () => Promise<unknown>) => {
    await open(page, path);
    await act?.();
    await rested(page);
    pages.push(await replayed(page));
  };
  await tag({ page }, { segments: "", tests: "", offers: "", log: "", consent: "granted" });
  await look("/");
  await look("/products/harbour-mug", () => waitForShelf(page, "product"));
  await look("/products/everyday-mug", async () => {
    await page.evaluate(() => scrollTo({ top: 0, behavior: "instant" }));
    await page.locator("[data-product-form] [data-add]").click();
    await page.locator("pairwell-popup dialog[open] .card").first().waitFor();
  });
  await look("/collections/kitchen");
  await look("/products/harbour-teapot", () =>
    page.evaluate(() => document.dispatchEvent(new MouseEvent("mouseout", { bubbles: true, clientY: -1, relatedTarget: null }))),
  );
  await look("/cart", () => waitForShelf(page, "cart"));
  await look("/");
  return pages;
}

test("the command ranks every shelf of a visit as the pages did, and decides on every offer as they did", { timeout: 300_000 }, () =>
  shop.visit(async (page) => {
    const pages = await visit(page);
    assert.ok(pages.every(({ shelves }, place) => shelves > 0 || place === 3), "a page without a shelf in its log");
    assert.deepEqual(pages.flatMap(({ spoken }) => spoken), ["stay"]);
    const texts = pages.map(({ text }) => text).join("");
    for (const told of ['"strategy":"for-you"', '"placement":"bundle"', '"placement":"popup"', '"comparison":true', '["session-next",1700]', '"elsewhere":["', '"cart":["everyday-mug"]']) {
      assert.ok(texts.includes(told), `no shelf of the visit has ${told}`);
    }
  }));

test("a log that was changed is told, with the line", { timeout: 300_000 }, () =>
  shop.visit(async (page) => {
    await tag({ page }, { segments: "", offers: "", log: "", consent: "granted" });
    await open(page, "/products/harbour-mug");
    const text = await log(page);
    const lines = text.trimEnd().split("\n");
    const place = lines.findIndex((line) => line.includes('"placement":"product"') && /"shown":\[\{.*\},\{/.test(line));
    assert.ok(place > 0);
    const changes: [string, number, (line: string) => string][] = [
      ["two slots change places", place, (line) => line.replace(/"shown":\[(\{.*?\}),(\{.*?\})/, '"shown":[$2,$1')],
      ["a slot is missing", place, (line) => line.replace(/"shown":\[\{.*?\},/, '"shown":[')],
      ["another reason", place, (line) => line.replace(/("shown":.*?"reason":")[\w-]+/, "$1popular")],
      ["another seed", place, (line) => line.replace('"seeds":["harbour-mug"]', '"seeds":["spa-towel"]')],
      ["another segment", lines.findIndex((line) => line.includes("intent.")), (line) => line.replace(/intent\.\w+/, "intent.bought")],
      ["an offer that did not speak", lines.findIndex((line) => line.includes("intent.")), (line) => line.replace('"answer":{', '"answer":{"offer":"stay",')],
    ];
    for (const [what, at, change] of changes) {
      const changed = lines.map((line, here) => (here === at ? change(line) : line));
      assert.notDeepEqual(changed, lines, what);
      const { status, stdout, stderr } = shop.replayed(changed.join("\n"));
      assert.equal(status, 1, what);
      assert.match(stderr, new RegExp(`visit\\.ndjson, line ${at + 1}: the page said or showed something else`), what);
      assert.equal((JSON.parse(stdout) as Answer).answers.disagree, 1, what);
    }
    assert.equal(shop.replayed(text).status, 0);
  }));

test("what a rule hides is in the log, and the command judges it by the same segments", () =>
  shop.visit(async (page) => {
    await tag({ page }, { segments: "", log: "", consent: "granted" });
    await open(page, "/products/harbour-mug");
    await page.evaluate(() => {
      const shelf = document.createElement("pairwell-shelf");
      shelf.setAttribute("placement", "thank-you");
      document.body.append(shelf);
    });
    await page.waitForFunction(() => (globalThis as unknown as { pairwell: Pairwell }).pairwell.ranked?.some(({ shelf }) => "hidden" in shelf));
    const text = await log(page);
    const lines = text.trimEnd().split("\n");
    const place = lines.findIndex((line) => line.includes('"hidden":true'));
    assert.equal(shop.replayed(text).status, 0);
    const { steps } = shop.replay(text) as Answer;
    assert.deepEqual(steps.filter(({ logged }) => logged === "hidden").map(({ line, agrees }) => [line, agrees]), [[place + 1, true]]);
    const changed = lines.map((line, here) => (here === place ? line.replace("intent.arriving", "intent.buying") : line));
    assert.equal(shop.replayed(changed.join("\n")).status, 1);
  }));

test("without data-log nothing of the shelves is written down", () =>
  shop.visit(async (page) => {
    await tag({ page }, { segments: "", consent: "granted" });
    await open(page, "/products/harbour-mug");
    await waitForShelf(page, "product");
    assert.equal(await pairwell(page, ({ ranked }) => ranked), undefined);
    assert.ok(!(await log(page)).includes('"shelf"'));
  }));
