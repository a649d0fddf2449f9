import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { Chance } from "./support/chance.ts";
import { bits, differences, inTheBrowser, nudged, onTheCommandLine } from "./support/parity.ts";
import { prepared } from "./support/prepared.ts";
import type { Question } from "./support/questions.ts";
import { questions } from "./support/questions.ts";
import { Shop } from "./support/shop.ts";

const shop = Shop.forThisFile();

const COUNT = process.env["PAIRWELL_LONG"] === "1" ? 5_000 : 1_000;

function asked(): Question[] {
  const { built_at_s = Date.now() / 1000 } = JSON.parse(readFileSync(join(prepared.snapshot, "build.json"), "utf8")) as { built_at_s?: number };
  const keys = shop.store.catalog.products.map(({ handle }) => handle);
  return questions(new Chance(20_251_122), keys, COUNT, Math.floor(built_at_s));
}

test(`${COUNT} questions have the same answers in the browser and on the command line, bit for bit`, async () => {
  const all = asked();
  const browser = await inTheBrowser(shop, all);
  const command = onTheCommandLine(prepared.snapshot, all);
  assert.equal(browser.length, COUNT);
  assert.equal(command.length, COUNT);
  const different = differences(all, browser, command);
  assert.deepEqual(different.slice(0, 5), [], `${different.length} of ${COUNT} answers differ`);

  const filled = browser.filter(({ slots }) => slots.length > 0).map((answer) => answer.slots.map(({ key, score }) => `${key} ${bits(score)}`).join());
  const distinct = new Set(filled).size;
  assert.ok(distinct >= COUNT * 0.75, `only ${distinct} of ${COUNT} answers say something of their own`);
  const explained = browser.filter(({ slots }) => slots.some(({ explanation }) => (explanation?.terms.length ?? 0) > 0)).length;
  assert.ok(explained >= COUNT / 4, `only ${explained} answers are explained`);
});

test("a difference in the last bit of one score is seen", () => {
  const all = asked().slice(0, 20);
  const command = onTheCommandLine(prepared.snapshot, all);
  const at = command.findIndex(({ slots }) => slots.length > 0);
  assert.ok(at >= 0);
  const other = structuredClone(command);
  const [slot] = other[at]?.slots ?? [];
  assert.ok(slot);
  slot.score = nudged(slot.score);
  assert.equal(differences(all, command, command).length, 0);
  assert.equal(differences(all, other, command).length, 1);
});
