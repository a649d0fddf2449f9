import type { Here } from "../guide/main.ts";
import { entryOf } from "../host/entry.ts";
import type { PageFacts } from "../storefront/contract.ts";

/** The page as the guide knows pages. */
export function hereOf({ kind, key }: PageFacts, { pathname }: Location, root: string, referrer: string, origin: string): Here {
  const other = pathname === root ? "home" : /\/search(\.php)?\/?$/.test(pathname) ? "search" : /\/collections?\/./.test(pathname) ? "collection" : "other";
  return { kind: kind === "other" ? other : kind, entry: entryOf(referrer, origin), ...(key ? { product: key } : {}) };
}
