import assert from "node:assert/strict";
import { test } from "node:test";
import type { CDPSession, Page } from "playwright-core";
import { waitForShelf } from "./support/shelf.ts";
import { Shop } from "./support/shop.ts";
import { PAGE } from "./support/unharmed.ts";
import type { Visit } from "./support/visit.ts";

const shop = Shop.forThisFile();
const isLong = process.env["PAIRWELL_LONG"] === "1";
/** What is held after much of it, by what was held after a little. */
const MOST_GROWTH = 1.05;

/** What a page holds once nothing is left to be collected. */
interface Held {
  heap: number;
  /** Buffers outside of the heap. */
  buffers: number;
  /** Memories of Wasm, which never shrink. */
  wasm: number;
  listeners: number;
  /** Of the page's tree, and those that something holds on to. */
  nodes: number;
}

/** Notes every memory of Wasm that the page makes; one that is collected is forgotten. Runs in the page, before anything of it. */
function noteMemories(): void {
  const noted: WeakRef<WebAssembly.Memory>[] = [];
  const instantiate = WebAssembly.instantiate as (module: WebAssembly.Module, imports?: WebAssembly.Imports) => Promise<WebAssembly.Instance>;
  Reflect.set(WebAssembly, "instantiate", async (module: WebAssembly.Module, imports?: WebAssembly.Imports) => {
    const instance = await instantiate(module, imports);
    for (const value of Object.values(instance.exports)) if (value instanceof WebAssembly.Memory) noted.push(new WeakRef(value));
    return instance;
  });
  Reflect.set(globalThis, "wasmMemory", () => noted.reduce((sum, memory) => sum + (memory.deref()?.buffer.byteLength ?? 0), 0));
}

/** Bytes of all memories of Wasm that the page holds. */
async function wasmMemory(page: Page): Promise<number> {
  const bytes = await page.evaluate(() => (Reflect.get(globalThis, "wasmMemory") as () => number)());
  assert.ok(bytes > 0, "the page has no Wasm");
  return bytes;
}

async function held(page: Page, session: CDPSession): Promise<Held> {
  // What finalisers let go of in one collection is free in the next.
  for (let times = 0; times < 3; times += 1) await session.send("HeapProfiler.collectGarbage");
  const { usedSize, backingStorageSize } = await session.send("Runtime.getHeapUsage");
  const { metrics } = await session.send("Performance.getMetrics");
  const count = (wanted: string) => metrics.find(({ name }) => name === wanted)?.value ?? 0;
  return { heap: usedSize, buffers: backingStorageSize, wasm: await wasmMemory(page), listeners: count("JSEventListeners"), nodes: count("Nodes") };
}

/** Does something some times to become warm, then so often as is told, and holds what the page holds against before. */
async function flat(visit: Visit, [few, many]: readonly [number, number], round: (page: Page, times: number) => Promise<void>): Promise<void> {
  const { page } = visit;
  await page.addInitScript(noteMemories);
  await visit.open(PAGE);
  await waitForShelf(page, "product");
  const session = await visit.context.newCDPSession(page);
  await session.send("Performance.enable");
  await round(page, few);
  const before = await held(page, session);
  await round(page, many);
  const after = await held(page, session);
  for (const what of ["heap", "buffers", "wasm", "listeners", "nodes"] as const) {
    assert.ok(after[what] <= before[what] * MOST_GROWTH, `${what}: ${before[what]} became ${after[what]} after ${many} more`);
  }
  await visit.assertNoErrors();
}

const often = (quick: number, whole: number): readonly [number, number] => [quick, isLong ? whole : quick];

const SHELF = 'pairwell-shelf[placement="product"]';

test("shelves that come and go leave nothing behind", { timeout: 600_000 }, () =>
  shop.visit((visit) =>
    flat(visit, often(60, 1_000), (page, times) =>
      page.evaluate(async (times) => {
        const frame = () => new Promise(requestAnimationFrame);
        for (let mount = 0; mount < times; mount += 1) {
          const shelf = document.createElement("pairwell-shelf");
          shelf.setAttribute("placement", "product");
          shelf.setAttribute("product-id", mount % 2 ? "spa-towel" : "harbour-mug");
          document.querySelector("main")?.append(shelf);
          for (let frames = 0; frames < 300 && !shelf.shadowRoot?.querySelector(".card"); frames += 1) await frame();
          if (!shelf.shadowRoot?.querySelector(".card")) throw new Error(`mount ${mount} shows nothing`);
          shelf.remove();
          await frame();
        }
      }, times),
    ),
  ));

test("sections that a theme draws anew have one living shelf each", { timeout: 600_000 }, () =>
  shop.visit((visit) =>
    flat(visit, often(10, 50), async (page, times) => {
      await page.evaluate(async ([selector, times]) => {
        for (let reload = 0; reload < times; reload += 1) {
          const section = document.querySelector(selector)?.parentElement;
          if (!section) throw new Error("no section");
          // As an editor of themes does it: the same markup, other nodes.
          section.outerHTML = section.outerHTML;
          const isThere = () => document.querySelector(selector)?.shadowRoot?.querySelector(".card");
          for (let frames = 0; frames < 300 && !isThere(); frames += 1) await new Promise(requestAnimationFrame);
          if (!isThere()) throw new Error(`reload ${reload} shows nothing`);
        }
      }, [SHELF, times] as const);
      assert.equal(await page.locator(SHELF).count(), 1);
      assert.equal(await page.locator(SHELF).locator("section").count(), 1);
    }),
  ));

test("an application's pages, one after the other, are one widget's", { timeout: 600_000 }, () =>
  shop.visit((visit) =>
    flat(visit, often(10, 50), (page, times) =>
      page.evaluate(async ([selector, times]) => {
        const keys = ["spa-towel", "harbour-mug", "harbour-teapot", "gold-band"];
        for (let turn = 0; turn < times; turn += 1) {
          const key = keys[turn % keys.length] ?? "";
          history.pushState({}, "", `/products/${key}`);
          const main = document.querySelector("main");
          main?.querySelectorAll(selector).forEach((shelf) => shelf.remove());
          const shelf = document.createElement("pairwell-shelf");
          shelf.setAttribute("placement", "product");
          shelf.setAttribute("product-id", key);
          main?.append(shelf);
          for (let frames = 0; frames < 300 && !shelf.shadowRoot?.querySelector(".card"); frames += 1) await new Promise(requestAnimationFrame);
          if (!shelf.shadowRoot?.querySelector(".card")) throw new Error(`${key} shows nothing`);
        }
      }, [SHELF, times] as const),
    ),
  ));

test("what is noticed of a shopper takes no more room the more there is", { timeout: 600_000 }, () =>
  shop.visit((visit) =>
    flat(visit, often(1_000, 10_000), (page, times) =>
      page.evaluate(async (times) => {
        for (let signal = 0; signal < times; signal += 1) {
          scrollTo({ top: signal % 2 ? 600 : 0, behavior: "instant" });
          window.dispatchEvent(new Event("scroll"));
          document.dispatchEvent(new Event("visibilitychange"));
          if (signal % 50 === 0) await new Promise(requestAnimationFrame);
        }
      }, times),
    ),
  ));
