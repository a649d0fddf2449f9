import popupStyles from "../../styles/components/popup.css";
import type { CartLine } from "../storefront/contract.ts";
import * as later from "./later.ts";
import type { Page } from "./page.ts";
import { dress } from "./sheets.ts";
import type { Spot } from "./spot.ts";
import type { Asked } from "./wasm.ts";

/** The popup that speaks. */
export interface Speaker {
  page: Page;
  spot: Spot;
  root: ShadowRoot;
  /** The shelf that had the keyboard's focus when something was added. */
  keyboard: Spot | undefined;
  /** What it asks for, about these products. */
  asked(seeds: string): Asked;
}

const dressed = new WeakSet<ShadowRoot>();

/**
 * Opens the dialog that says what was added, and what goes with it. With nothing to show beside it, the page's own confirmation is
 * enough: a dialog would only be in the way.
 */
export async function announce({ page, spot, root, keyboard, asked }: Speaker, lines: CartLine[]): Promise<void> {
  const dialog = () => root.querySelector("dialog");
  const [first] = lines;
  if (!first || dialog()?.open || somethingElseIsOpen()) return;
  page.ground.waitedFor = keyboard;
  later.announce(page.ground.wasm, first.title, first.image);
  await spot.speak(asked(lines.map(({ key }) => key).join(",")));
  if (!dressed.has(root)) dress(root, popupStyles);
  dressed.add(root);
  const resume = () => {
    page.ground.waitedFor = undefined;
    for (const spot of page.spots) spot.released();
  };
  const opening = dialog();
  if (!opening || spot.slots.length === 0 || somethingElseIsOpen()) return resume();
  opening.addEventListener("close", resume, { once: true });
  opening.showModal();
}

/** One dialog or drawer at a time: the page's own comes first. */
function somethingElseIsOpen(): boolean {
  return [...document.querySelectorAll('dialog[open],[aria-modal="true"]')].some(
    (element) => element.checkVisibility?.({ visibilityProperty: true, opacityProperty: true }) ?? false,
  );
}
