/** What a page of thanks says was bought, whatever it cost: amounts and currencies are the reports' affair (`www/reporting/order.ts`). */
import { idOf, listOf, member } from "../host/plain.ts";
import { eventOf } from "../storefront/structured-data.ts";

/** An order by its products. */
export interface Bought {
  /** The shop's number of it, or the page that it was guessed on. */
  id: string;
  keys: string[];
}

/** More than any page says something about. */
const MOST_KEYS = 50;

/** The page's own word in an element `data-pairwell-order`, else the last `purchase` in Google's data layer. */
export function orderTold(page: ParentNode, layer: unknown): Bought | undefined {
  const purchase = listOf(layer).map(eventOf).filter(([name]) => name === "purchase").at(-1)?.[1];
  return (
    order(written(page.querySelector("[data-pairwell-order]")?.textContent ?? ""), "number", "lines", "key") ??
    order(purchase, "transaction_id", "items", "item_id")
  );
}

function written(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

function order(told: unknown, number: string, lines: string, key: string): Bought | undefined {
  const id = idOf(member(told, number));
  const keys = keysIn(listOf(member(told, lines)).map((line) => idOf(member(line, key))));
  return id && keys.length > 0 ? { id, keys } : undefined;
}

/** Each once. A key with a comma or a control character could not be named in an attribute. */
export function keysIn(keys: string[]): string[] {
  return [...new Set(keys)].filter((key) => key && !/[,\p{Cc}]/u.test(key)).slice(0, MOST_KEYS);
}

/** Products of a cart as the widget keeps it for the next page. */
export function keysInCart(kept: string): string[] {
  const [head, ...lines] = kept.split("\n");
  return head === "pairwell-cart 1" ? keysIn(lines.map((line) => line.split("\t", 1)[0] ?? "")) : [];
}
