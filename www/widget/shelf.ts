import { PairwellElement, ROW } from "./element.ts";
import type { Page } from "./page.ts";
import type { Asked } from "./wasm.ts";

/**
 * `<pairwell-shelf placement="product|cart|thank-you" strategy="…" category="…" product-id="…" product-ids="…,…" limit="8" heading="…" heading-level="3" light quantity layout="row|grid">`
 */
export class PairwellShelf extends PairwellElement {
  static readonly observedAttributes = ["placement", "strategy", "category", "product-id", "product-ids", ...ROW];

  constructor() {
    super();
    const waiting = this.root.querySelector(".waiting");
    // A browser looks for a typeface when a text is first laid out in it, and that takes a telephone long. It does so while nobody waits.
    globalThis.requestIdleCallback?.(() => {
      for (const className of ["heading", "title", "stars", "now", "reason", "button"]) {
        waiting?.append(Object.assign(document.createElement("u"), { className, textContent: className }));
      }
    });
  }

  protected override asked(page: Page): Asked {
    const strategy = this.told("strategy");
    // What is said without a placement is said of the product that is looked at, if any.
    const placement = this.told("placement") || (strategy && "product");
    const own = this.told("product-ids") || this.told("product-id");
    const seeds = own || (placement === "product" ? page.productId : "");
    return { placement, seeds, limit: this.told("limit"), heading: this.told("heading"), arm: strategy && `strategy\t${strategy}\ncategory\t${this.told("category")}` };
  }
}
