/** What is kept of the last order in this tab, so that a page that is loaded again says the same, and counts from the same moment. */
import { tabMemory } from "../host/storage.ts";
import type { Storefront } from "../storefront/contract.ts";
import { THANKS } from "../widget/api.ts";
import { keysIn, type Bought } from "./order.ts";

const HEAD = "pairwell-thanks 1";

/** An order as this tab knows it. */
export interface Kept extends Bought {
  /** When its page was first seen, Unix milliseconds. */
  at: number;
  /** Products that a reminder was asked for. */
  reminded: string[];
}

/** The order of that number or page, if it is the one that is kept. */
export function kept(id: string): Kept | undefined {
  const [head, mark = "", at = "", keys = "", reminded = ""] = tabMemory.read(THANKS).split("\n");
  const time = Number(at);
  if (head !== HEAD || mark !== markOf(id) || !(time > 0 && time <= Date.now())) return undefined;
  return { id, at: time, keys: keysIn(keys.split(",")), reminded: keysIn(reminded.split(",")) };
}

/** The same order again, or a new one from now on. */
export function known({ id, keys }: Bought): Kept {
  return { at: Date.now(), reminded: [], ...kept(id), id, keys };
}

/** Has the tab remember it, where the shopper allows that. */
export function keep({ id, at, keys, reminded }: Kept, shop: Pick<Storefront, "consent">): void {
  const word = shop.consent();
  if (word === "denied") tabMemory.remove(THANKS);
  if (word === "granted") tabMemory.write(THANKS, [HEAD, markOf(id), at, keys.join(), reminded.join()].join("\n"));
}

/** Tells orders apart without saying which: some numbers open the order's page. */
export function markOf(id: string): string {
  return String([...id].reduce((mark, sign) => (Math.imul(mark, 31) + (sign.codePointAt(0) ?? 0)) >>> 0, 7));
}
