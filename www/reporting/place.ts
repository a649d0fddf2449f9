import type { PageKind } from "../storefront/contract.ts";
import type { ReportedEvent } from "./event.ts";

/** What the schema takes no path with. */
const REFUSED = /@|%40|.{512}/i;

/** Where something happened. Paths of checkouts hold keys to them, and are not told; what follows `?` and `#` never is. */
export function placeOf(kind: PageKind, path: string): ReportedEvent["page"] {
  const surface = path === "/" && kind === "other" ? "home" : kind;
  const secret = kind === "checkout" || kind === "thank-you";
  return { surface, path: secret ? `/${kind}` : REFUSED.test(path) ? "/" : path };
}
