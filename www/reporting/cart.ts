import { tabMemory } from "../host/storage.ts";
import { CART } from "../widget/api.ts";
import { MOST_QUANTITY, type What } from "./event.ts";

/** The cart as it was last reported. */
export const REPORTED = "pairwell:cart-reported";

/** Pieces of one product. */
interface Pieces {
  key: string;
  quantity: number;
}

/** What the widget has written down of a cart: a line that says so, then a line a product, `key`, quantity. */
function linesOf(text: string): Pieces[] {
  return text.split("\n").slice(1).map((line) => {
    const [key = "", quantity] = line.split("\t");
    return { key, quantity: Number(quantity) };
  });
}

/** What went in and out between two carts, but for what was put in and told already. */
export function changes(before: string, after: string, put: readonly Pieces[]): What[] {
  const more = new Map<string, number>();
  const count = (lines: readonly Pieces[], sign: number) => {
    for (const { key, quantity } of lines) more.set(key, (more.get(key) ?? 0) + sign * quantity);
  };
  count(linesOf(before), -1);
  count(put, -1);
  count(linesOf(after), 1);
  const all: What[] = [];
  for (const [product, pieces] of more) {
    const quantity = Math.min(Math.abs(Math.round(pieces)), MOST_QUANTITY);
    if (product && quantity) all.push(pieces > 0 ? { add: { product, quantity } } : { remove: { product, quantity } });
  }
  return all;
}

/** Notices what went into the cart and out of it, from what the widget has read anyway: the shop is asked nothing more. */
export class Carts {
  #known = tabMemory.read(REPORTED);

  /** The first cart that is read is known, before anything goes into it: it was not filled now. */
  meet(): string {
    const now = tabMemory.read(CART);
    this.#known ||= now;
    return now;
  }

  /** `put`: what shelves have put in and told; it is emptied once the cart shows it. */
  look(put: Pieces[]): What[] {
    const [now, before] = [this.meet(), this.#known];
    this.#known = now;
    return now && now !== before ? changes(before, now, put.splice(0)) : [];
  }

  keep(): void {
    tabMemory.write(REPORTED, this.#known);
  }

  forget(): void {
    tabMemory.remove(REPORTED);
  }
}
