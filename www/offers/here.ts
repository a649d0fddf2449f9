import type { Entry, Here } from "../guide/main.ts";
import type { PageFacts } from "../storefront/contract.ts";

const ENGINES = /(^|\.)(google|bing|duckduckgo|ecosia|qwant|yahoo|yandex|baidu|startpage)\./;

/** The page as the guide knows pages. */
export function hereOf({ kind, key }: PageFacts, { pathname }: Location, root: string, referrer: string, origin: string): Here {
  const other = pathname === root ? "home" : /\/search(\.php)?\/?$/.test(pathname) ? "search" : /\/collections?\/./.test(pathname) ? "collection" : "other";
  return { kind: kind === "other" ? other : kind, entry: entryOf(referrer, origin), ...(key ? { product: key } : {}) };
}

export function entryOf(referrer: string, origin: string): Entry {
  if (!URL.canParse(referrer)) return "direct";
  const from = new URL(referrer);
  return from.origin === origin ? "inside" : ENGINES.test(from.hostname) ? "search-engine" : "link";
}
