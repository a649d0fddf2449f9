import { idOf, listOf, member, textOf } from "../host/plain.ts";
import { eventOf } from "../storefront/structured-data.ts";
import { MOST_LINES, MOST_QUANTITY, type Line } from "./event.ts";
import { hex } from "./random.ts";
import type { Shop } from "./shop.ts";

/** An order that the page tells of. */
export interface Order {
  /** The shop's number of it. */
  number: string;
  lines: Line[];
}

/**
 * The order of a page of thanks: the page's own word in an element `data-pairwell-order`, else the last `purchase` in Google's
 * data layer. Nothing where neither is there, or makes sense.
 */
export function orderOf(page: Document, layer: unknown, shop: Shop): Order | undefined {
  return writtenOrder(page.querySelector("[data-pairwell-order]")?.textContent ?? "", shop) ?? layerOrder(layer, shop);
}

/** `{"number": "1042", "currency": "EUR", "lines": [{"key": "mug", "quantity": 2, "amount_minor": 2598}]}`. */
export function writtenOrder(json: string, shop: Shop): Order | undefined {
  let told: unknown;
  try {
    told = JSON.parse(json);
  } catch {
    return undefined;
  }
  return order(idOf(member(told, "number")), textOf(member(told, "currency")), shop, listOf(member(told, "lines")), (line) => ({
    product: idOf(member(line, "key")),
    quantity: Number(member(line, "quantity") ?? 1),
    amount_minor: Number(member(line, "amount_minor")),
  }));
}

/** Google's `price` is that of one piece, after discounts. */
export function layerOrder(layer: unknown, shop: Shop): Order | undefined {
  const facts = listOf(layer).map(eventOf).filter(([name]) => name === "purchase").at(-1)?.[1];
  return order(idOf(member(facts, "transaction_id")), textOf(member(facts, "currency")), shop, listOf(member(facts, "items")), (item) => {
    const quantity = Number(member(item, "quantity") ?? 1);
    const price = Number(member(item, "price") ?? NaN);
    return { product: idOf(member(item, "item_id")), quantity, amount_minor: quantity * Math.round(price * 10 ** shop.digits) };
  });
}

/** Amounts in a currency of which the number of decimals is not known say nothing. */
function order(number: string, told: string, { currency }: Shop, lines: unknown[], lineOf: (line: unknown) => Line): Order | undefined {
  const isWhole = (number: number, least: number) => Number.isSafeInteger(number) && number >= least;
  const good = lines.map(lineOf).filter(({ product, quantity, amount_minor }) => product && isWhole(quantity, 1) && quantity <= MOST_QUANTITY && isWhole(amount_minor, 0));
  if (!number || !good.length || (told || currency) !== currency) return undefined;
  return { number, lines: good.slice(0, MOST_LINES) };
}

/** An order counts once, however often its page is loaded: its event's id is made of it. Fails on pages without a secure context. */
export async function orderId(shop: string, number: string): Promise<string> {
  const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(`${shop}:${number}`));
  return hex(new Uint8Array(hash, 0, 16));
}
