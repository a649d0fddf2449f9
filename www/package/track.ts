/** What a shopper did where Pairwell does not see it by itself, such as in an app of one page. It stays on the device. */
import type { Seen } from "../widget/profile.ts";
import { exportProfile, importProfile } from "./asking.ts";

/** What the shopper did with a product. */
export type Signal =
  | {
      what: "view";
      /** The product's key. */
      key: string;
      /** How long it was looked at, in milliseconds. */
      dwell_ms?: number;
      /** How much of its page was seen, 0 to 100. */
      scroll_percent?: number;
      /** Unix seconds; now when left out. */
      at_s?: number;
    }
  | { what: "cart" | "purchase"; key: string; at_s?: number }
  /** The page has changed the cart: Pairwell reads it again. */
  | { what: "cart-changed" };

function noted(seen: Seen, signal: Exclude<Signal, { what: "cart-changed" }>): Seen {
  const at = Math.floor(signal.at_s ?? Date.now() / 1000);
  if (signal.what !== "view") return { ...seen, [signal.what === "cart" ? "last_cart_s" : "last_purchase_s"]: at };
  return {
    ...seen,
    last_view_s: at,
    views: seen.views + 1,
    dwell_ms: seen.dwell_ms + (signal.dwell_ms ?? 0),
    scroll_percent: Math.max(seen.scroll_percent, Math.min(signal.scroll_percent ?? 0, 100)),
  };
}

let before: Promise<unknown> = Promise.resolve();

/** Notes a signal in this visitor's profile, one after the other; says whether it did. Never fails. */
export function track(signal: Signal): Promise<boolean> {
  const done = before.then(() => note(signal)).catch(() => false);
  before = done;
  return done;
}

async function note(signal: Signal): Promise<boolean> {
  if (typeof document === "undefined") return false;
  if (signal.what === "cart-changed") {
    document.dispatchEvent(new CustomEvent("pairwell:cart-changed"));
    return true;
  }
  const profile = await exportProfile();
  if (profile === undefined || !signal.key) return false;
  const { seen } = JSON.parse(profile) as { seen: Seen[] };
  const unseen: Seen = { key: signal.key, last_view_s: 0, views: 0, dwell_ms: 0, scroll_percent: 0, last_cart_s: 0, last_purchase_s: 0 };
  const known = seen.find(({ key }) => key === signal.key) ?? unseen;
  // The latest is last: of too many, the first go.
  return importProfile({ seen: [...seen.filter((other) => other !== known), noted(known, signal)] });
}
