import type { CartLine, Storefront } from "../storefront/contract.ts";
import { field } from "./field.ts";
import type { Wasm } from "./wasm.ts";

/** What follows from a change of the cart. */
export interface Follows {
  /** Something is in it that was not, or the other way round. */
  changed(): void;
  /** This was put in just now, by the page or from a shelf. */
  grown(lines: CartLine[]): void;
  /** What is in it is known, and may be kept for the next page. */
  keep(): void;
}

/** Reads the cart, once a change, and tells the Wasm what is in it. */
export class Basket {
  keys: string[] = [];
  /** What is in it as the Wasm reads it; empty before it is known. */
  lines = "";
  readonly #wasm: Wasm;
  readonly #storefront: Promise<Storefront>;
  readonly #follows: Follows;
  #reading = false;
  #again: boolean | undefined;

  constructor(wasm: Wasm, storefront: Promise<Storefront>, follows: Follows) {
    this.#wasm = wasm;
    this.#storefront = storefront;
    this.#follows = follows;
  }

  /** `opensPopup`: what is new in it was put in just now. At most one reading is under way. */
  async read(opensPopup: boolean): Promise<void> {
    if (this.#reading) {
      this.#again = opensPopup || this.#again === true;
      return;
    }
    this.#reading = true;
    const cart = await this.#storefront.then((shop) => shop.read()).catch(() => undefined);
    this.#reading = false;
    // What cannot be read is unknown: the last known state stays.
    if (cart) this.#take(cart, opensPopup);
    const again = this.#again;
    this.#again = undefined;
    if (again !== undefined) await this.read(again);
  }

  #take(cart: CartLine[], opensPopup: boolean): void {
    this.lines = ["pairwell-cart 1", ...cart.map(({ key, quantity }) => `${field(key)}\t${quantity}`)].join("\n");
    this.keys = [...new Set(cart.map(({ key }) => key))];
    const grown = this.#wasm.cartIs(this.lines);
    this.#follows.keep();
    if (grown === undefined) return;
    this.#follows.changed();
    const keys = grown.split("\n");
    const put = cart.filter(({ key }, index) => keys.includes(key) && cart.findIndex((line) => line.key === key) === index);
    if (opensPopup && put.length > 0) this.#follows.grown(put);
  }
}
