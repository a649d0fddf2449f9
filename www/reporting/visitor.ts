import type { Memory } from "../host/storage.ts";
import { randomId } from "./random.ts";

export const VISITOR = "pairwell:visitor";
const VISITOR_MS = 90 * 86_400_000;
const SESSION_MS = 1_800_000;

/** Who it was, in random numbers. */
export interface Ids {
  visitor: string;
  session: string;
}

/**
 * The browser's random numbers. A visitor's is drawn anew after 90 days, a session's after half an hour without a page or an event.
 * They are written down only while that is allowed.
 */
export class Visitor {
  readonly #memory: Memory;
  #visitor: string;
  #bornMs: number;
  #session: string;
  #lastMs: number;
  /** No page of this session was before this one. */
  begins = false;

  constructor(memory: Memory) {
    this.#memory = memory;
    const kept = /^([0-9a-f]{32}) (\d+) ([0-9a-f]{32}) (\d+)$/.exec(memory.read(VISITOR)) ?? [];
    [, this.#visitor = "", , this.#session = ""] = kept;
    [this.#bornMs, this.#lastMs] = [Number(kept[2] ?? 0), Number(kept[4] ?? 0)];
  }

  at(nowMs: number): Ids {
    // A clock that was put back makes nothing last longer.
    const isOver = (since: number, most: number) => !(nowMs >= since && nowMs - since < most);
    if (isOver(this.#bornMs, VISITOR_MS)) {
      this.#visitor = randomId();
      this.#bornMs = nowMs;
      this.#lastMs = 0;
    }
    if (isOver(this.#lastMs, SESSION_MS)) {
      this.#session = randomId();
      this.begins = true;
    }
    this.#lastMs = nowMs;
    return { visitor: this.#visitor, session: this.#session };
  }

  keep(): void {
    if (this.#bornMs) this.#memory.write(VISITOR, [this.#visitor, this.#bornMs, this.#session, this.#lastMs].join(" "));
  }

  forget(): void {
    this.#memory.remove(VISITOR);
    this.#bornMs = 0;
  }
}
