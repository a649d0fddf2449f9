import { tabMemory } from "../host/storage.ts";
import type { Shards } from "../loader/parts.ts";
import type { Basket } from "./basket.ts";
import { beside, whole } from "./beside.ts";
import type { Recommendation, RecommendRequest } from "./question.ts";
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
  exportProfile(): Promise<string>;
  /** Takes such a profile, as JSON or parsed, in place of what is remembered. */
  importProfile(profile: unknown): Promise<void>;
  /** Forgets this visitor, here and in the browser's storage. */
  forget(): void;
}

export function apiOf(wasm: Wasm, shards: Shards, basket: Basket, remembered: () => string): Api {
  const recommend = async (request: unknown) => {
    const more = await whole(wasm);
    if (!more) throw new Error("more");
    return more.answered(wasm, shards, request, { cart: basket.keys, remembered: remembered() });
  };

  return {
    recommend,
    explain: (request) => recommend({ ...request, explain: true }),
    exportProfile: async () => (await beside()).profileJson(remembered()),
    async importProfile(profile) {
      wasm.remember((await beside()).withProfile(remembered(), profile));
      tabMemory.write(PROFILE, remembered());
    },
    forget() {
      wasm.remember("");
      tabMemory.remove(PROFILE);
      tabMemory.remove(CART);
    },
  };
}
