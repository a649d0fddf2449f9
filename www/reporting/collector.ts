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
/** A page that is not answered after so many tries is offline, or nobody may answer it: a blocker or a policy stands in the way. */
const MOST_UNANSWERED = 3;
/** What the shop's own fault is, or nobody's, may go better later. */
const isPassing = (status: number) => !status || status === 408 || status === 429 || status >= 500;
/** As it stands, whatever a page has its lists and texts write in their stead. */
const json = (value: unknown) =>
  JSON.stringify(value, function (this: Record<string, unknown>, name) {
    return this[name];
  });

export interface Collector {
  take(event: ReportedEvent): void;
  /** The page may be at its end. What is still under way is kept too: an event that arrives twice counts once. */
  leave(): void;
  /** The page goes on. */
  back(): void;
  forget(): void;
}

/** `url`: where batches go. What the last page could not send is sent with this one's, if that `isAllowed` by then. */
export function collectorAt(url: string, shop: string, memory: Memory, isAllowed: () => boolean): Collector {
  let waiting = eventsOf(memory.read(UNSENT));
  /** Under way, and not answered. */
  let sending: ReportedEvent[] = [];
  let timer = 0;
  let failures = 0;
  /** Of the last answer; 0 where there was none. */
  let status = 200;
  /** After a failure, until the next success. */
  let pauseMs = 0;

  const soon = () => {
    if (waiting.length && !timer && !sending.length && (status || failures < MOST_UNANSWERED)) timer = setTimeout(send, pauseMs || SOON_MS) as unknown as number;
  };
  const back = () => {
    memory.remove(UNSENT);
    soon();
  };
  const body = (events: ReportedEvent[]) => json({ version: 1, shop, sent_ms: Date.now(), automated: navigator.webdriver || undefined, events });

  /** As many of the first as go into one batch, and the others. */
  const cut = (): [batch: ReportedEvent[], rest: ReportedEvent[]] => {
    let count = 0;
    let units = 0;
    for (const event of waiting) {
      units += json(event).length;
      if (count && (count === MOST_EVENTS || units > MOST_UNITS)) break;
      count += 1;
    }
    return [waiting.slice(0, count), waiting.slice(count)];
  };

  const send = async () => {
    timer = 0;
    const [batch, rest] = cut();
    if (!batch.length || document.visibilityState !== "visible" || !isAllowed()) return;
    [sending, waiting] = [batch, rest];
    status = 0;
    let toldMs = 0;
    try {
      // A plain text: the browser asks nothing beforehand.
      const answer = await fetch(url, { method: "POST", body: body(batch), credentials: "omit", keepalive: true });
      status = answer.status;
      toldMs = +(answer.headers.get("retry-after") ?? 0) * 1_000 || 0;
    } catch {
      // Offline, or blocked.
    }
    if (isPassing(status)) {
      failures += 1;
      pauseMs = Math.min(LONGEST_MS, Math.max(toldMs, SOON_MS * 2 ** failures)) * (1 + Math.random());
      waiting = sending.concat(waiting).slice(-MOST_WAITING);
    } else failures = pauseMs = 0;
    sending = [];
    soon();
  };

  addEventListener("online", () => {
    failures = pauseMs = 0;
    back();
  });
  back();

  return {
    take(event) {
      waiting.push(event);
      // Of too many, the oldest go.
      waiting = waiting.slice(-MOST_WAITING);
      soon();
    },
    leave() {
      if (!isAllowed()) return;
      const [batch, rest] = cut();
      try {
        if (batch.length && !pauseMs && navigator.sendBeacon(url, body(batch))) waiting = rest;
      } catch {
        // No beacons here: the next page sends it.
      }
      const unsent = sending.concat(waiting);
      if (unsent.length) memory.write(UNSENT, json(unsent));
    },
    back,
    forget() {
      waiting = [];
      sending = [];
      memory.remove(UNSENT);
    },
  };
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
