import { PairwellElement } from "./element.ts";
import { tell } from "./news.ts";
import type { Page } from "./page.ts";
import type { Slot } from "./spot.ts";
import type { Asked } from "./wasm.ts";

/**
 * `<pairwell-shelf placement="product|cart|thank-you" strategy="…" category="…" product-id="…" product-ids="…,…" limit="8" heading="…" light>`
 */
export class PairwellShelf extends PairwellElement {
  static readonly observedAttributes = ["placement", "strategy", "category", "product-id", "product-ids", "limit", "heading", "light"];

  constructor() {
    super();
    // The same room and the same boxes as the cards that come; the style sheet draws them.
    const waiting = document.createElement("div");
    waiting.className = "waiting";
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

  protected override shown(page: Page, slots: Slot[]): void {
    this.root.querySelector(".waiting")?.remove();
    if (slots.length > 0) page.room.takeBack(this);
    else page.room.giveBack(this);
    tell(this, "pairwell:shelf", { placement: this.spot?.placement ?? "", slots });
  }
}
