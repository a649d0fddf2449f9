import type { RenderCard } from "./cards/card.ts";
import { handle } from "./hands.ts";
import { page, type Page } from "./page.ts";
import { exposeParts } from "./parts.ts";
import { dress } from "./sheets.ts";
import widgetStyles from "../../styles/widget.css";
import { Spot, type Slot } from "./spot.ts";
import type { Asked } from "./wasm.ts";

/** What shelf and popup have in common: a shadow root, and a life in the Wasm from connection to disconnection. */
export abstract class PairwellElement extends HTMLElement {
  protected readonly root = this.attachShadow({ mode: "open" });
  /** Its shelf in the Wasm, while it is in the page. */
  protected spot: Spot | undefined;
  #asks = false;
  readonly #ask = () => this.attributeChangedCallback();
  #listening = new AbortController();

  constructor() {
    super();
    dress(this.root, widgetStyles);
    exposeParts(this.root);
  }

  /** What the attributes ask for. */
  protected abstract asked(page: Page): Asked;
  /** The slots have changed. */
  protected abstract shown(page: Page, slots: Slot[]): void;
  protected close(): void {}
  /** Hears more than every element does, until the signal. */
  protected listen(_page: Page, _signal: AbortSignal): void {}

  /** A page that makes its cards itself has a file of its own for that, under a name that only the built files know. */
  #ownCards(): void {
    const file = "./cards.js";
    if (this.querySelector("template") || this.hasAttribute("light") || Object.hasOwn(this, "renderCard")) {
      (import(file) as Promise<typeof import("./cards/own.ts")>).then(({ own }) => own(this)).catch(() => {});
    }
  }

  /** The file that knows what to do with it looks for it on the element itself, where a page that was earlier has put it. */
  set renderCard(value: RenderCard | undefined) {
    Object.defineProperty(this, "renderCard", { value, configurable: true, writable: true });
    this.#ownCards();
  }

  connectedCallback(): void {
    this.#ownCards();
    // Whatever a page has done to its browser, it hears nothing of it from here.
    this.#whole().then((page) => this.#mount(page)).catch(() => {});
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
    this.#ownCards();
    if (this.#asks || !this.spot) return;
    this.#asks = true;
    queueMicrotask(() => {
      this.#asks = false;
      this.#whole().then((page) => this.spot?.ask(this.asked(page))).catch(() => {});
    });
  }

  #mount(page: Page): void {
    if (this.spot || !this.isConnected) return;
    const spot = new Spot(page.ground, this, this.root, this.asked(page), (slots) => this.shown(page, slots));
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
