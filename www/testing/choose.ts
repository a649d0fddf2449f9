import { drawn, keyHash } from "./hash.ts";
import type { Arm, Test } from "./section.ts";

const WHOLE_SHARE = 1_000_000;
const WHOLE_HOLDOUT = 10_000;

/** The arm of a visitor, and by what chance it was drawn: more than 0, at most 1. */
export interface Choice {
  arm: Arm;
  propensity: number;
}

/**
 * The arm that a visitor sees: by the shares of their segment where it has some, else by those of everybody. An A/B test never moves
 * anybody; a bandit with a new batch, and with another segment.
 */
export function choose({ name, isBandit, batch, arms, shares }: Test, visitor: bigint, segment = ""): Choice | undefined {
  const chances = shares.get(segment) ?? shares.get("") ?? [];
  let left = drawn(visitor, keyHash(name) + BigInt(isBandit ? batch : 0), WHOLE_SHARE);
  for (const [place, arm] of arms.entries()) {
    const share = chances[place] ?? 0;
    if (left < share) return { arm, propensity: share / WHOLE_SHARE };
    left -= share;
  }
  return undefined;
}

/** Whether a visitor is one of the `holdout` ten-thousandths who get no shelves, for good. */
export function isHeldOut(holdout: number, shop: bigint, visitor: bigint): boolean {
  return drawn(visitor, shop ^ keyHash("pairwell:holdout"), WHOLE_HOLDOUT) < holdout;
}
