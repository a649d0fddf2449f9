import type { Room } from "../loader/parts.ts";
import type { CartLine } from "../storefront/contract.ts";
import type { Reach } from "./hands.ts";
import type { Ground, Spot } from "./spot.ts";
import { CART_CHANGED } from "./wasm.ts";

/** Everything that lives on this page. Elements find it here when the widget has started, and wait until then. */
export class Page {
  readonly ground: Ground;
  readonly reach: Reach;
  /** The product of the page where an element does not say. */
  productId: string;
  readonly spots = new Set<Spot>();
  /** Has each element ask anew. */
  readonly asks = new Set<() => void>();
  /** The popup, if the page has one. */
  popup: { announce(lines: CartLine[]): void } | undefined;

  constructor(ground: Ground, reach: Reach, productId: string) {
    this.ground = ground;
    this.reach = reach;
    this.productId = productId;
  }

  get room(): Room {
    return this.ground.room;
  }

  /** Another product is looked at now, in the same document. */
  turn(productId: string): void {
    if (productId === this.productId) return;
    this.productId = productId;
    for (const ask of this.asks) ask();
  }

  /** The cart has changed: every shelf but the popup, which answers one addition and then stays as it is. */
  rerank(): void {
    for (const spot of this.spots) if (spot.placement !== "popup") void spot.refresh(CART_CHANGED);
  }
}

let start: (page: Page) => void;

/** The page, once the widget has started. */
export const page = new Promise<Page>((resolve) => (start = resolve));

export function startPage(started: Page): void {
  start(started);
}
