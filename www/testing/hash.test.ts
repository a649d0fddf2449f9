import assert from "node:assert/strict";
import { test } from "node:test";
import { choose, isHeldOut } from "./choose.ts";
import { drawn, keyHash, visitorSeed } from "./hash.ts";

test("hashes and draws are the engine's, to the bit", () => {
  assert.equal(keyHash(""), 0xf52a_15e9_a9b5_e89bn);
  assert.equal(keyHash("lamp"), 0x7273_3ad4_c9d3_a4f8n);
  // The same numbers as in crates/engine/src/arms/draw.rs.
  assert.deepEqual([0n, 1n, 2n].map((visitor) => drawn(visitor, 5n, 1_000_000)), [106_346, 756_719, 948_149]);
  assert.equal(visitorSeed("0000000000000001ffffffffffffffff"), 0xffff_ffff_ffff_fffen);
});

test("shares are kept, and an arm without traffic is never drawn", () => {
  const shares = [0.5, 0, 0.3, 0.2].map((share) => share * 1_000_000);
  const arms = shares.map((_, index) => ({ name: `arm-${index}`, settings: [] }));
  const counts = new Map<string, number>();
  for (let visitor = 0n; visitor < 4_000n; visitor += 1n) {
    const choice = choose({ name: "copy", placement: "product", isBandit: false, batch: 3, arms, shares: new Map([["", shares]]) }, visitor);
    assert.ok(choice);
    assert.equal(choice.propensity, (shares[arms.findIndex(({ name }) => name === choice.arm.name)] ?? 0) / 1_000_000);
    counts.set(choice.arm.name, (counts.get(choice.arm.name) ?? 0) + 1);
  }
  assert.equal(counts.get("arm-1"), undefined);
  for (const [index, { name }] of arms.entries()) assert.ok(Math.abs((counts.get(name) ?? 0) / 4_000 - (shares[index] ?? 0) / 1_000_000) < 0.03, name);
});

test("a segment with shares of its own is drawn by them, every other one by those of everybody", () => {
  const arms = ["one", "two"].map((name) => ({ name, settings: [] }));
  const shares = new Map([["", [1_000_000, 0]], ["loyalty.loyal", [0, 1_000_000]]]);
  const drawn = ["", "loyalty.loyal", "loyalty.new", undefined].map((segment) => choose({ name: "t", placement: "product", isBandit: true, batch: 0, arms, shares }, 9n, segment)?.arm.name);
  assert.deepEqual(drawn, ["one", "two", "one", "one"]);
});

test("a bandit draws anew with its batch, an A/B test never", () => {
  const arms = [0, 1].map((index) => ({ name: `arm-${index}`, settings: [] }));
  const shares = new Map([["", [500_000, 500_000]]]);
  const moved = (isBandit: boolean) =>
    Array.from({ length: 200 }, (_, visitor) => [0, 1].map((batch) => choose({ name: "t", placement: "product", isBandit, batch, arms, shares }, BigInt(visitor))?.arm.name)).filter(([one, other]) => one !== other).length;
  assert.equal(moved(false), 0);
  assert.ok(moved(true) > 50);
});

test("a holdout is as large as it says", () => {
  const held = Array.from({ length: 5_000 }, (_, visitor) => isHeldOut(500, 7n, BigInt(visitor))).filter(Boolean).length;
  assert.ok(held > 180 && held < 320, String(held));
});
