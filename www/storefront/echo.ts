/** Browsers round times to spoil fingerprinting. */
const GRAIN_MS = 2;
/** The observer hears of a request soon after its end, or never. */
const FORGOTTEN_AFTER_MS = 10_000;

/** Tells our own writes to the cart from the page's: both come back through the same observer. */
export class Echoes {
  #awaited: { from: number; until: number }[] = [];

  /** Runs what sends a write of ours, and remembers when that was (milliseconds since the page began). */
  of<T>(send: () => T, now: () => number = () => performance.now()): T {
    const from = now();
    this.#awaited = this.#awaited.filter(({ until }) => from - until < FORGOTTEN_AFTER_MS);
    const sent = send();
    this.#awaited.push({ from: from - GRAIN_MS, until: now() + GRAIN_MS });
    return sent;
  }

  /** Whether a write that was sent at this time is ours. Each of ours is recognised once. */
  isOwn(started: number): boolean {
    const index = this.#awaited.findIndex(({ from, until }) => from <= started && started <= until);
    if (index >= 0) this.#awaited.splice(index, 1);
    return index >= 0;
  }
}
