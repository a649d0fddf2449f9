import type { CartLine } from "../storefront/contract.ts";
import { whole } from "./beside.ts";
import { PairwellElement } from "./element.ts";
import { tell } from "./news.ts";
import type { Page } from "./page.ts";
import { dress } from "./sheets.ts";
import type { Slot } from "./spot.ts";
import type { Asked } from "./wasm.ts";

const HEADING = "heading";
const LIMIT = "limit";

/** `<pairwell-popup limit="3" heading="…" light>`: the dialog that follows adding to the cart. */
export class PairwellPopup extends PairwellElement {
  static readonly observedAttributes = [LIMIT, HEADING, "light"];
  #seeds = "";
  readonly #announcer = { announce: (lines: CartLine[]) => void this.#announce(lines) };
  #page: Page | undefined;
  #dressed = false;

  protected override asked(page: Page): Asked {
    this.#page = page;
    page.popup ??= this.#announcer;
    return {
      placement: "popup",
      seeds: this.#seeds,
      limit: this.getAttribute(LIMIT) ?? "",
      heading: this.getAttribute(HEADING) ?? "",
    };
  }

  protected override shown(_page: Page, slots: Slot[]): void {
    tell(this, "pairwell:shelf", { placement: "popup", slots });
  }

  protected override unmount(page: Page): void {
    if (page.popup === this.#announcer) page.popup = undefined;
    page.ground.waitedFor = undefined;
    super.unmount(page);
  }

  protected override close(): void {
    this.#dialog?.close();
  }

  get #dialog(): HTMLDialogElement | null {
    return this.root.querySelector("dialog");
  }

  /**
   * Says what was added, and what goes with it. With nothing to show beside it, or nothing to wear, the page's own
   * confirmation is enough: a dialog would only be in the way.
   */
  async #announce(lines: CartLine[]): Promise<void> {
    const [first] = lines;
    const page = this.#page;
    if (!first || !page || !this.spot || this.#dialog?.open || somethingElseIsOpen()) return;
    this.#seeds = lines.map(({ key }) => key).join(",");
    page.ground.waitedFor = [...page.spots].find((spot) => spot.hasKeyboard());
    const more = await whole(page.ground.wasm);
    if (more) {
      page.ground.wasm.announce(first.title, first.image);
      await this.spot.speak(this.asked(page));
      if (!this.#dressed) dress(this.root, more.popupStyles);
      this.#dressed = true;
    }
    const dialog = this.#dialog;
    const resume = () => {
      page.ground.waitedFor = undefined;
      for (const spot of page.spots) spot.released();
    };
    if (!dialog || !this.#dressed || this.spot.slots.length === 0 || somethingElseIsOpen()) return resume();
    dialog.addEventListener("close", resume, { once: true });
    dialog.showModal();
  }
}

/** One dialog or drawer at a time: the page's own comes first. */
function somethingElseIsOpen(): boolean {
  return [...document.querySelectorAll('dialog[open],[aria-modal="true"]')].some(
    (element) => element.checkVisibility?.({ visibilityProperty: true, opacityProperty: true }) ?? false,
  );
}
