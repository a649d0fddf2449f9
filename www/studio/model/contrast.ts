/** Contrast as WCAG 2.2 defines it, and the pairs of tokens that have to have it. */

/** What stands on what. */
export interface Pair {
  front: string;
  /** Grounds from below to above; the page's own lies under all. */
  grounds: readonly string[];
  /** 1.4.3 asks for 4.5 of text, 1.4.11 for 3 of what is not. */
  least: number;
}

const pair = (front: string, grounds: readonly string[], least: number): Pair => ({ front, grounds, least });
const TEXT = 4.5;
const SIGN = 3;

export const pairs: readonly Pair[] = [
  ...["color", "muted", "sale"].map((front) => pair(front, ["background"], TEXT)),
  ...["color", "muted", "sale"].map((front) => pair(front, ["background", "wash"], TEXT)),
  ...["popup-color", "muted", "sale"].map((front) => pair(front, ["popup-background"], TEXT)),
  ...["background", "popup-background"].flatMap((ground) => [
    pair("button-color", [ground, "button-background"], TEXT),
    pair("button-hover-color", [ground, "button-hover"], TEXT),
    ...["star", "focus", "button-line"].map((front) => pair(front, [ground], SIGN)),
  ]),
];

/** Red, green and blue, 0 to 255. */
export type Rgb = readonly [red: number, green: number, blue: number];

/** Of `#rgb` or `#rrggbb`; nothing of anything else. */
export function rgbOf(hex: string): Rgb | undefined {
  const long = hex.length === 4 ? hex.replace(/[\da-f]/gi, "$&$&") : hex;
  const [, red, green, blue] = /^#([\da-f]{2})([\da-f]{2})([\da-f]{2})$/i.exec(long) ?? [];
  return red && green && blue ? [parseInt(red, 16), parseInt(green, 16), parseInt(blue, 16)] : undefined;
}

/** Relative luminance, 0 to 1. */
function luminance(colour: Rgb): number {
  const [red = 0, green = 0, blue = 0] = colour.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** 1 to 21. */
export function contrast(one: Rgb, other: Rgb): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}
