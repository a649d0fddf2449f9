/** Previews: pages of their own in frames, with the real widget in them. */
import { PAGE } from "../browser/measuring.ts";
import type { Values } from "../model/tokens.ts";
import { make } from "./make.ts";

/** What a preview's own script lets its frame be told (`www/studio/preview/preview.ts`). */
export interface Preview {
  wear(values: [string, string][], page: typeof PAGE): void;
  turn(scheme: string, direction: string): void;
}

/** A part of the stage: its name in the address of the preview, its title, and the least height of its frame. */
const PARTS: [string, string, number][] = [
  ["row", "Product page", 0],
  ["states", "States of a card", 0],
  ["bundle", "Bought together", 0],
  ["comparison", "Comparison", 0],
  ["cart", "Cart page", 0],
  ["strategies", "By one strategy", 0],
  ["thanks", "Thank-you page", 0],
  ["popup", "Popup", 640],
  ["offers", "Offer and progress", 320],
];

const FIT = "fit";
/** A preview that has not started by then waits for nobody else to. */
const STARTS_WITHIN_MS = 10_000;

export interface Stage {
  wear(values: Values): void;
}

export function stage(place: HTMLElement, controls: HTMLFormElement): Stage {
  let worn: Values = new Map();
  const frames = PARTS.map(([name, title, height]) => {
    const frame = make("iframe", { title: `${title}, preview`, class: "preview", "data-part": name, loading: "eager" });
    const size = make("span", { class: "size" });
    const holder = make("div", { class: "holder" }, frame);
    const section = make("section", { class: "part", "data-part": name, "aria-label": title }, make("h2", {}, title, size), holder);
    return { name, frame, holder, section, size, height };
  });
  place.append(...frames.map(({ section }) => section));
  // At first as the room around it is.
  const scheme = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  controls.querySelector<HTMLInputElement>(`[name=scheme][value=${scheme}]`)?.click();
  const wanted = (name: string): string => String(new FormData(controls).get(name) ?? "");
  const inside = (frame: HTMLIFrameElement): Preview | undefined => (frame.contentWindow as (Window & { preview?: Preview }) | null)?.preview;

  function fit(): void {
    const { paddingInlineStart, paddingInlineEnd } = getComputedStyle(place);
    // The frame's own edge is two pixels.
    const room = place.clientWidth - parseFloat(paddingInlineStart) - parseFloat(paddingInlineEnd) - 2;
    if (room <= 0) return;
    for (const { frame, holder, size, height } of frames) {
      const width = wanted("width") === FIT ? room : Number(wanted("width"));
      const scale = Math.min(1, room / width);
      const body = frame.contentDocument?.body;
      frame.style.inlineSize = `${width}px`;
      const needed = Math.max(height, body?.scrollHeight ?? 0, 120);
      frame.style.blockSize = `${needed}px`;
      frame.style.transform = scale < 1 ? `scale(${scale})` : "";
      holder.style.blockSize = `${Math.ceil(needed * scale)}px`;
      holder.style.inlineSize = `${Math.floor(width * scale)}px`;
      size.textContent = `${Math.round(width)} px${scale < 1 ? `, shown at ${Math.round(scale * 100)} %` : ""}`;
    }
  }

  function turn(): void {
    for (const { name, frame, section } of frames) {
      section.hidden = wanted("show") !== "all" && wanted("show") !== name;
      inside(frame)?.turn(wanted("scheme"), wanted("direction"));
    }
    fit();
  }

  /** One after the other, what is looked at first: all at once would keep each other waiting, on a slow machine for longer than the widget does. */
  const waiting = [...frames];
  let late: ReturnType<typeof setTimeout> | undefined;
  function load(): void {
    clearTimeout(late);
    const seen = waiting.findIndex(({ section }) => !section.hidden);
    const [next] = waiting.splice(Math.max(0, seen), 1);
    if (!next) return;
    next.frame.src = `preview.html?show=${next.name}`;
    late = setTimeout(load, STARTS_WITHIN_MS);
  }

  function dress(frame: HTMLIFrameElement): void {
    inside(frame)?.wear([...worn], PAGE);
  }

  controls.addEventListener("input", turn);
  controls.addEventListener("submit", (event) => event.preventDefault());
  // In the next frame: what it changes is the place's own height.
  new ResizeObserver(() => requestAnimationFrame(fit)).observe(place);
  // A preview tells when it is ready and when its height has changed.
  addEventListener("message", ({ source, origin, data }) => {
    const found = frames.find(({ frame }) => frame.contentWindow === source);
    if (!found || origin !== location.origin) return;
    if (data === "pairwell-preview:ready") {
      dress(found.frame);
      turn();
      found.section.dataset["ready"] = "";
    }
    if (data === "pairwell-preview:started") load();
    fit();
  });
  turn();
  load();
  return {
    wear(values) {
      worn = values;
      for (const { frame } of frames) dress(frame);
      requestAnimationFrame(fit);
    },
  };
}
