import { entryOf } from "../host/entry.ts";

/** What the schema takes for a name. */
const NAME = /^[a-z0-9][a-z0-9._-]{0,63}$/;

/** What brought the visit that begins on this page. */
export const broughtBy = () => channelOf(location.search, document.referrer, location.origin);

/** What brought a visit: the `utm_medium` that the shop put into its link, the one thing of a query that is read; else `search`, `link` or `direct`. */
export function channelOf(query: string, referrer: string, origin: string): string {
  const medium = new URLSearchParams(query).get("utm_medium")?.toLowerCase() ?? "";
  if (NAME.test(medium)) return medium;
  const entry = entryOf(referrer, origin);
  return entry === "search-engine" ? "search" : entry === "link" ? "link" : "direct";
}
