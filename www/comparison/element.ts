import { COMPARE } from "./arm.ts";
import comparisonStyles from "../../styles/components/comparison.css";
import { whenBelow } from "../loader/unseen.ts";
import type { Base } from "../widget/element.ts";
import * as later from "../widget/later.ts";
import type { Page } from "../widget/page.ts";
import { dress } from "../widget/sheets.ts";
import type { Slot } from "../widget/spot.ts";
import type { Asked } from "../widget/wasm.ts";
import { question, rowsOf } from "./rows.ts";
import { tableOf } from "./table.ts";

/**
 * `<pairwell-comparison product-id="…" heading="…" heading-level="3" light>`: the page's product beside one or two that are a step up from it. The
 * cards and their buttons are a shelf's; below them stands a table of what differs.
 */
export function comparisonElement(base: Base): CustomElementConstructor {
  return class PairwellComparison extends base {
    static readonly observedAttributes = ["product-id", "heading", "heading-level", "light"];
    #drawn = "";

    constructor() {
      super();
      dress(this.root, comparisonStyles);
    }

    protected override asked(page: Page): Asked {
      return {
        placement: "product",
        seeds: this.getAttribute("product-id") || page.productId,
        limit: "",
        heading: this.told("heading"),
        // By this the Wasm knows a comparison, and what it and its product are called: `src/session/comparison.rs`.
        arm: `${COMPARE}heading.comparison\tcompare.current`,
      };
    }

    protected override shown(page: Page, slots: Slot[]): void {
      const section = this.root.querySelector("section");
      const told = this.spot ? (later.answer(page.ground.wasm, question(this.spot.id)) ?? "") : "";
      const before = section?.querySelector(".differences");
      if (before && told === this.#drawn) return;
      this.#drawn = told;
      before?.remove();
      const rows = rowsOf(told, slots.length);
      if (!section || rows.length === 0) return;
      const titles = [...section.querySelectorAll(".title")].map((title) => title.textContent ?? "");
      const place = document.createElement("div");
      place.className = "differences";
      place.append(tableOf(rows, titles));
      // Before what is said of an addition, which lies over the foot.
      section.querySelector(".row")?.after(place);
      // In the reserved room what is too long is scrolled, by keyboard too.
      place.tabIndex = place.scrollHeight > place.clientHeight ? 0 : -1;
      whenBelow(this, () => {
        section.classList.add("whole");
        place.tabIndex = -1;
      });
    }
  };
}
