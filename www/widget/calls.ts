/** The calls of `window.pairwell` that few pages make. */
import type { Known } from "./api.ts";
import * as later from "./later.ts";
import { profileJson, withProfile } from "./profile.ts";
import { questionLines, recommendationOf, type Recommendation } from "./question.ts";

export async function recommend({ page, basket, remembered }: Known, request: unknown): Promise<Recommendation | undefined> {
  const { wasm, shards } = page.ground;
  if (!(await wasm.complete())) throw new Error("more");
  const lines = questionLines(request, { cart: basket.keys, remembered: remembered() });
  const rows = later.rowsOfRequest(wasm, lines);
  if (rows === undefined) return undefined;
  const files = await Promise.all(rows.split("\n").map((key) => (key ? shards.load(key) : undefined)));
  for (const file of files) if (file) wasm.addShard(file);
  const answer = later.answer(wasm, lines);
  return answer === undefined ? undefined : recommendationOf(answer);
}

export function explain(known: Known, request: unknown): Promise<Recommendation | undefined> {
  return recommend(known, { ...(request as object), explain: true });
}

export function exportProfile({ remembered }: Known): string {
  return profileJson(remembered());
}

export function importProfile({ page, remembered, keep }: Known, profile: unknown): void {
  page.ground.wasm.remember(withProfile(remembered(), profile));
  keep();
}
