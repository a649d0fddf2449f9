import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { contrast, pairs, rgbOf } from "../www/studio/model/contrast.ts";

const FOLDER = "styles/themes";

test("contrast is what WCAG says it is", () => {
  const of = (one: string, other: string): number => contrast(rgbOf(one) ?? [0, 0, 0], rgbOf(other) ?? [0, 0, 0]);
  assert.equal(of("#000", "#fff"), 21);
  assert.equal(of("#777777", "#ffffff").toFixed(2), "4.48");
  assert.equal(rgbOf("red"), undefined);
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
      const faults = pairs.flatMap(({ front, grounds, least }) => {
        // Grounds of these themes are opaque: what lies below does not show.
        const ground = grounds.at(-1) ?? "";
        const [one, other] = [rgbOf(colours.get(front)?.[index] ?? ""), rgbOf(colours.get(ground)?.[index] ?? "")];
        if (one === undefined || other === undefined) return [`${front} on ${ground}: missing; expected both as light-dark(#…, #…)`];
        const found = contrast(one, other);
        return found < least ? [`${front} on ${ground}: ${found.toFixed(2)}, expected ${least}`] : [];
      });
      assert.deepEqual(faults, []);
    });
  }
}
