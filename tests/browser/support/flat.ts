/** What a page holds of memory, before and after much of something. */
import assert from "node:assert/strict";
import type { CDPSession, Page } from "playwright-core";
import { waitForShelf } from "./shelf.ts";
import { PAGE } from "./unharmed.ts";
import type { Visit } from "./visit.ts";

/** What is held after much of it, by what was held after a little. */
const MOST_GROWTH = 1.05;
/** A shelf that has just gone is still waited for: by a ranking's grace for its rows, and by what it does when the browser is idle. */
const SETTLED_MS = 1_000;

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
  // The widget's second file hands on the memory of the first one.
  const held = () => [...new Set(noted.flatMap((memory) => memory.deref() ?? []))];
  Reflect.set(globalThis, "wasmCount", () => held().length);
  Reflect.set(globalThis, "wasmMemory", () => held().reduce((sum, memory) => sum + memory.buffer.byteLength, 0));
}

/** Bytes of all memories of Wasm that the page holds. */
async function wasmMemory(page: Page): Promise<number> {
  const bytes = await page.evaluate(() => (Reflect.get(globalThis, "wasmMemory") as () => number)());
  assert.ok(bytes > 0, "the page has no Wasm");
  return bytes;
}

/** How many memories of Wasm the page holds: an instance has one, and the widget's second file works on the first one's. */
export function wasmInstances(page: Page): Promise<number> {
  return page.evaluate(() => (Reflect.get(globalThis, "wasmCount") as () => number)());
}

async function held(page: Page, session: CDPSession): Promise<Held> {
  await page.waitForTimeout(SETTLED_MS);
  // What finalisers let go of in one collection is free in the next.
  for (let times = 0; times < 3; times += 1) await session.send("HeapProfiler.collectGarbage");
  const { usedSize, backingStorageSize } = await session.send("Runtime.getHeapUsage");
  const { metrics } = await session.send("Performance.getMetrics");
  const count = (wanted: string) => metrics.find(({ name }) => name === wanted)?.value ?? 0;
  return { heap: usedSize, buffers: backingStorageSize, wasm: await wasmMemory(page), listeners: count("JSEventListeners"), nodes: count("Nodes") };
}

/** Does something some times to become warm, then so often as is told, and holds what the page holds against before. */
export async function flat(visit: Visit, [few, many]: readonly [number, number], round: (page: Page, times: number) => Promise<void>, ready?: () => Promise<unknown>): Promise<void> {
  const { page } = visit;
  await page.addInitScript(noteMemories);
  await visit.open(PAGE);
  await waitForShelf(page, "product");
  await ready?.();
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
