/** Elements by name, attributes and children. Texts are set as texts, never as markup. */

type Child = Node | string | number | null | undefined | false;
type Attributes = Record<string, string | number | boolean | null | undefined | ((event: Event) => void)>;

export function h<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(key.slice("on".length), value);
    else if (value === true) element.setAttribute(key, "");
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(key, String(value));
  }
  for (const child of children) {
    if (child === null || child === undefined || child === false) continue;
    element.append(typeof child === "number" ? String(child) : child);
  }
  return element;
}

/** A bar from `low` to `high` on a scale from 0 to `most`, with a mark at `value`; a picture of what stands beside it. */
export function interval(low: number, value: number, high: number, most: number): SVGSVGElement {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("class", "interval");
  svg.setAttribute("viewBox", "0 0 100 12");
  svg.setAttribute("preserveAspectRatio", "none");
  svg.setAttribute("aria-hidden", "true");
  const at = (part: number): number => (most > 0 ? Math.min(100, Math.max(0, (100 * part) / most)) : 0);
  const rect = (kind: string, x: number, width: number, y: number, height: number): void => {
    const rect = document.createElementNS("http://www.w3.org/2000/svg", "rect");
    for (const [name, number] of Object.entries({ x, y, width, height })) rect.setAttribute(name, String(number));
    rect.setAttribute("class", kind);
    svg.append(rect);
  };
  rect("track", 0, 100, 5.5, 1);
  rect("span", at(low), Math.max(0.8, at(high) - at(low)), 3, 6);
  rect("mark", Math.min(99, at(value)), 1.2, 0.5, 11);
  return svg;
}
