import type { Entry } from "../host/entry.ts";
import { field } from "../widget/field.ts";

/** What may be said to the guide; `docs/segments.md` lists the signals. Amounts in minor units. */
export type Signal =
  | { page: { kind: PageKind; product?: string; entry?: Entry } }
  | { scroll: number }
  | { description: number }
  | { active: number }
  | { variant: number }
  | { gallery: number }
  | { stock: number }
  | { cart: { products: number; value_minor: number } }
  | { add: { product: string; value_minor: number } }
  | { remove: { product: string; value_minor: number } }
  | { pause: number }
  | { search: string }
  | { purchase: { order: string; value_minor: number; products: string[] } }
  | { dismiss: string }
  | { take: string }
  | "leaving"
  | "hidden"
  | "shown";

export type PageKind = "home" | "collection" | "search" | "product" | "cart" | "checkout" | "thank-you" | "other";

/** The signal with whole numbers and texts without control characters: what is logged is what was heard. */
export function plain(signal: Signal): Signal {
  return JSON.parse(JSON.stringify(signal), (_, value: unknown) => {
    if (typeof value === "number") return Math.max(0, Math.round(value));
    return typeof value === "string" ? field(value) : value;
  }) as Signal;
}

/** The fields of its line, as the Wasm reads them. */
export function fields(signal: Signal): string[] {
  if (typeof signal === "string") return [signal];
  if ("page" in signal) {
    const { kind, product = "", entry = "inside" } = signal.page;
    return ["page", kind, product, entry];
  }
  if ("cart" in signal) return ["cart", String(signal.cart.products), String(signal.cart.value_minor)];
  if ("add" in signal) return ["add", signal.add.product, String(signal.add.value_minor)];
  if ("remove" in signal) return ["remove", signal.remove.product, String(signal.remove.value_minor)];
  if ("purchase" in signal) {
    const { order, value_minor, products } = signal.purchase;
    return ["purchase", order, String(value_minor), ...products];
  }
  const [name = "", value] = Object.entries(signal)[0] ?? [];
  return [name, String(value)];
}
