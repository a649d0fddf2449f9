import bundleStyles from "../../styles/components/bundle.css";
import { Outcome } from "../storefront/contract.ts";
import { hand, onlyVariant, variantLines } from "./buying.ts";
import type { Base } from "./element.ts";
import * as later from "./later.ts";
import { tell } from "./news.ts";
import type { Page } from "./page.ts";
import { dress } from "./sheets.ts";
import { ASKED, type Asked } from "./wasm.ts";

/** `<pairwell-bundle product-id="…" heading="…" heading-level="3" light>`: several products offered as one, each of which can be left out. */
export function bundleElement(base: Base): CustomElementConstructor {
  return class PairwellBundle extends base {
    static readonly observedAttributes = ["product-id", "heading", "heading-level", "light"];
    #busy = false;

    constructor() {
      super();
      dress(this.root, bundleStyles);
    }

    protected override asked(page: Page): Asked {
      return {
        placement: "bundle",
        seeds: this.getAttribute("product-id") || page.productId,
        limit: "",
        heading: this.told("heading"),
      };
    }

    protected override listen(page: Page, signal: AbortSignal): void {
      const { wasm } = page.ground;
      const marked = (event: Event) => {
        const act = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-act]") : null;
        return { act: act?.dataset["act"], slot: Number(act?.closest<HTMLElement>("[data-slot]")?.dataset["slot"] ?? -1) };
      };
      this.root.addEventListener("change", (event) => {
        const { act, slot } = marked(event);
        if (act === "toggle" && this.spot) later.toggle(wasm, this.spot.id, slot);
      }, { signal });
      this.root.addEventListener("click", (event) => {
        if (marked(event).act === "take") void this.#take(page);
      }, { signal });
      // Intent: the variants are there before the button is pressed, and can be chosen in place.
      for (const event of ["pointerenter", "focusin"]) {
        this.addEventListener(event, () => void this.#fetchVariants(page), { signal });
      }
    }

    /** Shows the variants of what has several. */
    async #fetchVariants(page: Page): Promise<void> {
      const { wasm } = page.ground;
      const keys = this.spot ? later.undecided(wasm, this.spot.id) : "";
      await Promise.all(
        keys.split("\n").filter(Boolean).map(async (key) => later.variants(wasm, key, await variantLines(page.reach.storefront, key))),
      );
    }

    async #take(page: Page): Promise<void> {
      const { spot } = this;
      if (!spot || this.#busy) return;
      this.#busy = true;
      try {
        await this.#fetchVariants(page);
        await this.#put(page, spot.id);
      } finally {
        this.#busy = false;
      }
    }

    /** Puts what is left in into the cart, one after the other: the shop's answer to each is known. */
    async #put(page: Page, id: number): Promise<void> {
      const { wasm } = page.ground;
      const { storefront } = page.reach;
      const lines = later.take(wasm, id);
      if (!lines) return;
      let added = 0;
      let soldOut = false;
      for (const line of lines.split("\n")) {
        const [key = "", known = "", slot = ""] = line.split("\t");
        const variant = known || (await onlyVariant(storefront, key));
        const { outcome, said } = variant ? await hand(storefront, { key, variantId: variant, quantity: 1 }) : { outcome: Outcome.Failed, said: "" };
        later.added(wasm, id, key, outcome, said);
        soldOut ||= outcome === Outcome.SoldOut;
        if (outcome !== Outcome.Added) continue;
        added += 1;
        tell(this, "pairwell:add", { key, variant_id: variant, quantity: 1, placement: "bundle", role: "bundle", slot: Number(slot) });
      }
      if (soldOut) this.spot?.settle(ASKED);
      if (added === 0) return;
      later.taken(wasm, id, added);
      page.reach.added("bundle");
    }
  };
}
