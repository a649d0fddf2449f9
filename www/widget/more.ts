/** What few pages ask for, in a file of its own: the first view does without it. */
import popupStyles from "../../styles/components/popup.css";
import type { Shards } from "../loader/parts.ts";
import { linesOf, profileJson } from "./profile.ts";
import { questionLines, recommendationOf, type Defaults, type Recommendation } from "./question.ts";
import type { Wasm } from "./wasm.ts";

export { bundleElement } from "./bundle.ts";
export { add, choose, variantLines } from "./buying.ts";
export { popupStyles, profileJson };
export { sha256 } from "./sha256.ts";

export async function answered(wasm: Wasm, shards: Shards, request: unknown, defaults: Defaults): Promise<Recommendation | undefined> {
  const lines = questionLines(request, defaults);
  const rows = wasm.rowsOfRequest(lines);
  if (rows === undefined) return undefined;
  const files = await Promise.all(rows.split("\n").map((key) => (key ? shards.load(key) : undefined)));
  for (const file of files) if (file) wasm.addShard(file);
  const answer = wasm.answer(lines);
  return answer === undefined ? undefined : recommendationOf(answer);
}

/** What is remembered, with another profile in it: as JSON or parsed. */
export function withProfile(remembered: string, profile: unknown): string {
  const parsed: unknown = typeof profile === "string" ? JSON.parse(profile) : profile;
  const [head = ""] = remembered.split("\n");
  return [head, ...linesOf(parsed)].join("\n");
}
