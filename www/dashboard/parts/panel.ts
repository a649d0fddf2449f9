/** Panels, tiles and what stands where there is nothing. */
import { h } from "./element.ts";

export function panel(heading: string, hint: string | undefined, ...children: (Node | string | undefined | false)[]): HTMLElement {
  return h(
    "section",
    { class: "panel" },
    h("div", { class: "panel-head" }, h("h2", {}, heading), hint !== undefined && h("p", { class: "hint" }, hint)),
    ...children,
  );
}

export interface Tile {
  name: string;
  value: string;
  note?: string | undefined;
}

export function tiles(list: Tile[]): HTMLElement {
  const tile = ({ name, value, note }: Tile): HTMLElement =>
    h("div", { class: "tile" }, h("dt", {}, name), h("dd", {}, h("strong", {}, value), note !== undefined && h("span", {}, note)));
  return h("dl", { class: "tiles" }, ...list.map(tile));
}

/** What to do where nothing is to be seen yet. */
export function empty(heading: string, ...paragraphs: (Node | string)[]): HTMLElement {
  return h("div", { class: "empty" }, h("h3", {}, heading), ...paragraphs.map((text) => h("p", {}, text)));
}
