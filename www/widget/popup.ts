import type { CartLine } from "../storefront/contract.ts";
import { whole } from "./beside.ts";
import { PairwellElement, ROW } from "./element.ts";
import type { Page } from "./page.ts";
import { painted } from "./painted.ts";
import type { Asked } from "./wasm.ts";

/** `<pairwell-popup limit="3" heading="…" heading-level="3" light quantity layout="row|grid">`: the dialog that follows adding to the cart. */
export class PairwellPopup extends PairwellElement {
  static readonly observedAttributes = ["checkout", ...ROW];
  #seeds = "";
  readonly #announcer = { announce: (lines: CartLine[]) => void this.#announce(lines) };
  #page: Page | undefined;

  protected override asked(page: Page): Asked {
    this.#page = page;
    page.popup ??= this.#announcer;
    return {
      placement: "popup",
      seeds: this.#seeds,
      limit: this.told("limit"),
      heading: this.told("heading"),
    };
  }

  protected override unmount(page: Page): void {
    if (page.popup === this.#announcer) page.popup = undefined;
    page.ground.waitedFor = undefined;
    super.unmount(page);
  }

  protected override close(): void {
    const dialog = this.root.querySelector("dialog");
    if (!dialog) return;
    // Closing makes the browser style all of the page anew: the shopper sees the dialog go before that.
    dialog.hidden = true;
    painted().then(() => {
      dialog.hidden = false;
      dialog.close();
    });
  }

  /** Says what was added, and what goes with it. */
  async #announce(lines: CartLine[]): Promise<void> {
    const page = this.#page;
    const { spot, root } = this;
    if (!page || !spot) return;
    const keyboard = [...page.spots].find((spot) => spot.hasKeyboard());
    const more = await whole(page.ground.wasm);
    const asked = (seeds: string) => {
      this.#seeds = seeds;
      return this.asked(page);
    };
    await more?.announce({ page, spot, root, keyboard, asked }, lines);
  }
}
