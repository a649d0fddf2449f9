import type { ReportedEvent, ReportedSlot } from "./event.ts";

/** An event under the name and in the form that Google Analytics 4 has for it. */
export interface Ga4Event {
  name: "view_item_list" | "select_item" | "add_to_cart" | "purchase";
  ecommerce: Record<string, unknown>;
}

const itemOf = ({ place, product }: ReportedSlot) => ({ item_id: product, index: place });

/**
 * What Google Analytics has a word for, of what happened in shelves; `undefined` for the rest. What the shop's own tagging tells
 * already (additions from its own buttons, orders) is left to it: told twice it would count twice.
 */
export function ga4({ what, currency }: ReportedEvent): Ga4Event | undefined {
  const list = (placement: string) => ({ item_list_id: `pairwell-${placement}` });
  if ("impression" in what) {
    const { shown, slots } = what.impression;
    return { name: "view_item_list", ecommerce: { currency, ...list(shown.placement), items: slots.map(itemOf) } };
  }
  if ("click" in what) {
    const { shown, slot } = what.click;
    return { name: "select_item", ecommerce: { currency, ...list(shown.placement), items: [itemOf(slot)] } };
  }
  if ("add" in what && what.add.shown) {
    const { product, quantity, shown } = what.add;
    return { name: "add_to_cart", ecommerce: { currency, items: [{ item_id: product, quantity, ...list(shown.placement) }] } };
  }
  return undefined;
}
