/** The same questions to the widget in a browser and to the command, answers compared bit for bit. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PROGRAM } from "./program.ts";
import type { Question } from "./questions.ts";
import { batchLine } from "./questions.ts";
import type { Shop } from "./shop.ts";
import { PAGE } from "./unharmed.ts";

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

export interface Answer {
  slots: Slot[];
  refused?: { key: string; rule: string }[];
}

/** What a shopper's page answers. */
export async function inTheBrowser(shop: Shop, asked: readonly Question[]): Promise<Answer[]> {
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
export function onTheCommandLine(snapshot: string, asked: readonly Question[]): Answer[] {
  const folder = mkdtempSync(join(tmpdir(), "parity-"));
  try {
    const file = join(folder, "questions.jsonl");
    writeFileSync(file, asked.map(batchLine).join("\n"));
    const lines = execFileSync(PROGRAM, ["recommend", snapshot, "--batch", file], { encoding: "utf8", maxBuffer: 1 << 30 });
    return lines.trimEnd().split("\n").map((line) => JSON.parse(line) as Answer);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const cell = new DataView(new ArrayBuffer(4));

/** The next greater float. */
export function nudged(number: number): number {
  cell.setFloat32(0, number);
  cell.setUint32(0, cell.getUint32(0) + 1);
  return cell.getFloat32(0);
}

/** The 32 bits of a float, so that no two numbers look alike that are not the same; throws on one that has more. */
export function bits(number: number): string {
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

export function differences(asked: readonly Question[], one: readonly Answer[], other: readonly Answer[]): string[] {
  return asked.flatMap((question, number) => {
    const [left, right] = [one, other].map((answers) => written(answers[number] ?? { slots: [] }));
    const line = (left ?? []).findIndex((text, at) => text !== right?.[at]);
    if (line < 0 && left?.length === right?.length) return [];
    const at = line < 0 ? (left?.length ?? 0) : line;
    return [`question ${number}, line ${at}: browser "${left?.[at] ?? "(nothing)"}", command "${right?.[at] ?? "(nothing)"}"\n  ${batchLine(question)}`];
  });
}
