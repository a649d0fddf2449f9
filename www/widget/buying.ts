import { FAILED, Outcome, type Done, type Storefront, type Wish } from "../storefront/contract.ts";
import { field } from "./field.ts";
import type { Reach } from "./hands.ts";
import * as later from "./later.ts";
import { tell } from "./news.ts";
import type { Spot } from "./spot.ts";
import { MORE_KNOWN } from "./wasm.ts";

/** Puts what is in a slot into the cart; where a variant has to be chosen first, asks for the choice. */
export async function add(reach: Reach, spot: Spot, element: HTMLElement, root: ShadowRoot, slot: number): Promise<void> {
  const { wasm, storefront } = reach;
  const { placement } = spot;
  const { key = "", role = "" } = spot.slots[slot] ?? {};
  let variant = keepingFocus(root, slot, () => later.add(wasm, spot.id, slot));
  if (variant === "") {
    variant = await onlyVariant(storefront, key);
    if (!variant) {
      const lines = await variantLines(storefront, key);
      keepingFocus(root, slot, () => later.variants(wasm, key, lines));
    }
  }
  if (!variant) return;
  const quantity = Number(root.querySelector<HTMLSelectElement>(`[data-slot="${slot}"] > .quantity`)?.value ?? 1);
  const { outcome, said } = await hand(storefront, { key, variantId: variant, quantity });
  keepingFocus(root, slot, () => later.added(wasm, spot.id, key, outcome, said));
  // The slot is filled anew when the shopper has seen why: it waits until they let go of the shelf.
  if (outcome === Outcome.SoldOut) spot.settle(MORE_KNOWN);
  if (outcome !== Outcome.Added) return;
  tell(element, "pairwell:add", { key, variant_id: variant, quantity, placement, role, slot });
  reach.added(placement);
}

/** Puts something into the cart of a shop whose adapter may never come. Never fails. */
export function hand(storefront: Promise<Storefront>, wish: Wish): Promise<Done> {
  return storefront.then((shop) => shop.add(wish)).catch(() => FAILED);
}

/** The id of a product's only variant, if it has but one and that can be bought; else empty. */
export async function onlyVariant(storefront: Promise<Storefront>, key: string): Promise<string> {
  const [id = "", available, , , more] = (await variantLines(storefront, key)).split(/[\t\n]/);
  return available === "1" && more === undefined ? id : "";
}

/** Shows the variants of what is in a slot. */
export async function choose({ wasm, storefront }: Reach, spot: Spot, root: ShadowRoot, slot: number): Promise<void> {
  const key = keepingFocus(root, slot, () => later.choose(wasm, spot.id, slot));
  if (key === undefined) return;
  const lines = await variantLines(storefront, key);
  keepingFocus(root, slot, () => later.variants(wasm, key, lines));
}

/** A changed offer is a new button. Whoever stood on the old one stands on the new one, or on the choice before it. */
function keepingFocus<T>(root: ShadowRoot, slot: number, change: () => T): T {
  const before = root.activeElement;
  const result = change();
  if (before && !before.isConnected) root.querySelector<HTMLElement>(`[data-slot="${slot}"] :is(.select, .button)`)?.focus();
  return result;
}

const known = new Map<string, Promise<string>>();

/** A product's variants as the Wasm reads them; asked of the shop once, unless it had none to tell. */
export function variantLines(storefront: Promise<Storefront>, key: string): Promise<string> {
  let lines = known.get(key);
  if (!lines) {
    lines = storefront.then((shop) => shop.variants(key)).catch(() => []).then((variants) => {
      if (variants.length === 0) known.delete(key);
      return variants
        .map(({ id, available, priceMinor, title }) => [id, available ? 1 : 0, priceMinor ?? "", field(title)].join("\t"))
        .join("\n");
    });
    known.set(key, lines);
  }
  return lines;
}
