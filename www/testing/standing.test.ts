import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import type { Memory } from "../host/storage.ts";
import { AXES, STANDING, standingOf } from "./standing.ts";

const NOW_MS = 1_790_000_000_000;
const NOBODY = ["intent.arriving", "price.unknown", "loyalty.new", "pace.unknown", "driver.none"];
const HERE = ["intent.deciding", "price.premium", "loyalty.new", "pace.fast", "driver.luxury"];

const keeping = (text: string): Memory => ({ read: (name) => (name === STANDING ? text : ""), write: () => {}, remove: () => {} });
const after = (ageMs: number, segments = HERE) => standingOf(keeping([NOW_MS - ageMs, ...segments].join(" ")), NOW_MS);

test("segments are numbered as the engine numbers them", () => {
  const axes = readFileSync("crates/snapshot/src/axes.rs", "utf8");
  const lists = [...axes.matchAll(/&\[((?:\s*"[a-z]+\.[a-z-]+",?)+)\s*\]/g)].map(([, list = ""]) => [...list.matchAll(/"([^"]+)"/g)].map(([, name]) => name));
  assert.deepEqual(lists, AXES);
});

test("within the visit everything holds; after it pace and intent are gone, and who was new is back", () => {
  assert.deepEqual(after(60_000), HERE);
  assert.deepEqual(after(3_600_000), ["intent.arriving", "price.premium", "loyalty.returning", "pace.unknown", "driver.luxury"]);
  assert.deepEqual(after(3_600_000, [...HERE.slice(0, 2), "loyalty.loyal", ...HERE.slice(3)])[2], "loyalty.loyal");
});

test("nothing is believed that is too old, lies ahead, or is no standing", () => {
  assert.deepEqual(after(100 * 86_400_000), NOBODY);
  assert.deepEqual(after(-60_000), NOBODY);
  for (const text of ["", "x", `${NOW_MS}`, `${NOW_MS} intent.deciding`, `${NOW_MS} ${HERE.toReversed().join(" ")}`, `${NOW_MS} a b c d e`]) {
    assert.deepEqual(standingOf(keeping(text), NOW_MS), NOBODY, text);
  }
});
