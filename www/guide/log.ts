import type { Told } from "./door.ts";
import { hex } from "./hex.ts";

/** The log's version that `pairwell replay` reads. */
const VERSION = 1;
/** A log of more lines begins anew, from what is known of the visitor by then. */
const MOST_LINES = 2_000;

interface Line {
  at_ms: number;
}

/** What the guide said, as far as a replay can be held against it; nothing where it said nothing, as after a trap. */
function answerOf({ segments, offer, ignored }: Told): object | undefined {
  if (ignored) return ignored === "unread" ? undefined : { ignored };
  return segments.length > 0 ? { segments, ...(offer ? { offer: offer.name } : {}) } : undefined;
}

/** What is written of a page's signals, so that `pairwell replay` finds the same. In memory alone. */
export class Log {
  #head = "";
  #lines: { at_ms: number; text: string }[] = [];

  /** Begins with what is known of the visitor now. */
  begin([shop_id, build_id]: [string, string], visitor: Uint8Array): void {
    this.#head = JSON.stringify({ pairwell_log: VERSION, shop_id, build_id, visitor: hex(visitor) });
    this.#lines = [];
  }

  get isFull(): boolean {
    return this.#lines.length >= MOST_LINES;
  }

  /** A signal as the log has it, its name, with its value where it has one; and what was said to it. */
  write(at_ms: number, signal: unknown, told: Told): void {
    const answer = answerOf(told);
    this.#lines.push({ at_ms, text: JSON.stringify({ at_ms, signal, ...(answer ? { answer } : {}) }) });
  }

  /** The whole, a line each, with what else there is in the order of time. */
  text(others: readonly Line[]): string {
    const written = others.map((line) => ({ at_ms: line.at_ms, text: JSON.stringify(line) }));
    const lines = [...this.#lines, ...written].sort((one, other) => one.at_ms - other.at_ms);
    return [this.#head, ...lines.map(({ text }) => text), ""].join("\n");
  }
}
