/** The contrast of each pair of tokens, as this browser computes their colours. */
import { contrast, pairs, type Pair, type Rgb } from "../model/contrast.ts";
import { used, type Values } from "../model/tokens.ts";

/** The page that previews stand on. */
export const PAGE = { ink: "light-dark(#1f2023, #ececee)", paper: "light-dark(#ffffff, #131416)" };

export type Scheme = "light" | "dark";

export interface Measured {
  pair: Pair;
  scheme: Scheme;
  /** 1 to 21. */
  found: number;
}

const pixel = (() => {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 1;
  return canvas.getContext("2d", { willReadFrequently: true });
})();

/** What is seen of colours laid over each other, the lowest first. */
function seen(layers: readonly string[]): Rgb {
  if (!pixel) return [0, 0, 0];
  for (const layer of layers) {
    pixel.fillStyle = "#000";
    pixel.fillStyle = layer;
    pixel.fillRect(0, 0, 1, 1);
  }
  const [red = 0, green = 0, blue = 0] = pixel.getImageData(0, 0, 1, 1).data;
  return [red, green, blue];
}

/** Text on a ground has the ground's own colour of text to mix from. */
const textOn = (ground: string): string => (ground.startsWith("popup") ? "popup-color" : "color");

function nested(parent: Element, color: string, background = "transparent"): HTMLElement {
  const element = parent.appendChild(document.createElement("i"));
  element.style.color = color;
  element.style.backgroundColor = background;
  return element;
}

function measured(place: HTMLElement, pair: Pair, scheme: Scheme): Measured {
  const [under = "", over] = pair.grounds;
  const page = nested(place, PAGE.ink, PAGE.paper);
  page.style.colorScheme = scheme;
  const ground = nested(page, used(textOn(under)), used(under));
  const front = nested(ground, used(pair.front), over === undefined ? undefined : used(over));
  const layers = [page, ground, front].map((element) => getComputedStyle(element).backgroundColor);
  const { color } = getComputedStyle(front);
  page.remove();
  return { pair, scheme, found: contrast(seen([...layers, color]), seen(layers)) };
}

/** Every pair, light and dark. */
export function measure(values: Values): Measured[] {
  const place = document.body.appendChild(document.createElement("div"));
  place.hidden = true;
  for (const [name, value] of values) place.style.setProperty(`--pairwell-${name}`, value);
  const found = (["light", "dark"] as const).flatMap((scheme) => pairs.map((pair) => measured(place, pair, scheme)));
  place.remove();
  return found;
}
