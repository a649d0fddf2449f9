import { KEPT_MS } from "../host/lasting.ts";
import type { Memory } from "../host/storage.ts";
import { STANDING } from "../testing/standing.ts";

export const GUIDE = "pairwell:guide";

/** What is known of the visitor, kept only while that is allowed, and no longer than 90 days without a visit. */
export class Kept {
  readonly #memory: Memory;
  readonly #isAllowed: () => boolean;
  /** Whether this memory was read: one that was not must not be written over. */
  isOpen = false;

  constructor(memory: Memory, isAllowed: () => boolean) {
    [this.#memory, this.#isAllowed] = [memory, isAllowed];
  }

  read(): string {
    this.isOpen = this.#isAllowed();
    const [atMs, visitor = ""] = this.isOpen ? this.#memory.read(GUIDE).split(" ") : [];
    const age = Date.now() - Number(atMs);
    return age >= 0 && age < KEPT_MS ? visitor : "";
  }

  write(visitor: string): void {
    if (this.isOpen && this.#isAllowed()) this.#memory.write(GUIDE, `${Date.now()} ${visitor}`);
  }

  /** For the shelves of the next page: where the visitor stands. */
  stand(segments: readonly string[]): void {
    if (this.isOpen && this.#isAllowed()) this.#memory.write(STANDING, [Date.now(), ...segments].join(" "));
  }

  forget(): void {
    for (const name of [GUIDE, STANDING]) this.#memory.remove(name);
  }
}
