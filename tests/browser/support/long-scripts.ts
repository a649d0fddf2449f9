/** How long scripts of ours hold the main thread, by the browser's own account of frames that took long. */
import type { Page } from "playwright-core";

/** A script within a frame that took 50 ms or longer. */
export interface LongScript {
  /** The file, without the folder. */
  file: string;
  /** What called it, as the browser names it. */
  invoker: string;
  ms: number;
  /** Of that, style and layout that it forced. */
  layoutMs: number;
}

/** Runs in the page, before anything of it. Must not refer to anything outside itself. */
function note(): void {
  interface Frame extends PerformanceEntry {
    scripts: { sourceURL: string; invoker: string; duration: number; forcedStyleAndLayoutDuration: number }[];
  }
  const noted: LongScript[] = [];
  const take = (entries: PerformanceEntryList) => {
    for (const { scripts } of entries as Frame[]) {
      for (const { sourceURL, invoker, duration, forcedStyleAndLayoutDuration } of scripts) {
        // A module that is evaluated has its own address for invoker, and may have no other.
        const address = [sourceURL, invoker].find((text) => text.includes("/pairwell/"));
        if (address) noted.push({ file: /\/pairwell\/([\w.-]+)/.exec(address)?.[1] ?? address, invoker, ms: duration, layoutMs: forcedStyleAndLayoutDuration });
      }
    }
  };
  const observer = new PerformanceObserver((list) => take(list.getEntries()));
  observer.observe({ type: "long-animation-frame", buffered: true });
  Reflect.set(globalThis, "longScripts", () => {
    take(observer.takeRecords());
    return noted.splice(0);
  });
}

/** From its next document on the page notes them. */
export async function noteLongScripts(page: Page): Promise<void> {
  await page.addInitScript(note);
}

/** Those since the last call, of this document, after the frames under way were told. */
export async function longScripts(page: Page): Promise<LongScript[]> {
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve, 50)))));
  return page.evaluate(() => (Reflect.get(globalThis, "longScripts") as () => LongScript[])());
}
