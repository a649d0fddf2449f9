import type { RenderCard } from "./cards/card.ts";
import { finish, level } from "./finish.ts";
import { handle } from "./hands.ts";
import { page, type Page } from "./page.ts";
import { wait } from "./painted.ts";
import { reflect, repeat } from "./reflect.ts";
import { dress } from "./sheets.ts";
import widgetStyles from "../../styles/widget.css";
import { Spot, type Slot } from "./spot.ts";
import type { Asked } from "./wasm.ts";

/** An element waits so long for the files of its extras: what comes after the default cards moves them. */
const LATE_MS = 1_000;

/** What the class of an element is made from that comes in a later file: the base stands in the first one, and there only. */
export type Base = abstract new () => PairwellElement;

/** A file of its own that changes an element's cards: from now on, and a second call changes nothing. */
export interface Extra {
  begin(host: HTMLElement, page: Promise<Page>): void;
}

/** What every row of cards may be told. */
export const ROW = ["limit", "heading", "heading-level", "light", "quantity", "layout"];

/** What an element shows before its cards, be its class there or not: the same room, and boxes that the style sheet draws. */
export function outline(element: Element): ShadowRoot {
  if (element.shadowRoot) return element.shadowRoot;
  const root = element.attachShadow({ mode: "open" });
  dress(root, widgetStyles);
  root.append(Object.assign(document.createElement("div"), { className: "waiting" }));
  return root;
}

/** What all elements have in common: a shadow root, and a life in the Wasm from connection to disconnection. */
export abstract class PairwellElement extends HTMLElement {
  protected readonly root = outline(this);
  /** Its shelf in the Wasm, while it is in the page. */
  protected spot: Spot | undefined;
  #asks = false;
  readonly #ask = () => this.attributeChangedCallback();
  #listening = new AbortController();

  constructor() {
    super();
    finish(this.root);
    reflect(this);
  }

  /** What an attribute says; empty when it says nothing. */
  protected told(name: string): string {
    return this.getAttribute(name) ?? "";
  }

  /** What the attributes ask for. */
  protected abstract asked(page: Page): Asked;
  /** The slots have changed, and nobody has been told yet. */
  protected shown(_page: Page, _slots: Slot[]): void {}

  protected close(): void {}
  /** Hears more than every element does, until the signal. */
  protected listen(_page: Page, _signal: AbortSignal): void {}

  /**
   * What few pages want of an element has a file of its own, under a name that only the built files know: cards that the page makes itself,
   * a choice of how many, two rows of cards. Gives when it is there, or late: what is seen in the meantime are the default cards.
   */
  #extras(): Promise<unknown> | undefined {
    const own = this.querySelector("template") || this.hasAttribute("light") || Object.hasOwn(this, "renderCard");
    const begun = [own && "cards", ...["layout", "quantity"].map((name) => this.hasAttribute(name) && name)].filter(Boolean).map((name) => {
      const file = `./${name}.js`;
      return (import(file) as Promise<Extra>).then(({ begin }) => begin(this, page)).catch(() => {});
    });
    return begun[0] && Promise.race([Promise.all(begun), wait(LATE_MS)]);
  }

  /** The file that knows what to do with it looks for it on the element itself, where a page that was earlier has put it. */
  set renderCard(value: RenderCard | undefined) {
    Object.defineProperty(this, "renderCard", { value, configurable: true, writable: true });
    this.#extras();
  }

  connectedCallback(): void {
    repeat(this);
    // A page that takes every style away takes the room too; its `!important` ends where an element's own begins.
    if (getComputedStyle(this).display === "inline") {
      this.style.cssText += ";display:block!important;inline-size:100%!important;block-size:var(--_room)!important";
    }
    const extras = this.#extras();
    // Whatever a page has done to its browser, it hears nothing of it from here.
    this.#whole().then(async (page) => {
      await extras;
      this.#mount(page);
    }).catch(() => {});
  }

  /** The page. What strategies do is in the second file: where that cannot be had, nothing is asked. */
  async #whole(): Promise<Page> {
    const { ground } = await page;
    if (this.hasAttribute("strategy") && !(await ground.wasm.complete())) {
      ground.room.giveBack(this);
      throw new Error("more");
    }
    return page;
  }

  /** A node that is moved is disconnected and connected: that is decided a moment later. */
  disconnectedCallback(): void {
    queueMicrotask(() => {
      if (!this.isConnected) void page.then((page) => this.unmount(page));
    });
  }

  /** Several attributes change at once more often than one. */
  attributeChangedCallback(): void {
    this.#extras();
    level(this.root);
    if (this.#asks || !this.spot) return;
    this.#asks = true;
    queueMicrotask(() => {
      this.#asks = false;
      this.#whole().then((page) => this.spot?.ask(this.asked(page))).catch(() => {});
    });
  }

  #mount(page: Page): void {
    if (this.spot || !this.isConnected) return;
    const spot = new Spot(page.ground, this, this.root, this.asked(page), (slots) => {
      this.root.querySelector(".waiting")?.remove();
      this.shown(page, slots);
    });
    this.spot = spot;
    page.spots.add(spot);
    page.asks.add(this.#ask);
    this.#listening = new AbortController();
    handle(page.reach, spot, this, this.root, this.#listening.signal, () => this.close());
    this.listen(page, this.#listening.signal);
    spot.open();
  }

  protected unmount(page: Page): void {
    if (!this.spot) return;
    this.#listening.abort();
    page.spots.delete(this.spot);
    page.asks.delete(this.#ask);
    this.spot.close();
    this.spot = undefined;
  }
}
