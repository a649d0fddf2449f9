import { tabMemory } from "../host/storage.ts";
import type { Shards } from "../loader/parts.ts";
import type { Basket } from "./basket.ts";
import { linesOf, profileJson } from "./profile.ts";
import { questionLines, recommendationOf, type Recommendation, type RecommendRequest } from "./question.ts";
import type { Wasm } from "./wasm.ts";

export const PROFILE = "pairwell:profile";
export const CART = "pairwell:cart";

/** What joins `version` and `ready` on `window.pairwell`. */
export interface Api {
  /** Asks the engine; nothing for an unknown placement. The same request gives what `pairwell recommend` gives. */
  recommend(request: RecommendRequest): Promise<Recommendation | undefined>;
  /** The same, with each score taken apart and what was refused. */
  explain(request: RecommendRequest): Promise<Recommendation | undefined>;
  /** This visitor's profile as JSON: all that is remembered, and the input of `pairwell recommend --profile`. */
  exportProfile(): string;
  /** Takes such a profile, as JSON or parsed, in place of what is remembered. */
  importProfile(profile: unknown): void;
  /** Forgets this visitor, here and in the browser's storage. */
  forget(): void;
}

export function apiOf(wasm: Wasm, shards: Shards, basket: Basket, remembered: () => string): Api {
  async function recommend(request: unknown): Promise<Recommendation | undefined> {
    const lines = questionLines(request, { cart: basket.keys, remembered: remembered() });
    const rows = wasm.rowsOfRequest(lines);
    if (rows === undefined) return undefined;
    const files = await Promise.all(rows.split("\n").map((key) => (key ? shards.load(key) : undefined)));
    for (const file of files) if (file) wasm.addShard(file);
    const answer = wasm.answer(lines);
    return answer === undefined ? undefined : recommendationOf(answer);
  }

  return {
    recommend,
    explain: (request) => recommend({ ...request, explain: true }),
    exportProfile: () => profileJson(remembered()),
    importProfile(profile) {
      const parsed: unknown = typeof profile === "string" ? JSON.parse(profile) : profile;
      const [head = ""] = remembered().split("\n");
      wasm.remember([head, ...linesOf(parsed)].join("\n"));
      tabMemory.write(PROFILE, remembered());
    },
    forget() {
      wasm.remember("");
      tabMemory.remove(PROFILE);
      tabMemory.remove(CART);
    },
  };
}
