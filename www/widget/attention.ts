import { percentSeen } from "./scroll.ts";
import type { Wasm } from "./wasm.ts";

/** Measuring the page may make the browser lay it out: not for every pixel of a scroll. */
const MEASURE_EVERY_MS = 250;
/** The profile is kept when the page is left, and now and then before: some browsers end pages without a word. */
const KEEP_EVERY_MS = 5_000;

/** Tells the Wasm how far the page has been seen by now. */
export function measure(wasm: Wasm): void {
  wasm.scrolled(percentSeen(scrollY, innerHeight, document.documentElement.scrollHeight));
}

/** Tells the Wasm when the page is in view and in use, and how far it was seen. No timer runs; events carry the time. */
export function attend(wasm: Wasm, keep: () => void): void {
  let measured = 0;
  let kept = performance.now();

  const alive = () => {
    const now = performance.now();
    wasm.alive(now);
    if (now - kept < KEEP_EVERY_MS) return;
    kept = now;
    keep();
  };
  const shown = () => {
    if (document.visibilityState !== "visible") return;
    measure(wasm);
    alive();
  };
  const hidden = () => {
    wasm.hidden(performance.now());
    keep();
  };

  // First in line: pages exist that stop events on their way.
  const first = { capture: true, passive: true };
  for (const event of ["pointermove", "pointerdown", "keydown", "touchmove"]) addEventListener(event, alive, first);
  addEventListener(
    "scroll",
    () => {
      const now = performance.now();
      if (now - measured >= MEASURE_EVERY_MS) {
        measured = now;
        measure(wasm);
      }
      alive();
    },
    first,
  );
  addEventListener("pagehide", hidden, first);
  addEventListener("pageshow", shown, first);
  document.addEventListener("visibilitychange", () => (document.visibilityState === "visible" ? shown() : hidden()));
  shown();
}
