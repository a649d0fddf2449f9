import { Outcome, type Storefront } from "../storefront/contract.ts";
import { tell } from "./news.ts";
import type { Spot } from "./spot.ts";
import { field, type Wasm } from "./wasm.ts";

/** What the hands of a shopper may do on a page. */
export interface Reach {
  wasm: Wasm;
  storefront: Storefront;
  /** Something went into the cart from that placement. */
  added: (placement: string) => void;
}

/** Turns what is done inside a shelf into the verbs of the Wasm. Listening is done at the root: cards come and go. */
export function handle(reach: Reach, spot: Spot, element: HTMLElement, root: ShadowRoot, close: () => void): void {
  const { wasm } = reach;
  const marked = (event: Event) => {
    const act = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-act]") : null;
    const card = act?.closest<HTMLElement>("[data-slot]");
    return { act: act?.dataset["act"], card, slot: Number(card?.dataset["slot"] ?? -1) };
  };

  root.addEventListener("click", (event) => {
    const { act, card, slot } = marked(event);
    if (act === "add") void add(reach, spot, element, slot);
    else if (act === "choose") void choose(reach, spot, root, slot);
    else if (act === "visit") card?.querySelector("a")?.click();
    else if (act === "close") close();
  });
  root.addEventListener("change", (event) => {
    const { act, slot } = marked(event);
    if (act === "pick") wasm.pick(spot.id, slot, (event.target as HTMLSelectElement).value);
  });
  // Intent: what the next click needs is on its way before it.
  for (const event of ["pointerover", "focusin"]) {
    root.addEventListener(event, (event) => {
      const { act, card } = marked(event);
      const key = card?.dataset["card"];
      if (act === "choose" && key) void variantLines(reach.storefront, key);
    });
  }
  element.addEventListener("pointerleave", () => spot.released());
  element.addEventListener("focusout", () => spot.released());
}

async function add({ wasm, storefront, added }: Reach, spot: Spot, element: HTMLElement, slot: number): Promise<void> {
  const { placement } = spot;
  const { key = "", role = "" } = spot.slots[slot] ?? {};
  const variant = wasm.add(spot.id, slot);
  if (variant === undefined) return;
  const { outcome, said } = await storefront.add(variant);
  wasm.added(spot.id, key, outcome, said);
  if (outcome !== Outcome.Added) return;
  tell(element, "pairwell:add", { key, variant_id: variant, quantity: 1, placement, role, slot });
  added(placement);
}

async function choose({ wasm, storefront }: Reach, spot: Spot, root: ShadowRoot, slot: number): Promise<void> {
  const key = wasm.choose(spot.id, slot);
  if (key === undefined) return;
  const picks = wasm.variants(key, await variantLines(storefront, key));
  if (picks) root.querySelector<HTMLElement>(`[data-slot="${slot}"] select`)?.focus();
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
