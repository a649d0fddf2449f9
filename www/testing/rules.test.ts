import assert from "node:assert/strict";
import { test } from "node:test";
import { ruled, type Segments } from "./rules.ts";
import { AXES } from "./standing.ts";
import { UNCHANGED } from "./treatment.ts";

const ANY = AXES.map(() => 0);

/** Masks for some values. */
function when(...segments: string[]): number[] {
  return AXES.map((axis) => axis.reduce((mask, segment, bit) => (segments.includes(segment) ? mask | (1 << bit) : mask), 0));
}

const rule = (given: Partial<Segments["rules"][number]>) => ({ placement: "product", show: undefined, limit: 0, when: ANY, boost: [], ...given });
const shop = (...rules: Segments["rules"]): Segments => ({ learnBy: 2, rules });
const LOYAL = ["intent.browsing", "price.premium", "loyalty.loyal", "pace.fast", "driver.none"];

test("a rule holds where every axis that it names does", () => {
  const rules = shop(rule({ when: when("price.premium", "loyalty.customer", "loyalty.loyal"), limit: 4 }));
  assert.deepEqual(ruled(rules, "product", LOYAL), { ...UNCHANGED, limit: "4" });
  assert.deepEqual(ruled(rules, "cart", LOYAL), UNCHANGED, "another placement");
  assert.deepEqual(ruled(rules, "product", ["intent.browsing", "price.value", ...LOYAL.slice(2)]), UNCHANGED);
});

test("the later of two that say whether or how much counts; factors are told one after the other", () => {
  const rules = shop(rule({ show: false, limit: 6, boost: [["upsell", 1.5]] }), rule({ show: true, limit: 3, boost: [["upsell", 0.5], ["of-tomorrow", 2]] }));
  assert.deepEqual(ruled(rules, "product", LOYAL), { ...UNCHANGED, limit: "3", arm: "3\t1500\n3\t500" });
  assert.equal(ruled(shop(rule({ show: true }), rule({ show: false })), "product", LOYAL), "hidden");
});

test("where nobody knows where the visitor stands, only rules for everybody hold", () => {
  const rules = shop(rule({ when: when("loyalty.new"), show: false }), rule({ limit: 5 }));
  assert.deepEqual(ruled(rules, "product", undefined), { ...UNCHANGED, limit: "5" });
});
