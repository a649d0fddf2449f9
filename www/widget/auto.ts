/** `data-auto`: puts the shelves where they make sense on known themes, and keeps them there. Loaded where it is asked for. */
import type { Options } from "../loader/options.ts";
import type { PageFacts, Storefront } from "../storefront/contract.ts";
import { PLACES } from "../storefront/places.ts";

const MARK = "data-pairwell-auto";
const NONE = "none";

/** One shelf that is put in by itself. */
class Place {
  readonly #name: "product" | "cart";
  readonly #selectors: string[];
  /** The merchant said where: that holds for every page that has such a place. */
  readonly #told: boolean;
  #element: HTMLElement | undefined;
  /** What it belongs to. */
  #anchor: Element | undefined;
  /** What it stands after: the same, or the first thing behind it that ended outside of the window. */
  #behind: Element | undefined;

  constructor(name: "product" | "cart", selectors: string[], told: string | undefined) {
    this.#name = name;
    this.#told = Boolean(told);
    this.#selectors = told === NONE ? [] : told ? [told] : selectors;
  }

  /** Whether it still waits: all there is stands in view, and what is below would move. */
  settle(facts: PageFacts, first: boolean): boolean {
    const wanted = this.#told || facts.kind === this.#name;
    const anchor = wanted && !this.#isWritten() ? find(this.#selectors) : undefined;
    // What a theme cloned along with its own nodes is nobody's.
    for (const copy of document.querySelectorAll(`[${MARK}=${this.#name}]`)) if (copy !== this.#element) copy.remove();
    if (!anchor) {
      this.#element?.remove();
      this.#element = this.#anchor = this.#behind = undefined;
      return false;
    }
    if (anchor !== this.#anchor || !this.#behind?.isConnected) {
      const behind = first ? outOfView(anchor) : anchor;
      if (!behind) return true;
      [this.#anchor, this.#behind] = [anchor, behind];
    }
    const element = (this.#element ??= this.#made());
    if (this.#name === "product" && element.getAttribute("product-id") !== facts.key) element.setAttribute("product-id", facts.key);
    if (this.#behind.nextElementSibling !== element) this.#behind.after(element);
    return false;
  }

  #made(): HTMLElement {
    const element = document.createElement("pairwell-shelf");
    element.setAttribute("placement", this.#name);
    element.setAttribute(MARK, this.#name);
    return element;
  }

  /** The merchant wrote one into the page. */
  #isWritten(): boolean {
    return document.querySelector(`pairwell-shelf[placement=${this.#name}]:not([${MARK}],[strategy])`) !== null;
  }
}

function find(selectors: string[]): Element | undefined {
  for (const selector of selectors) {
    try {
      const found = document.querySelector(selector);
      if (found?.parentElement) return found;
    } catch {
      // Not a selector, or one that this browser does not know.
    }
  }
  return undefined;
}

/** The place, or the first of its neighbours below, at whose end nothing moves that is seen. */
function outOfView(anchor: Element): Element | undefined {
  let behind: Element | null = anchor;
  while (behind && isInView(behind)) behind = behind.nextElementSibling;
  return behind ?? undefined;
}

/** Whether a shopper sees where this ends already; a drawer that is closed is nowhere. */
function isInView(anchor: Element): boolean {
  if (anchor.checkVisibility?.({ visibilityProperty: true, opacityProperty: true }) === false) return false;
  const painted = performance.getEntriesByType("paint").length > 0;
  return painted && anchor.getBoundingClientRect().bottom < innerHeight;
}

/** `told`: the tag's `data-auto-product`, `data-auto-cart` (a selector, or `none`) and `data-auto-popup` (`none`). */
export async function run({ told }: Options, opened: Promise<Storefront>): Promise<void> {
  const shop = await opened;
  const { product, cart } = PLACES[shop.platform];
  const places = [new Place("product", product, told["autoProduct"]), new Place("cart", cart, told["autoCart"])];
  let facts = shop.page();
  let frame = 0;
  // At first the page may have been seen already. What it draws later was not: a place is filled in the same frame.
  let first = true;

  const look = () => {
    frame = 0;
    const waiting = places.map((place) => place.settle(facts, first)).some(Boolean);
    if (waiting) addEventListener("scroll", soon, { passive: true, once: true });
    else first = false;
    if (told["autoPopup"] !== NONE && document.body && !document.querySelector("pairwell-popup")) {
      document.body.append(document.createElement("pairwell-popup"));
    }
  };
  const soon = () => {
    frame ||= requestAnimationFrame(look);
  };
  new MutationObserver(soon).observe(document, { childList: true, subtree: true });
  shop.follow((now) => {
    facts = now;
    look();
  });
  look();
}
