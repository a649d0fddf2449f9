import { tabMemory } from "../host/storage.ts";
import { CART } from "../widget/api.ts";
import { ASKED, type Asked, type Wasm } from "../widget/wasm.ts";
import { addedAfter, cartKeys, checksumOf, soldOutAfter } from "./heard.ts";
import { askOf, hiddenOf, slotsOf, type Ask, type Hidden, type Slot } from "./line.ts";

/** A ranking, as a line of the log has it. */
export interface Ranked {
  at_ms: number;
  shelf: (Ask & { shown: Slot[] }) | Hidden;
}

/** The oldest goes when there are more. */
const MOST_RANKED = 500;

/** Verbs of `src/exports.rs` that change what a shelf is ranked from, or rank one. */
const [CHANGE, CLOSE, SETTLE, ADDED, VARIANTS, CART_IS, REMEMBERED] = [1, 2, 4, 7, 9, 11, 15];

/** Stands at the Wasm's door and keeps what goes in and out. */
export class Recorder {
  readonly ranked: Ranked[] = [];
  /** What each shelf asks for, by its number; what the door was asked last. */
  readonly #asked = new Map<number, Asked>();
  #last: Asked | undefined;
  /** The question under way when this came to the door: its number was not told. */
  #first: Asked | undefined;
  /** What each shelf shows, as the Wasm told it. */
  readonly #shown = new Map<number, string>();
  readonly #soldOut = new Set<string>();
  readonly #added = new Set<string>();
  readonly #rows: string[] = [];
  #cart: string[] = [];
  #isThere = false;

  /** What is asked for, with all changes. */
  asks(asked: Asked): Asked {
    this.#first ??= asked;
    return (this.#last = asked);
  }

  /** A rule hides what was asked for. */
  hides(asked: Asked, standing: readonly string[] | undefined): void {
    this.#note({ at_ms: Date.now(), shelf: hiddenOf(asked, standing) });
  }

  #note(ranked: Ranked): void {
    if (this.ranked.length >= MOST_RANKED) this.ranked.shift();
    this.ranked.push(ranked);
  }

  attach(wasm: Wasm): void {
    if (this.#isThere) return;
    this.#isThere = true;
    // What the last page left; whatever is read comes by the door.
    this.#cart = cartKeys(tabMemory.read(CART));
    const { open, addShard } = wasm;
    const call = wasm.call.bind(wasm);
    wasm.open = (root, asked) => {
      const id = open(root, asked);
      if (this.#last) this.#asked.set(id, this.#last);
      return id;
    };
    wasm.addShard = (bytes) => {
      this.#rows.push(checksumOf(bytes));
      return addShard(bytes);
    };
    wasm.call = (verb, id = 0, number = 0, text = "") => {
      if (verb === SETTLE) return this.#settle(call, id, number);
      const told = call(verb, id, number, text);
      if (verb === CHANGE && this.#last) this.#asked.set(id, this.#last);
      else if (verb === CLOSE) for (const known of [this.#asked, this.#shown]) known.delete(id);
      else if (verb === CART_IS) this.#cart = cartKeys(text);
      else if (verb === ADDED || verb === VARIANTS) soldOutAfter(this.#soldOut, verb === ADDED ? number : undefined, text);
      if (verb === ADDED) addedAfter(this.#added, number, text);
      return told;
    };
  }

  #settle(call: Wasm["call"], id: number, cause: number): string | undefined {
    const asked = this.#asked.get(id) ?? this.#first;
    // The profile as the ranking finds it: what was looked at until now is folded into it first, as for the next page.
    const remembered = call(REMEMBERED, 0, performance.now()) ?? "";
    let at_ms = Date.now();
    let told = call(SETTLE, id, cause);
    if (told !== undefined && secondOf(at_ms) !== secondOf(Date.now())) {
      // The second turned meanwhile, and age is counted in seconds: nothing was painted yet, so it is asked once more.
      at_ms = Date.now();
      told = call(SETTLE, id, cause | ASKED);
    }
    if (told === undefined || !asked || told === this.#shown.get(id)) return told;
    const elsewhere = [...this.#shown].filter(([other]) => other !== id && this.#asked.get(other)?.placement !== "popup");
    this.#shown.set(id, told);
    const known = { cart: this.#cart, remembered, rows: [...this.#rows], soldOut: [...this.#soldOut], added: [...this.#added], elsewhere: elsewhere.flatMap(([, told]) => slotsOf(told).map(({ key }) => key)) };
    this.#note({ at_ms, shelf: { ...askOf(asked, known), shown: slotsOf(told) } });
    return told;
  }
}

const secondOf = (ms: number): number => Math.floor(ms / 1000);
