import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { COPY, TERMS, treated, treatmentOf, UNCHANGED } from "./treatment.ts";

const arm = (...settings: [string, string][]) => ({ name: "one", settings });

test("terms and texts are numbered as the Wasm numbers them", () => {
  const terms = readFileSync("crates/engine/src/term.rs", "utf8");
  assert.deepEqual([...terms.matchAll(/Self::\w+ => "([a-z-]+)"/g)].map(([, name]) => name), TERMS);
  const words = readFileSync("src/session/words.rs", "utf8");
  const fields = [...(/fn place[^[]*\[(.*?)\]/s.exec(words)?.[1] ?? "").matchAll(/self\.(\w+)/g)].map(([, field]) => field ?? "");
  const names = fields.map((field) => new RegExp(`\\b${field}: text\\("([^"]+)"\\)`).exec(words)?.[1]);
  assert.deepEqual(names, COPY);
});

test("an arm's settings become lines and attributes", () => {
  const treatment = treatmentOf(arm(["heading", "Goes well"], ["limit", "4"], ["strategy.complement", "1.5"], ["least_score", "0.05"], ["copy.button.add", "Take\tit"]), "product");
  assert.deepEqual(treatment, { heading: "Goes well", limit: "4", arm: "1\t1500\n13\t50\n14\tTake it", layout: "", delay: 0 });
  assert.deepEqual(treatmentOf(arm(["layout", "grid"], ["delay_s", "2"]), "popup"), { ...UNCHANGED, layout: "grid", delay: 2 });
});

test("an arm that cannot be followed is none", () => {
  for (const setting of [["layout", "list"], ["delay_s", "-1"], ["strategy.unknown", "1"], ["copy.reason.popular", "x"], ["least_score", "x"]] as [string, string][]) {
    assert.equal(treatmentOf(arm(setting), "product"), undefined, setting.join());
  }
  assert.equal(treatmentOf(arm(["strategy.complement", "1"]), "bundle"), undefined);
  assert.equal(treatmentOf(arm(["layout", "grid"]), "bundle"), undefined);
  assert.ok(treatmentOf(arm(["heading", "Both"]), "bundle"));
});

test("a shelf by strategy stays one, under its own heading", () => {
  const asked = { placement: "product", seeds: "", limit: "", heading: "", arm: "strategy\ttrending\ncategory\t" };
  const treatment = { limit: "4", heading: "Goes well", arm: "14\tTake it" };
  assert.deepEqual(treated(asked, treatment), { ...asked, limit: "4", arm: "strategy\ttrending\ncategory\t\n14\tTake it" });
  assert.equal(treated(asked, { ...treatment, arm: "" }).arm, asked.arm);
});

test("the page's own heading holds, and of two limits the smaller", () => {
  const asked = { placement: "product", seeds: "mug", limit: "", heading: "" };
  const treatment = { limit: "4", heading: "Goes well", arm: "1\t1500" };
  assert.deepEqual(treated(asked, treatment), { ...asked, limit: "4", heading: "Goes well", arm: "1\t1500" });
  const own = treated({ ...asked, limit: "3", heading: "Ours" }, treatment);
  assert.deepEqual([own.limit, own.heading], ["3", "Ours"]);
  assert.equal(treated({ ...asked, limit: "8" }, treatment).limit, "4");
});
