import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";

const FOLDER = "styles/themes";

/** Front and ground, and the contrast that WCAG 2.2 asks for: 1.4.3 for text, 1.4.11 for what is not. */
const pairs: [string, string, number][] = [
  ...["color", "muted", "sale"].map((front): [string, string, number] => [front, "background", 4.5]),
  ...["popup-color", "muted", "sale"].map((front): [string, string, number] => [front, "popup-background", 4.5]),
  ["button-color", "button-background", 4.5],
  ["button-hover-color", "button-hover", 4.5],
  ...["star", "focus", "button-line"].flatMap((front): [string, string, number][] => [
    [front, "background", 3],
    [front, "popup-background", 3],
  ]),
];

/** Relative luminance of `#rgb` or `#rrggbb`, 0 to 1, as WCAG 2.2 defines it. */
function luminance(hex: string): number {
  const digits = hex.length === 4 ? [...hex.slice(1)].map((digit) => digit + digit) : (hex.slice(1).match(/../g) ?? []);
  const [red = 0, green = 0, blue = 0] = digits.map((pair) => {
    const share = parseInt(pair, 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

test("contrast is what WCAG says it is", () => {
  assert.equal(contrast("#000", "#fff"), 21);
  assert.equal(contrast("#777777", "#ffffff").toFixed(2), "4.48");
});

const names = readdirSync(FOLDER).filter((file) => file.endsWith(".css"));

test("there are six themes at least", () => assert.ok(names.length >= 6, names.join()));

for (const name of names) {
  const text = readFileSync(`${FOLDER}/${name}`, "utf8");
  const colours = new Map(
    [...text.matchAll(/--pairwell-([\w-]+): light-dark\((#[\da-f]+), (#[\da-f]+)\);/g)].map(([, token = "", light = "", dark = ""]) => [token, [light, dark]]),
  );
  for (const [index, scheme] of ["light", "dark"].entries()) {
    test(`${name} reads well, ${scheme}`, () => {
      const faults = pairs.flatMap(([front, ground, least]) => {
        const [one, other] = [colours.get(front)?.[index], colours.get(ground)?.[index]];
        if (one === undefined || other === undefined) return [`${front} on ${ground}: missing; expected both as light-dark(#…, #…)`];
        const found = contrast(one, other);
        return found < least ? [`${front} on ${ground}: ${found.toFixed(2)}, expected ${least}`] : [];
      });
      assert.deepEqual(faults, []);
    });
  }
}
