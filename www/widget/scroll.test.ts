import assert from "node:assert/strict";
import { test } from "node:test";
import { percentSeen } from "./scroll.ts";

test("the lower edge of the window counts", () => {
  assert.equal(percentSeen(0, 800, 3200), 25);
  assert.equal(percentSeen(800, 800, 3200), 50);
  assert.equal(percentSeen(2400, 800, 3200), 100);
});

test("rubber bands and missing layouts stay in bounds", () => {
  assert.equal(percentSeen(-90, 800, 3200), 25);
  assert.equal(percentSeen(9999, 800, 3200), 100);
  assert.equal(percentSeen(0, 800, 0), 0);
  assert.equal(percentSeen(0, NaN, 100), 0);
});
