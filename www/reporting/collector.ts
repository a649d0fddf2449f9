/** Sends events to the shop's collector in batches: soon, again where it may help, and by beacon when the page closes. */
import type { Memory } from "../host/storage.ts";
import type { ReportedEvent } from "./event.ts";

export const UNSENT = "pairwell:unsent";
/** What is about to happen on a page happens together. */
const SOON_MS = 2_000;
const MOST_WAITING = 200;
const MOST_EVENTS = 100;
/** Three bytes each at most, and room for the frame, in a batch's 65,536. Browsers let as much leave while a page closes. */
const MOST_UNITS = 20_000;
const LONGEST_MS = 600_000;
/** A page that is not answered so often is offline, or nobody may answer it: a blocker or a policy stands in the way. */
const MOST_UNANSWERED = 3;
/** What the shop's own fault is, or nobody's, may go better later. */
const isPassing = (status: number) => !status || status === 408 || status === 429 || status >= 500;
/** As it stands, whatever a page has its lists and texts write in their stead. */
const json = (value: unknown) =>
  JSON.stringify(value, function (this: Record<string, unknown>, name) {
    return this[name];
  });

export class Collector {
  readonly #url: string;
  readonly #shop: string;
  readonly #memory: Memory;
  readonly #isAllowed: () => boolean;
  #waiting: ReportedEvent[];
  /** Under way, and not answered. */
  #sending: ReportedEvent[] = [];
  #timer = 0;
  #failures = 0;
  #unanswered = 0;
  /** After a failure, until the next success. */
  #pauseMs = 0;

  /** `url`: where batches go. What the last page could not send is sent with this one's, if that `isAllowed` by then. */
  constructor(url: string, shop: string, memory: Memory, isAllowed: () => boolean) {
    [this.#url, this.#shop, this.#memory, this.#isAllowed] = [url, shop, memory, isAllowed];
    this.#waiting = eventsOf(memory.read(UNSENT));
    memory.remove(UNSENT);
    addEventListener("online", () => {
      this.#unanswered = 0;
      this.back();
    });
    if (this.#waiting.length > 0) this.#soon();
  }

  take(event: ReportedEvent): void {
    this.#waiting.push(event);
    // Of too many, the oldest go.
    if (this.#waiting.length > MOST_WAITING) this.#waiting.shift();
    this.#soon();
  }

  /** The page may be at its end. What is still under way is kept too: an event that arrives twice counts once. */
  leave(): void {
    if (!this.#isAllowed()) return;
    const [batch, rest] = this.#cut();
    try {
      if (batch.length > 0 && !this.#pauseMs && navigator.sendBeacon(this.#url, this.#body(batch))) this.#waiting = rest;
    } catch {
      // No beacons here: the next page sends it.
    }
    const unsent = [...this.#sending, ...this.#waiting];
    if (unsent.length > 0) this.#memory.write(UNSENT, json(unsent));
  }

  /** The page goes on. */
  back(): void {
    this.#memory.remove(UNSENT);
    if (this.#waiting.length > 0) this.#soon();
  }

  forget(): void {
    this.#waiting = [];
    this.#sending = [];
    this.#memory.remove(UNSENT);
  }

  #soon(): void {
    if (this.#timer || this.#sending.length > 0 || this.#unanswered >= MOST_UNANSWERED) return;
    this.#timer = setTimeout(() => void this.#send(), this.#pauseMs || SOON_MS) as unknown as number;
  }

  async #send(): Promise<void> {
    this.#timer = 0;
    const [batch, rest] = this.#cut();
    if (batch.length === 0 || document.visibilityState !== "visible" || !this.#isAllowed()) return;
    [this.#sending, this.#waiting] = [batch, rest];
    let status = 0;
    let toldMs = 0;
    try {
      const answer = await fetch(this.#url, {
        method: "POST",
        // A plain text: the browser asks nothing beforehand.
        body: this.#body(batch),
        credentials: "omit",
        keepalive: true,
      });
      status = answer.status;
      toldMs = Number(answer.headers.get("retry-after")) * 1_000 || 0;
    } catch {
      // Offline, or blocked.
    }
    const again = isPassing(status);
    this.#unanswered = status ? 0 : this.#unanswered + 1;
    this.#failures = again ? this.#failures + 1 : 0;
    this.#pauseMs = again ? Math.min(LONGEST_MS, Math.max(toldMs, SOON_MS * 2 ** this.#failures)) * (1 + Math.random()) : 0;
    if (again) this.#waiting = [...this.#sending, ...this.#waiting].slice(-MOST_WAITING);
    this.#sending = [];
    if (this.#waiting.length > 0) this.#soon();
  }

  /** As many of the first as go into one batch, and the others. */
  #cut(): [batch: ReportedEvent[], rest: ReportedEvent[]] {
    let count = 0;
    let units = 0;
    for (const event of this.#waiting) {
      units += JSON.stringify(event).length;
      if (count > 0 && (count === MOST_EVENTS || units > MOST_UNITS)) break;
      count += 1;
    }
    return [this.#waiting.slice(0, count), this.#waiting.slice(count)];
  }

  #body(events: ReportedEvent[]): string {
    return json({ version: 1, shop: this.#shop, sent_ms: Date.now(), automated: navigator.webdriver || undefined, events });
  }
}

/** What is older than a week is refused. */
const OLDEST_MS = 6 * 86_400_000;

function eventsOf(text: string): ReportedEvent[] {
  try {
    const events = JSON.parse(text || "[]") as ReportedEvent[];
    return events.filter(({ at_ms }) => Date.now() - at_ms < OLDEST_MS).slice(-MOST_WAITING);
  } catch {
    return [];
  }
}
