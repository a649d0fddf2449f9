import type { Storefront } from "../storefront/contract.ts";
import { whole } from "./beside.ts";
import type { Spot } from "./spot.ts";
import type { Wasm } from "./wasm.ts";

/** What the hands of a shopper may do on a page. */
export interface Reach {
  wasm: Wasm;
  /** The shop's adapter; fails when its file cannot be had. */
  storefront: Promise<Storefront>;
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
    const visit = () => card?.querySelector("a")?.click();
    if (act === "visit") visit();
    else if (act === "close") close();
    else if (act === "add" || act === "ask" || act === "choose") {
      whole(wasm).then((more) => {
        if (!more) visit();
        else if (act === "choose") void more.choose(reach, spot, root, slot);
        else void more.add(reach, spot, element, root, slot);
      });
    }
  }, { signal });
  root.addEventListener("change", (event) => {
    const { act, slot } = marked(event);
    // The verb `pick`: choices are there only when the second file is.
    if (act === "pick") wasm.call(10, spot.id, slot, (event.target as HTMLSelectElement).value);
  }, { signal });
  // Intent: what the next click needs is on its way before it.
  for (const event of ["pointerover", "focusin"]) {
    root.addEventListener(event, (event) => {
      const { act, card } = marked(event);
      const key = card?.dataset["card"];
      if (!act || !key) return;
      whole(wasm).then((more) => {
        if (act === "choose" || act === "ask") void more?.variantLines(reach.storefront, key);
      });
    }, { signal });
  }
  element.addEventListener("pointerleave", () => spot.released(), { signal });
  element.addEventListener("focusout", () => spot.released(), { signal });
}
