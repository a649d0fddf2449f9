/** Browsers round times to spoil fingerprinting. */
const GRAIN_MS = 2;
/** The observer hears of a request soon after its end, or never. */
const FORGOTTEN_AFTER_MS = 10_000;
/** What a theme says of a change that it was told of comes so late. */
const QUIET_MS = 600;

/** Tells our own writes to the cart from the page's: both come back through the same observer. */
export class Echoes {
  #awaited: { from: number; until: number; once: boolean }[] = [];
  #busy = 0;
  #quietUntil = -1;

  /** Runs what sends a write of ours, and remembers when that was (milliseconds since the page began). */
  of<T>(send: () => T, now: () => number = () => performance.now()): T {
    const from = now();
    this.#awaited = this.#awaited.filter(({ until }) => from - until < FORGOTTEN_AFTER_MS);
    const sent = send();
    this.#awaited.push({ from: from - GRAIN_MS, until: now() + GRAIN_MS, once: true });
    return sent;
  }

  /** Does a change of ours by whatever requests the page's own code makes for it: all that begin meanwhile are ours. */
  async during<T>(work: () => Promise<T>, now: () => number = () => performance.now()): Promise<T> {
    const span = { from: now() - GRAIN_MS, until: Infinity, once: false };
    this.#awaited.push(span);
    this.#busy += 1;
    try {
      return await work();
    } finally {
      this.#busy -= 1;
      span.until = now() + GRAIN_MS;
      this.rest(now());
    }
  }

  /** From now on what the theme says is about a change of ours, until it has come to rest. */
  rest(now: number): void {
    this.#quietUntil = now + QUIET_MS;
  }

  /** Whether a write that was sent at this time is ours. Each of ours is recognised once. */
  isOwn(started: number): boolean {
    const index = this.#awaited.findIndex(({ from, until }) => from <= started && started <= until);
    if (this.#awaited[index]?.once) this.#awaited.splice(index, 1);
    return index >= 0;
  }

  /** Whether what the theme says now is likely about a change of ours. */
  isQuiet(now: number): boolean {
    return this.#busy > 0 || now < this.#quietUntil;
  }
}
