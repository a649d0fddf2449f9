/** A checkout as Shopify's pixels tell it, as an event of ours. */
import { idOf, listOf, member, textOf } from "../host/plain.ts";
import { MOST_LINES, MOST_QUANTITY, type Line, type ReportedEvent } from "../reporting/event.ts";
import { orderId } from "../reporting/order.ts";
import type { Ids } from "../reporting/visitor.ts";

/** The pixel does not know which snapshot ranked. */
const NO_BUILD = "0".repeat(16);

/** The event of a `checkout_completed`; nothing where it names no order, or no product by its address. */
export async function purchaseOf(told: unknown, shop: string, ids: Ids, at_ms: number): Promise<ReportedEvent | undefined> {
  const checkout = member(member(told, "data"), "checkout");
  const currency = textOf(member(checkout, "currencyCode"));
  const number = numberOf(idOf(member(member(checkout, "order"), "id")));
  const lines = listOf(member(checkout, "lineItems")).flatMap((line) => lineOf(line, digitsOf(currency))).slice(0, MOST_LINES);
  if (!number || lines.length === 0 || !/^[A-Z]{3}$/.test(currency)) return undefined;
  return { id: await orderId(shop, number), at_ms, ...ids, channel: ids.channel || undefined, build: NO_BUILD, page: { surface: "thank-you", path: "/thank-you" }, currency, what: { purchase: { lines } } };
}

/** `gid://shopify/Order/1042` and `1042` are one order. */
export function numberOf(id: string): string {
  return /(\d+)\D*$/.exec(id)?.[1] ?? "";
}

function lineOf(line: unknown, digits: number): Line[] {
  const variant = member(line, "variant");
  const product = handleOf(textOf(member(member(variant, "product"), "url")));
  const quantity = Number(member(line, "quantity") ?? 1);
  const whole = member(member(line, "finalLinePrice"), "amount");
  const amount = Number(whole ?? quantity * Number(member(member(variant, "price"), "amount")));
  const amount_minor = Math.round(amount * 10 ** digits);
  const isGood = product && Number.isSafeInteger(quantity) && quantity >= 1 && quantity <= MOST_QUANTITY && Number.isSafeInteger(amount_minor) && amount_minor >= 0;
  return isGood ? [{ product, quantity, amount_minor }] : [];
}

/** The product key: its handle, as the snapshot has it. */
export function handleOf(url: string): string {
  const handle = /\/products\/([^/?#]+)/.exec(url)?.[1] ?? "";
  try {
    return decodeURIComponent(handle);
  } catch {
    return handle;
  }
}

function digitsOf(currency: string): number {
  try {
    return new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 2;
  } catch {
    return 2;
  }
}
