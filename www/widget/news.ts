import type { Slot } from "./spot.ts";

/** What a shelf tells the page, as events that bubble out of it. */
export interface News {
  /** A shelf shows these slots now; none when it has nothing to show. */
  "pairwell:shelf": { placement: string; slots: Slot[] };
  /** The shopper put a product into the cart from a shelf. */
  "pairwell:add": { key: string; variant_id: string; quantity: number; placement: string; role: string; slot: number };
}

/** Tells it when everything of ours has come to rest: a page may answer with a call of its own. */
export function tell<Name extends keyof News>(element: HTMLElement, name: Name, detail: News[Name]): void {
  queueMicrotask(() => element.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true })));
}
