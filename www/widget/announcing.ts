import popupStyles from "../../styles/components/popup.css";
import type { CartLine } from "../storefront/contract.ts";
import * as later from "./later.ts";
import type { Page } from "./page.ts";
import { wait } from "./painted.ts";
import { dress } from "./sheets.ts";
import type { Spot } from "./spot.ts";
import type { Asked, Wasm } from "./wasm.ts";

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
  // A dialog that opens has the browser style and lay out the page: beside ranking and drawing that is too long a task for a slow telephone.
  await wait(0);
  const opening = dialog();
  // Another addition came in the meantime.
  if (opening?.open) return;
  if (!opening || spot.slots.length === 0 || somethingElseIsOpen()) return resume();
  leadToCheckout(root, page.ground.wasm);
  opening.addEventListener("close", resume, { once: true });
  opening.showModal();
}

/** Ways out as they were drawn: to the cart. */
const ways = new WeakMap<HTMLAnchorElement, { href: string; words: string }>();

/** The way that leads to the cart leads where the element's attribute says, if that is a web page. */
function leadToCheckout(root: ShadowRoot, wasm: Wasm): void {
  const way = root.querySelector<HTMLAnchorElement>("a.button");
  if (!way) return;
  const cart = ways.get(way) ?? { href: way.getAttribute("href") ?? "", words: way.textContent ?? "" };
  ways.set(way, cart);
  way.href = root.host.getAttribute("checkout") || cart.href;
  if (!/^https?:$/.test(way.protocol)) way.href = cart.href;
  way.textContent = way.getAttribute("href") === cart.href ? cart.words : (later.answer(wasm, "text\tbutton.checkout") || cart.words);
}

/** One dialog or drawer at a time: the page's own comes first. */
function somethingElseIsOpen(): boolean {
  return [...document.querySelectorAll('dialog[open],[aria-modal="true"]')].some(
    (element) => element.checkVisibility?.({ visibilityProperty: true, opacityProperty: true }) ?? false,
  );
}
