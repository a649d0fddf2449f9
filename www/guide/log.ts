import { hex } from "./hex.ts";

/** The log's version that `pairwell replay` reads. */
const VERSION = 1;
/** A log of more lines begins anew, from what is known of the visitor by then. */
const MOST_LINES = 2_000;

/** What is written of a page's signals, so that `pairwell replay` finds the same. In memory alone. */
export class Log {
  #head = "";
  #lines: string[] = [];

  /** Begins with what is known of the visitor now. */
  begin([shop_id, build_id]: [string, string], visitor: Uint8Array): void {
    this.#head = JSON.stringify({ pairwell_log: VERSION, shop_id, build_id, visitor: hex(visitor) });
    this.#lines = [];
  }

  get isFull(): boolean {
    return this.#lines.length >= MOST_LINES;
  }

  /** A signal as the log has it: its name, with its value where it has one. */
  write(at_ms: number, signal: unknown): void {
    this.#lines.push(JSON.stringify({ at_ms, signal }));
  }

  /** The whole, a line each. */
  text(): string {
    return [this.#head, ...this.#lines, ""].join("\n");
  }
}
