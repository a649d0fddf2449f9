import { member } from "../host/plain.ts";

/** A decimal amount, as a number or as text with a point before its decimals, in minor units. */
export function decimal(amount: unknown, digits: number): number | undefined {
  const text = typeof amount === "number" ? String(amount) : typeof amount === "string" ? amount.trim() : "";
  const parts = /^(\d{1,12})(?:\.(\d*))?$/.exec(text.replaceAll(/,(?=\d{3}(?:\D|$))/g, ""));
  if (!parts) return undefined;
  const [, whole = "", fraction = ""] = parts;
  // By digits: 1.15 * 100 is not 115.
  const kept = fraction.slice(0, digits).padEnd(digits, "0");
  const up = Number(fraction[digits] ?? 0) >= 5 ? 1 : 0;
  return Number(whole + kept) + up;
}

/** An amount in hundredths, whatever decimals the currency has: Shopify's cart and product JSON. */
export function hundredths(amount: unknown, digits: number): number | undefined {
  if (typeof amount !== "number" || !Number.isSafeInteger(amount) || amount < 0) return undefined;
  return Math.round(amount * 10 ** (digits - 2));
}

/** A text of minor units, with or without a currency's decimals beside it: WooCommerce's Store API. */
export function minorText(amount: unknown, saidDigits: unknown, digits: number): number | undefined {
  if (typeof amount !== "string" || !/^\d{1,15}$/.test(amount)) return undefined;
  const written = typeof saidDigits === "number" ? saidDigits : digits;
  return Math.round(Number(amount) * 10 ** (digits - written));
}

/** `{amount, currencyCode}` with a decimal text: Shopify's standard events and Storefront API. */
export function moneyBag(amount: unknown, digits: number): number | undefined {
  const said = member(amount, "amount");
  return typeof said === "string" ? decimal(said, digits) : undefined;
}
