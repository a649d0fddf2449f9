/** What happens right now: events a second of the last minute, drawn as it comes. */
import type { Told } from "../answers.ts";
import type { Asking } from "../asking.ts";
import { h } from "./element.ts";
import { count } from "./figures.ts";

const LONGEST_PAUSE_MS = 30_000;

/** Follows the collector's live stream until the signal; a stream that ends is asked for again, after growing pauses. */
export function follow(place: HTMLElement, asking: Asking, signal: AbortSignal, heard: (told: Told) => void): void {
  const text = h("span", {}, "Connecting…");
  const beats = h("span", { class: "beats", "aria-hidden": "true" });
  place.append(h("span", { class: "dot", "aria-hidden": "true" }), text, beats);
  const tell = (told: Told): void => {
    place.dataset["state"] = "on";
    const { events, purchases } = told.last_minute;
    text.textContent = events === 0 ? "Live, quiet" : `Live: ${count(events)} events, ${count(purchases)} orders in a minute`;
    const most = Math.max(1, ...told.seconds);
    // Sums of two seconds: thirty bars are enough for the eye.
    const bars = told.seconds.filter((_, second) => second % 2 === 0).map((first, bar) => first + (told.seconds[2 * bar + 1] ?? 0));
    beats.replaceChildren(...bars.map((bar) => beat(bar / (2 * most))));
    heard(told);
  };
  const listen = async (): Promise<void> => {
    let pause = 1_000;
    while (!signal.aborted) {
      try {
        for await (const told of asking.live<Told>(signal)) {
          pause = 1_000;
          tell(told);
        }
      } catch {
        // Said below, and tried again.
      }
      if (signal.aborted) return;
      place.dataset["state"] = "off";
      text.textContent = "Not connected";
      await new Promise((go) => setTimeout(go, pause));
      pause = Math.min(2 * pause, LONGEST_PAUSE_MS);
    }
  };
  void listen();
}

function beat(height: number): HTMLElement {
  const bar = h("span");
  bar.style.blockSize = `${Math.round(2 + 16 * Math.min(1, height))}px`;
  return bar;
}
