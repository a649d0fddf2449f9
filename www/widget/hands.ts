import { Outcome, type Storefront } from "../storefront/contract.ts";
import { tell } from "./news.ts";
import type { Spot } from "./spot.ts";
import { field } from "./field.ts";
import type { Wasm } from "./wasm.ts";

/** What the hands of a shopper may do on a page. */
export interface Reach {
  wasm: Wasm;
  storefront: Storefront;
  /** Something went into the cart from that placement. */
  added: (placement: string) => void;
}

/** Turns what is done inside a shelf into the verbs of the Wasm. Listening is done at the root: cards come and go. */
export function handle(
  reach: Reach,
  spot: Spot,
  element: HTMLElement,
  root: ShadowRoot,
  signal: AbortSignal,
  close: () => void,
): void {
  const { wasm } = reach;
  const marked = (event: Event) => {
    const act = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-act]") : null;
    const card = act?.closest<HTMLElement>("[data-slot]");
    return { act: act?.dataset["act"], card, slot: Number(card?.dataset["slot"] ?? -1) };
  };

  root.addEventListener("click", (event) => {
    const { act, card, slot } = marked(event);
    if (act === "add" || act === "ask") void add(reach, spot, element, root, slot);
    else if (act === "choose") void choose(reach, spot, root, slot);
    else if (act === "visit") card?.querySelector("a")?.click();
    else if (act === "close") close();
  }, { signal });
  root.addEventListener("change", (event) => {
    const { act, slot } = marked(event);
    if (act === "pick") wasm.pick(spot.id, slot, (event.target as HTMLSelectElement).value);
  }, { signal });
  // Intent: what the next click needs is on its way before it.
  for (const event of ["pointerover", "focusin"]) {
    root.addEventListener(event, (event) => {
      const { act, card } = marked(event);
      const key = card?.dataset["card"];
      if ((act === "choose" || act === "ask") && key) void variantLines(reach.storefront, key);
    }, { signal });
  }
  element.addEventListener("pointerleave", () => spot.released(), { signal });
  element.addEventListener("focusout", () => spot.released(), { signal });
}

async function add(reach: Reach, spot: Spot, element: HTMLElement, root: ShadowRoot, slot: number): Promise<void> {
  const { wasm, storefront } = reach;
  const { placement } = spot;
  const { key = "", role = "" } = spot.slots[slot] ?? {};
  let variant = keepingFocus(root, slot, () => wasm.add(spot.id, slot));
  if (variant === "") {
    const lines = await variantLines(storefront, key);
    const [id = "", available, , , more] = lines.split(/[\t\n]/);
    if (id && available === "1" && more === undefined) variant = id;
    else keepingFocus(root, slot, () => wasm.variants(key, lines));
  }
  if (!variant) return;
  const { outcome, said } = await storefront.add(variant);
  keepingFocus(root, slot, () => wasm.added(spot.id, key, outcome, said));
  if (outcome !== Outcome.Added) return;
  tell(element, "pairwell:add", { key, variant_id: variant, quantity: 1, placement, role, slot });
  reach.added(placement);
}

async function choose({ wasm, storefront }: Reach, spot: Spot, root: ShadowRoot, slot: number): Promise<void> {
  const key = keepingFocus(root, slot, () => wasm.choose(spot.id, slot));
  if (key === undefined) return;
  const lines = await variantLines(storefront, key);
  keepingFocus(root, slot, () => wasm.variants(key, lines));
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
function variantLines(storefront: Storefront, key: string): Promise<string> {
  let lines = known.get(key);
  if (!lines) {
    lines = storefront.variants(key).then((variants) => {
      if (variants.length === 0) known.delete(key);
      return variants
        .map(({ id, available, priceMinor, title }) => [id, available ? 1 : 0, priceMinor ?? "", field(title)].join("\t"))
        .join("\n");
    });
    known.set(key, lines);
  }
  return lines;
}
