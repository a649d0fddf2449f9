import { tabMemory } from "../host/storage.ts";
import type { Basket } from "./basket.ts";
import { beside } from "./beside.ts";
import type { Page } from "./page.ts";
import type { Recommendation, RecommendRequest } from "./question.ts";

export const PROFILE = "pairwell:profile";
export const CART = "pairwell:cart";
export const THANKS = "pairwell:thanks";

export function forgetTab(): void {
  for (const name of [PROFILE, CART, THANKS]) tabMemory.remove(name);
}

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

/** What the calls in the second file need of the page. */
export interface Known {
  page: Page;
  basket: Basket;
  remembered(): string;
  /** Has the tab remember it, where the shopper does not forbid that. */
  keep(): void;
}

export function apiOf(known: Known): Api {
  const call = <Name extends keyof More>(name: Name) => async (argument?: unknown) => (await beside())[name](known, argument) as never;
  return {
    recommend: call("recommend"),
    explain: call("explain"),
    exportProfile: call("exportProfile"),
    importProfile: call("importProfile"),
    forget() {
      known.page.ground.wasm.remember("");
      forgetTab();
      known.page.rerank();
    },
  };
}

/** The calls as `calls.ts` answers them. */
type More = typeof import("./calls.ts");
