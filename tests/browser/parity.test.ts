import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { Chance } from "./support/chance.ts";
import { prepared } from "./support/prepared.ts";
import { PROGRAM } from "./support/program.ts";
import type { Question } from "./support/questions.ts";
import { batchLine, questions } from "./support/questions.ts";
import { Shop } from "./support/shop.ts";
import { PAGE } from "./support/unharmed.ts";

const shop = Shop.forThisFile();

const COUNT = process.env["PAIRWELL_LONG"] === "1" ? 5_000 : 1_000;

interface Part {
  from: string;
  value: number;
}

interface Slot {
  key: string;
  role: string;
  reason: { kind: string; about: string; more_minor: number };
  score: number;
  explanation?: { score: number; terms: { name: string; value: number; weight: number; feature: number; parts: Part[] }[] };
}

interface Answer {
  slots: Slot[];
  refused?: { key: string; rule: string }[];
}

/** What a shopper's page answers. */
async function inTheBrowser(asked: readonly Question[]): Promise<Answer[]> {
  let answers: Answer[] = [];
  await shop.visit(async (visit) => {
    await visit.open(PAGE);
    answers = await visit.page.evaluate(async (all) => {
      interface Pairwell {
        ready: Promise<boolean>;
        recommend(question: unknown): Promise<Answer | undefined>;
      }
      const { pairwell } = window as unknown as { pairwell: Pairwell };
      if (!(await pairwell.ready)) throw new Error("the widget did not start");
      const given: Answer[] = [];
      for (const question of all) given.push((await pairwell.recommend(question)) ?? { slots: [] });
      return given;
    }, asked);
    await visit.assertWidgetUnmoved();
  });
  return answers;
}

/** What the command answers. */
function onTheCommandLine(asked: readonly Question[]): Answer[] {
  const folder = mkdtempSync(join(tmpdir(), "parity-"));
  try {
    const file = join(folder, "questions.jsonl");
    writeFileSync(file, asked.map(batchLine).join("\n"));
    const lines = execFileSync(PROGRAM, ["recommend", prepared.snapshot, "--batch", file], { encoding: "utf8", maxBuffer: 1 << 30 });
    return lines.trimEnd().split("\n").map((line) => JSON.parse(line) as Answer);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const cell = new DataView(new ArrayBuffer(4));

/** The 32 bits of a float, so that no two numbers look alike that are not the same; throws on one that has more. */
function bits(number: number): string {
  assert.ok(Object.is(Math.fround(number), number), `${number} is no 32-bit float`);
  cell.setFloat32(0, number);
  return cell.getUint32(0).toString(16).padStart(8, "0");
}

/** Everything that was answered, in lines that compare bit for bit. */
function written({ slots, refused = [] }: Answer): string[] {
  return [
    ...slots.flatMap(({ key, role, reason, score, explanation }) => [
      `${key} ${role} ${reason.kind} "${reason.about}" ${reason.more_minor} ${bits(score)}`,
      ...(explanation ? [`  ${bits(explanation.score)}`] : []),
      ...(explanation?.terms ?? []).flatMap(({ name, value, weight, feature, parts }) => [
        `  ${name} ${bits(value)} ${bits(weight)} ${bits(feature)}`,
        ...parts.map(({ from, value: of }) => `    ${from} ${bits(of)}`),
      ]),
    ]),
    ...refused.map(({ key, rule }) => `${key} refused by ${rule}`),
  ];
}

function differences(asked: readonly Question[], one: readonly Answer[], other: readonly Answer[]): string[] {
  return asked.flatMap((question, number) => {
    const [left, right] = [one, other].map((answers) => written(answers[number] ?? { slots: [] }));
    const line = (left ?? []).findIndex((text, at) => text !== right?.[at]);
    if (line < 0 && left?.length === right?.length) return [];
    const at = line < 0 ? (left?.length ?? 0) : line;
    return [`question ${number}, line ${at}: browser "${left?.[at] ?? "(nothing)"}", command "${right?.[at] ?? "(nothing)"}"\n  ${batchLine(question)}`];
  });
}

function asked(): Question[] {
  const { built_at_s = Date.now() / 1000 } = JSON.parse(readFileSync(join(prepared.snapshot, "build.json"), "utf8")) as { built_at_s?: number };
  const keys = shop.store.catalog.products.map(({ handle }) => handle);
  return questions(new Chance(20_251_122), keys, COUNT, Math.floor(built_at_s));
}

test(`${COUNT} questions have the same answers in the browser and on the command line, bit for bit`, async () => {
  const all = asked();
  const browser = await inTheBrowser(all);
  const command = onTheCommandLine(all);
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
  const command = onTheCommandLine(all);
  const at = command.findIndex(({ slots }) => slots.length > 0);
  assert.ok(at >= 0);
  const nudged = structuredClone(command);
  const [slot] = nudged[at]?.slots ?? [];
  assert.ok(slot);
  cell.setFloat32(0, slot.score);
  cell.setUint32(0, cell.getUint32(0) + 1);
  slot.score = cell.getFloat32(0);
  assert.equal(differences(all, command, command).length, 0);
  assert.equal(differences(all, nudged, command).length, 1);
});
