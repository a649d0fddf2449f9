/** Where a page was come to from. */
export type Entry = "inside" | "direct" | "search-engine" | "link";

const ENGINES = /(^|\.)(google|bing|duckduckgo|ecosia|qwant|yahoo|yandex|baidu|startpage)\./;

export function entryOf(referrer: string, origin: string): Entry {
  if (!URL.canParse(referrer)) return "direct";
  const from = new URL(referrer);
  return from.origin === origin ? "inside" : ENGINES.test(from.hostname) ? "search-engine" : "link";
}
