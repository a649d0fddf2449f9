import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import known from "./attributes.json";
import { nearest } from "./nearest.ts";
import { VERSION } from "./wire.ts";

test("a slip of the pen is understood, and an attribute of somebody else's is left alone", () => {
  for (const [wanted, near] of [
    ["data-snapshop", "data-snapshot"],
    ["data-shard-digit", "data-shard-digits"],
    ["data-snap-shot", "data-snapshot"],
    ["data-reports", "data-report"],
    ["data-cookieconsent", undefined],
    ["data-consent-category", undefined],
    ["data-cfasync", undefined],
    ["data-rocket-src", undefined],
  ] as const) {
    assert.equal(nearest(wanted, known.tag), near, wanted);
  }
});

test("the table has every element and attribute that custom-elements.json has", () => {
  interface Declaration { tagName: string; attributes: { name: string }[] }
  const manifest = JSON.parse(readFileSync("custom-elements.json", "utf8")) as { modules: { declarations: Declaration[] }[] };
  const declared = manifest.modules.flatMap(({ declarations }) => declarations).filter(({ tagName }) => tagName);
  const told = Object.fromEntries(declared.map(({ tagName, attributes }) => [tagName, attributes.map(({ name }) => name)]));
  assert.deepEqual(known.elements, told);
});

test("the format that the doctor expects is the one that is specified", () => {
  const [, version] = /^# The snapshot format, version (\d+)$/m.exec(readFileSync("docs/snapshot-format.md", "utf8")) ?? [];
  assert.equal(VERSION, Number(version));
});
