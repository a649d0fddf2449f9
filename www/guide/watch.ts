import { percentSeen } from "../widget/scroll.ts";
import { Gallery } from "./gallery.ts";
import type { Signal } from "./signal.ts";

/** Measuring may make the browser lay the page out: not for every pixel of a scroll. */
const MEASURE_EVERY_MS = 250;
/** A visitor who does nothing for so long is taken to have stopped looking. */
const IDLE_AFTER_MS = 15_000;
/** Time in use is told in such pieces, and when the page is left. */
const TELL_EVERY_MS = 5_000;
/** A visitor who leaves is noticed no more often. */
const LEAVING_EVERY_MS = 30_000;
/** A flick back to the top, on a screen that is touched: so much of the window's height within so long. */
const FLICK_SHARE = 0.5;
const FLICK_MS = 400;

/** Looks an element up in the page; none where the page has none. */
type Find = () => Element | undefined;

export interface Watched {
  /** The product's own description. */
  description: Find;
  /** Its pictures. */
  gallery: Find;
  /** Whether a pause counts: in the cart and the checkout. */
  pauses: boolean;
}

/** Pauses that are told, each once a stretch of quiet. */
const PAUSES_MS = [10_000, 20_000, 30_000, 45_000, 60_000, 120_000];

/**
 * Notices what the visitor does on a page. All listeners are passive, and none does more than read a few lengths; but for a page
 * where pauses count there is no timer, and there none while it is out of view. Gives what ends it.
 */
export function watch({ description, gallery, pauses }: Watched, say: (signal: Signal) => void): () => void {
  const ended = new AbortController();
  const passive = { capture: true, passive: true, signal: ended.signal };
  const on = (target: EventTarget, names: string[], heard: (event: Event) => void): void => {
    for (const name of names) target.addEventListener(name, heard, passive);
  };

  let lastSign: number | undefined;
  let active = 0;
  let toldAt = performance.now();
  let deepest = -1;
  let read = -1;
  let measuredAt = -Infinity;
  let left = -Infinity;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const tell = (now: number): void => {
    toldAt = now;
    const whole = Math.floor(active);
    if (whole <= 0) return;
    active -= whole;
    say({ active: whole });
  };
  const alive = (): void => {
    const now = performance.now();
    if (lastSign !== undefined) active += Math.min(Math.max(0, now - lastSign), IDLE_AFTER_MS);
    lastSign = now;
    if (now - toldAt >= TELL_EVERY_MS) tell(now);
    wait();
  };

  /** What a theme has drawn anew is another element: one that has left the document is looked up again. */
  let text: Element | undefined;
  let album: Element | undefined;
  const pictures = new Gallery((looked) => say({ gallery: looked }), ended.signal);
  const look = (): void => {
    if (!text?.isConnected) text = description();
    if (!album?.isConnected) pictures.watch((album = gallery()));
  };

  const measure = (): void => {
    look();
    const percent = percentSeen(scrollY, innerHeight, document.documentElement.scrollHeight);
    if (percent > deepest) say({ scroll: (deepest = percent) });
    const box = text?.getBoundingClientRect();
    if (!box || box.height <= 0) return;
    const seen = Math.floor(Math.min(1, Math.max(0, (innerHeight - box.top) / box.height)) * 100);
    if (seen > read && seen > 0) say({ description: (read = seen) });
  };

  let flick = { at: 0, y: 0 };
  const scrolled = (): void => {
    const now = performance.now();
    if (now - flick.at > FLICK_MS || scrollY > flick.y) flick = { at: now, y: scrollY };
    if (flick.y - scrollY >= innerHeight * FLICK_SHARE && matchMedia("(pointer: coarse)").matches) leaving(now);
    if (now - measuredAt >= MEASURE_EVERY_MS) {
      measuredAt = now;
      measure();
    }
    alive();
  };
  const leaving = (now: number): void => {
    if (now - left < LEAVING_EVERY_MS) return;
    left = now;
    say("leaving");
  };

  const hidden = (): void => {
    if (lastSign === undefined) return;
    alive();
    lastSign = undefined;
    clearTimeout(timer);
    measure();
    tell(performance.now());
    say("hidden");
  };
  const shown = (): void => {
    if (document.visibilityState !== "visible" || lastSign !== undefined) return;
    say("shown");
    measure();
    alive();
  };

  let pausesTold = 0;
  const wait = (): void => {
    if (!pauses) return;
    clearTimeout(timer);
    pausesTold = 0;
    next();
  };
  const next = (): void => {
    const pause = PAUSES_MS[pausesTold];
    if (pause === undefined || lastSign === undefined) return;
    timer = setTimeout(() => {
      pausesTold += 1;
      say({ pause });
      next();
    }, lastSign + pause - performance.now());
  };

  on(window, ["pointermove", "pointerdown", "keydown", "touchmove"], alive);
  on(window, ["pointerdown", "keydown"], look);
  on(window, ["scroll"], scrolled);
  on(window, ["pagehide"], hidden);
  on(window, ["pageshow"], shown);
  on(document, ["visibilitychange"], () => (document.visibilityState === "visible" ? shown() : hidden()));
  on(document, ["mouseout"], (event) => {
    const { relatedTarget, clientY } = event as MouseEvent;
    if (relatedTarget === null && clientY <= 0) leaving(performance.now());
  });
  look();
  if (document.visibilityState === "visible") {
    measure();
    alive();
  }
  return () => {
    clearTimeout(timer);
    ended.abort();
  };
}
