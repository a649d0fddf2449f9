/** Random numbers that are the same every time (mulberry32): a test that fails once fails again. */
export class Chance {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** From 0 up to, without, 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number, both ends included. */
  whole(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1));
  }

  one<Thing>(of: readonly Thing[]): Thing {
    const thing = of[this.whole(0, of.length - 1)];
    if (thing === undefined) throw new Error("Nothing to choose from. Expected a list with something in it.");
    return thing;
  }

  /** Some, each at most once, in any order. */
  some<Thing>(of: readonly Thing[], count: number): Thing[] {
    const left = [...of];
    return Array.from({ length: Math.min(count, left.length) }, () => left.splice(this.whole(0, left.length - 1), 1)[0] as Thing);
  }
}
