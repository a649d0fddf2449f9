/** What scripts do to a page by being imported. */
import type { Browser } from "playwright-core";
import { onApp, withModule } from "./app.ts";

/** Runs before anything of the page: whatever a script of ours does to the page is written down, by the script that began it. */
function watching(): void {
  const told: [script: string, effect: string][] = [];
  const page = window as unknown as Record<string, unknown>;
  const note = (owner: object, name: string): void => {
    const original = (owner as Record<string, (...words: unknown[]) => unknown>)[name];
    Object.defineProperty(owner, name, {
      configurable: true,
      value(this: unknown, ...words: unknown[]) {
        // The browser's driver listens and observes, too: only what comes from our files counts.
        const scripts = [...(new Error().stack ?? "").matchAll(/\/pairwell\/([\w/-]+\.js)/g)];
        const script = scripts.at(-1)?.[1];
        if (script) told.push([script, `${name} ${String(words[0])}`]);
        return original?.apply(this, words);
      },
    });
  };
  for (const [owner, names] of [
    [EventTarget.prototype, ["addEventListener", "dispatchEvent"]],
    [CustomElementRegistry.prototype, ["define"]],
    [Node.prototype, ["appendChild", "insertBefore", "removeChild"]],
    [Element.prototype, ["append", "prepend", "after", "before", "remove", "replaceChildren", "setAttribute", "attachShadow"]],
    [MutationObserver.prototype, ["observe"]],
    [Storage.prototype, ["setItem", "removeItem"]],
    [window, ["fetch", "setTimeout", "setInterval", "requestAnimationFrame"]],
    [navigator, ["sendBeacon"]],
  ] as [object, string[]][]) {
    for (const name of names) note(owner, name);
  }
  let known = new Set([...Object.getOwnPropertyNames(window), "imported", "told"]);
  page["imported"] = (script: string, error?: Error) => {
    if (error) told.push([script, `threw ${error.message}`]);
    const now = Object.getOwnPropertyNames(window);
    told.push(...now.filter((name) => !known.has(name)).map((name): [string, string] => [script, `window.${name}`]));
    known = new Set([...now, ...known]);
    page["told"] = told;
  };
}

/** Imports scripts of `dist`, one after the other, in a page that gives them cause to act; those that did, with what they did. */
export async function effectsOf(browser: Browser, origin: string, dist: string, scripts: readonly string[]): Promise<Map<string, string[]>> {
  const code = `for (const script of ${JSON.stringify(scripts)}) await import("/pairwell/" + script).then(() => window.imported(script), (error) => window.imported(script, error));`;
  const body = '<script data-snapshot="/snapshot/" type="text/plain"></script><pairwell-shelf placement="product" product-id="harbour-mug"></pairwell-shelf>';
  const effects = new Map<string, string[]>();
  await onApp(browser, origin, { html: withModule(code, body), dist, before: watching }, async (page) => {
    for (const [script, effect] of await page.evaluate(() => (window as unknown as { told: [string, string][] }).told)) {
      effects.set(script, [...(effects.get(script) ?? []), effect]);
    }
  });
  return effects;
}
