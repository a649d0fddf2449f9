import { PATIENCE_MS } from "../loader/fetching.ts";
import type { Room, Shards } from "../loader/parts.ts";
import { tell } from "./news.ts";
import { painted } from "./painted.ts";
import { ASKED, CART_CHANGED, ENTERING, MORE_KNOWN, type Cause, type Asked, type Wasm } from "./wasm.ts";

/** What all spots of a page share. */
export interface Ground {
  wasm: Wasm;
  shards: Shards;
  room: Room;
  /** A dialog of ours is open, and when it closes the keyboard's focus comes back into this shelf: it must not move. */
  waitedFor: Spot | undefined;
  /** The shop has told what is in the cart, or a page before this one had, or neither came soon. */
  cartKnown: Promise<unknown>;
}

/** A slot as the page hears of it. */
export interface Slot {
  key: string;
  role: string;
  /** The kind of the sentence under it; none in a bundle. */
  reason?: string | undefined;
}

/** The first ranking waits so long for rows of the past, which mostly come from the browser's cache. */
const GRACE_MS = 120;

/** One element's shelf in the Wasm: reads the rows that it needs, and ranks it when that may be. */
export class Spot {
  slots: Slot[] = [];
  readonly #ground: Ground;
  readonly #element: HTMLElement;
  readonly #root: ShadowRoot;
  readonly #shown: (slots: Slot[]) => void;
  #asked: Asked;
  #id = 0;
  #near = false;
  /** A new ranking was due and had to wait. */
  #stale = false;
  /** Slots as the Wasm last told them; nothing before the first ranking. */
  #told: string | undefined;
  #observer: IntersectionObserver | undefined;

  constructor(ground: Ground, element: HTMLElement, root: ShadowRoot, asked: Asked, shown: (slots: Slot[]) => void) {
    this.#ground = ground;
    this.#element = element;
    this.#root = root;
    this.#asked = asked;
    this.#shown = shown;
  }

  /** The number that the Wasm knows it by; 0 when it shows nothing. */
  get id(): number {
    return this.#id;
  }

  get placement(): string {
    return this.#asked.placement;
  }

  open(): void {
    // The popup is opened when there is something to say.
    if (this.placement === "popup") return;
    this.#id = this.#ground.wasm.open(this.#root, this.#asked);
    if (!this.#id) return this.#tell();
    this.refresh(MORE_KNOWN);
    if (!("IntersectionObserver" in globalThis)) return;
    this.#observer = new IntersectionObserver((entries) => this.#comes(entries.at(-1)?.isIntersecting === true), {
      // What changes just outside the window changes unseen.
      rootMargin: "160px",
    });
    this.#observer.observe(this.#element);
  }

  close(): void {
    this.#observer?.disconnect();
    if (this.#id) this.#ground.wasm.close(this.#id);
    this.#id = 0;
    this.#root.replaceChildren();
  }

  /** The attributes have changed. */
  ask(asked: Asked): Promise<void> {
    this.#asked = asked;
    if (!this.#id || !this.#ground.wasm.change(this.#id, asked)) return Promise.resolve();
    return this.refresh(ASKED);
  }

  /** There is something to say: opens the popup, or asks it anew. */
  speak(asked: Asked): Promise<void> {
    this.#id ||= this.#ground.wasm.open(this.#root, asked);
    return this.ask(asked);
  }

  /** Reads the rows that the shelf needs, then ranks it: with what it is about always, with others if they come soon. */
  async refresh(cause: Cause): Promise<void> {
    // A shelf about the cart would be drawn twice.
    if (this.placement === "cart") await this.#ground.cartKnown;
    await this.#ground.wasm.due?.(this.#asked);
    if (!this.#id) return;
    const [leading = "", others = ""] = this.#ground.wasm.rowsWanted(this.#id).split("\n\n");
    // All are under way before any is waited for.
    const rest = this.#read(others);
    await this.#read(leading);
    // A strategy may be about nothing else.
    const grace = this.#element.hasAttribute("strategy") ? PATIENCE_MS : GRACE_MS;
    const late = await Promise.race([rest.then(() => false), new Promise<true>((done) => setTimeout(done, grace, true))]);
    this.settle(cause);
    if (!late) return;
    await rest;
    this.settle(MORE_KNOWN);
  }

  async #read(keys: string): Promise<void> {
    const files = await Promise.all(keys.split("\n").map((key) => (key ? this.#ground.shards.load(key) : undefined)));
    for (const file of files) if (file) this.#ground.wasm.addShard(file);
  }

  /** Ranks the shelf anew if that may be now, else as soon as it may. */
  settle(cause: Cause): void {
    if (!this.#id) return;
    const told = this.#ground.wasm.settle(this.#id, cause, this.#isHeld(), this.#near);
    this.#stale = told === undefined;
    if (told === undefined || told === this.#told) return;
    this.#told = told;
    this.slots = told.split("\n").filter(Boolean).map((line) => {
      const [key = "", role = "", reason] = line.split("\t");
      return { key, role, reason };
    });
    this.#tell();
  }

  /** The slots have changed: where there are none the element's room goes back. The popup takes none of the page's. */
  #tell(): void {
    const { placement, slots } = this;
    this.#shown(slots);
    if (placement !== "popup") this.#ground.room[slots.length ? "takeBack" : "giveBack"](this.#element);
    tell(this.#element, "pairwell:shelf", { placement, slots });
  }

  /** The pointer or the focus has left, perhaps only for the next button; and what it did is seen first. */
  released(): void {
    if (this.#stale) painted().then(() => this.#stale && this.settle(CART_CHANGED));
  }

  #comes(near: boolean): void {
    const enters = near && !this.#near && this.#told !== undefined;
    this.#near = near;
    if (enters) this.settle(ENTERING);
  }

  /** Whether the keyboard's focus is inside. */
  hasKeyboard(): boolean {
    return (this.#root.querySelector(":focus-visible") ?? this.#element.querySelector(":focus-visible")) !== null;
  }

  /**
   * What the shopper holds must not be moved. A touch screen keeps `:hover` where the finger last was, and a mouse leaves
   * the focus on what it clicked: neither holds anything.
   */
  #isHeld(): boolean {
    const element = this.#element;
    if (this.#ground.waitedFor === this || this.hasKeyboard()) return true;
    return element.matches(":hover") && matchMedia("(hover: hover)").matches;
  }
}
