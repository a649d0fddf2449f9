/**
 * `npm run verify` takes the whole sheet and puts pictures and a page of them into `target/sheet`; every day has one look of each
 * theme. After a change that is meant: `PAIRWELL_SHEET=write PAIRWELL_LONG=1 node --test target/tests/tests-browser-sheet.test.mjs`
 * writes `tests/browser/sheet.json` anew, and its difference is what changed.
 */
import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { after, test } from "node:test";
import { prepared } from "./support/prepared.ts";
import { Shop } from "./support/shop.ts";
import { looks, PARTS, take, themes, type LookName, type Measures, type Shot } from "./support/sheet.ts";

// As the demonstration is: with offers.
const shop = Shop.forThisFile(() => prepared.tried, undefined, true);
const KEPT = "tests/browser/sheet.json";
const FOLDER = "target/sheet";
const long = process.env["PAIRWELL_LONG"] === "1";
const writes = process.env["PAIRWELL_SHEET"] === "write";
const kept = writes ? {} : (JSON.parse(readFileSync(KEPT, "utf8")) as Record<string, Measures>);
const taken: Shot[] = [];

/** Lines of text are as high as the system's fonts make them; a part that is elsewhere is further off than that. */
const MOST_EM = 0.75;

/** What differs from what was kept, in words. */
function differences({ name, measures }: Shot): string[] {
  const before = kept[name];
  if (!before) return [`${name}: not in ${KEPT}`];
  return [...new Set([...Object.keys(before), ...Object.keys(measures)])].flatMap((part) => {
    const [was, is] = [before[part], measures[part]];
    if (!was || !is) return [`${name} ${part}: ${was ? "gone" : "new"}`];
    const moved = was.box.some((side, at) => Math.abs(side - (is.box[at] ?? NaN)) > MOST_EM);
    return [
      ...(moved ? [`${name} ${part}: was at ${was.box.join(" ")}, is at ${is.box.join(" ")} em`] : []),
      ...(["color", "background"] as const).filter((colour) => was[colour] !== is[colour]).map((colour) => `${name} ${part}: ${colour} was ${was[colour]}, is ${is[colour]}`),
    ];
  });
}

const names = Object.keys(looks) as LookName[];
for (const [at, theme] of themes.entries()) {
  for (const [nth, look] of names.entries()) {
    // Each day each theme, and each look once at least.
    if (!long && nth !== at % names.length) continue;
    test(`${theme || "no theme"}, ${look}: parts are where they were, nothing moves, axe finds no fault`, () =>
      shop.visit(async (visit) => {
        const shots = await take(visit, shop.store, theme, look);
        taken.push(...shots);
        assert.deepEqual(shots.map(({ name }) => name.split(" ")[0]).sort(), Object.keys(PARTS).sort());
        if (!writes) assert.deepEqual(shots.flatMap(differences), []);
      }, looks[look].options));
  }
}

after(() => {
  mkdirSync(FOLDER, { recursive: true });
  const file = ({ name }: Shot) => `${name.replaceAll(" ", "-")}.png`;
  for (const shot of taken) writeFileSync(`${FOLDER}/${file(shot)}`, shot.picture);
  const figures = [...taken].sort((one, other) => one.name.localeCompare(other.name)).map((shot) => `<figure><img src="${file(shot)}" alt=""><figcaption>${shot.name}</figcaption></figure>`);
  const style = "body{font:14px system-ui;display:flex;flex-wrap:wrap;gap:16px;align-items:start;margin:16px;background:#8a8f96}figure{margin:0}img{display:block;max-inline-size:720px;max-block-size:520px}";
  writeFileSync(`${FOLDER}/index.html`, `<!doctype html><meta charset="utf-8"><title>Sheet</title><style>${style}</style>${figures.join("")}`);
  if (!writes) return;
  const lines = taken.map(({ name, measures }) => `${JSON.stringify(name)}: ${JSON.stringify(measures)}`);
  writeFileSync(KEPT, `{\n${lines.sort().join(",\n")}\n}\n`);
});
