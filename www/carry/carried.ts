import type { Memory } from "../host/storage.ts";

export const CARRIED = "pairwell:carried";
/** More additions from shelves than an order has. */
const MOST = 40;

/** Which products of the cart were put in from which shelf, as the order says it: `product:linen-towel cart:care-oil`, oldest first. */
export class Carried {
  readonly #memory: Memory;

  constructor(memory: Memory) {
    this.#memory = memory;
  }

  get text(): string {
    return this.#memory.read(CARRIED);
  }

  /** The shelf that a product was last put in from counts. */
  add(key: string, placement: string): void {
    // A space parts them.
    const entry = `${placement}:${key.replaceAll(" ", "%20")}`;
    const others = this.text.split(" ").filter((other) => other && other.slice(other.indexOf(":")) !== entry.slice(entry.indexOf(":")));
    this.#memory.write(CARRIED, [...others, entry].slice(-MOST).join(" "));
  }

  forget(): void {
    this.#memory.remove(CARRIED);
  }
}
