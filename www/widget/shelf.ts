import { PairwellElement } from "./element.ts";
import type { Page } from "./page.ts";
import type { Asked } from "./wasm.ts";

/**
 * `<pairwell-shelf placement="product|cart|thank-you" strategy="…" category="…" product-id="…" product-ids="…,…" limit="8" heading="…" light quantity>`
 */
export class PairwellShelf extends PairwellElement {
  static readonly observedAttributes = ["placement", "strategy", "category", "product-id", "product-ids", "limit", "heading", "light", "quantity"];

  constructor() {
    super();
    // The same room and the same boxes as the cards that come; the style sheet draws them.
    const waiting = document.createElement("div");
    waiting.className = "waiting";
    // A browser looks for a typeface when a text is first laid out in it, and that takes a telephone long. It does so while nobody waits.
    globalThis.requestIdleCallback?.(() => {
      for (const className of ["heading", "title", "stars", "now", "reason", "button"]) {
        waiting.append(Object.assign(document.createElement("u"), { className, textContent: className }));
      }
    });
    this.root.append(waiting);
  }

  protected override asked(page: Page): Asked {
    const of = (name: string) => this.getAttribute(name) ?? "";
    const strategy = of("strategy");
    // What is said without a placement is said of the product that is looked at, if any.
    const placement = of("placement") || (strategy && "product");
    const own = of("product-ids") || of("product-id");
    const seeds = own || (placement === "product" ? page.productId : "");
    return { placement, seeds, limit: of("limit"), heading: of("heading"), arm: strategy && `strategy\t${strategy}\ncategory\t${of("category")}` };
  }

  protected override shown(): void {
    this.root.querySelector(".waiting")?.remove();
  }
}
