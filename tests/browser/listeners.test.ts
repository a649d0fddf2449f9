/** What hears the shopper is done at once: listeners of the widget and the guide, with those of the store, at a quarter of the machine's speed. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Page } from "playwright-core";
import type { Guide } from "../../www/guide/main.ts";
import { prepared } from "./support/prepared.ts";
import { Ear, tag } from "./support/reporting.ts";
import { waitForShelf } from "./support/shelf.ts";
import { Shop } from "./support/shop.ts";

const shop = Shop.forThisFile(() => prepared.tried, undefined, true);
const ear = Ear.forThisFile();

const SLOWER = 4;
const MOST_MS = 5;
const TIMES = 25;
/** Scrolls are measured no more often: each of these is. */
const APART_MS = 260;

/** How long each kind of event took everybody who hears it, in milliseconds, so many times. */
function taken(page: Page): Promise<Record<string, number[]>> {
  return page.evaluate(async ([times, apart]) => {
    const made: Record<string, () => [EventTarget, Event]> = {
      scroll: () => [document, new Event("scroll")],
      pointermove: () => [document.body, new PointerEvent("pointermove", { bubbles: true, composed: true })],
      pointerdown: () => [document.body, new PointerEvent("pointerdown", { bubbles: true, composed: true })],
      keydown: () => [document.body, new KeyboardEvent("keydown", { bubbles: true, key: "a" })],
      touchmove: () => [document.body, new Event("touchmove", { bubbles: true })],
      mouseout: () => [document.body, new MouseEvent("mouseout", { bubbles: true, clientY: 300 })],
      leaving: () => [document.documentElement, new MouseEvent("mouseout", { bubbles: true, clientY: -1, relatedTarget: null })],
      visibilitychange: () => [document, new Event("visibilitychange")],
    };
    const found: Record<string, number[]> = {};
    for (let time = 0; time < times; time += 1) {
      scrollTo({ top: (time + 1) * 90, behavior: "instant" });
      await new Promise((resolve) => setTimeout(resolve, apart));
      for (const [name, make] of Object.entries(made)) {
        const [target, event] = make();
        const began = performance.now();
        target.dispatchEvent(event);
        (found[name] ??= []).push(performance.now() - began);
      }
    }
    return found;
  }, [TIMES, APART_MS] as const);
}

const median = (numbers: readonly number[]): number => [...numbers].sort((one, other) => one - other)[numbers.length >> 1] ?? Infinity;

test(`half of the times each kind of event takes its listeners less than ${MOST_MS} ms, ours and the store's together`, { timeout: 180_000 }, (t) =>
  shop.visit(async (visit) => {
    const { page } = visit;
    await tag(visit, { report: ear.url, consent: "granted", offers: "", segments: "" });
    await visit.open("/products/harbour-mug");
    await waitForShelf(page, "product");
    await page.waitForFunction(() => (window as unknown as { pairwell?: { guide?: Guide } }).pairwell?.guide !== undefined);
    const session = await visit.context.newCDPSession(page);
    await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
    const signals = () => page.evaluate(() => (window as unknown as { pairwell: { guide: Guide } }).pairwell.guide.exportLog().split("\n").length);
    const before = await signals();
    const found = await taken(page);
    assert.ok((await signals()) > before + TIMES / 2, "the guide heard nothing of it");
    for (const [name, times] of Object.entries(found)) {
      t.diagnostic(`${name}: median ${median(times).toFixed(2)} ms, worst ${Math.max(...times).toFixed(2)} ms`);
      assert.ok(median(times) < MOST_MS, `${name}: ${times.map((ms) => ms.toFixed(1)).join(", ")}`);
    }
    await visit.assertNoErrors();
  }));
