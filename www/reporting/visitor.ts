import { KEPT_MS, VISIT_MS } from "../host/lasting.ts";
import type { Memory } from "../host/storage.ts";
import { randomId } from "./random.ts";

export const VISITOR = "pairwell:visitor";

/** Who it was, in random numbers, and what brought them. */
export interface Ids {
  visitor: string;
  session: string;
  channel: string;
}

/**
 * The browser's random numbers, and what brought the visit. A visitor's is drawn anew after 90 days, a session's after half an hour without a page or an event.
 * They are written down only while that is allowed.
 */
export class Visitor {
  readonly #memory: Memory;
  #visitor: string;
  #bornMs: number;
  #session: string;
  #lastMs: number;
  #channel: string;
  readonly #broughtBy: () => string;
  /** No page of this session was before this one. */
  begins = false;

  /** `broughtBy` tells what brought a visit that begins. */
  constructor(memory: Memory, broughtBy: () => string) {
    this.#memory = memory;
    this.#broughtBy = broughtBy;
    const kept = /^([0-9a-f]{32}) (\d+) ([0-9a-f]{32}) (\d+) ([a-z0-9._-]+)$/.exec(memory.read(VISITOR)) ?? [];
    [, this.#visitor = "", , this.#session = "", , this.#channel = ""] = kept;
    [this.#bornMs, this.#lastMs] = [Number(kept[2] ?? 0), Number(kept[4] ?? 0)];
  }

  at(nowMs: number): Ids {
    // A clock that was put back makes nothing last longer.
    const isOver = (since: number, most: number) => !(nowMs >= since && nowMs - since < most);
    if (isOver(this.#bornMs, KEPT_MS)) {
      this.#visitor = randomId();
      this.#bornMs = nowMs;
      this.#lastMs = 0;
    }
    if (isOver(this.#lastMs, VISIT_MS)) {
      this.#session = randomId();
      this.#channel = this.#broughtBy();
      this.begins = true;
    }
    this.#lastMs = nowMs;
    return { visitor: this.#visitor, session: this.#session, channel: this.#channel };
  }

  keep(): void {
    if (this.#bornMs) this.#memory.write(VISITOR, [this.#visitor, this.#bornMs, this.#session, this.#lastMs, this.#channel].join(" "));
  }

  forget(): void {
    this.#memory.remove(VISITOR);
    this.#bornMs = 0;
  }
}
