import { drawn, keyHash } from "./hash.ts";
import type { Arm, Test } from "./section.ts";

const WHOLE_SHARE = 1_000_000;
const WHOLE_HOLDOUT = 10_000;

/** The arm of a visitor, and by what chance it was drawn: more than 0, at most 1. */
export interface Choice {
  arm: Arm;
  propensity: number;
}

/** The arm that a visitor sees. An A/B test never moves anybody; a bandit with a new batch only. */
export function choose({ name, isBandit, batch, arms }: Test, visitor: bigint): Choice | undefined {
  let left = drawn(visitor, keyHash(name) + BigInt(isBandit ? batch : 0), WHOLE_SHARE);
  for (const arm of arms) {
    if (left < arm.share) return { arm, propensity: arm.share / WHOLE_SHARE };
    left -= arm.share;
  }
  return undefined;
}

/** Whether a visitor is one of the `holdout` ten-thousandths who get no shelves, for good. */
export function isHeldOut(holdout: number, shop: bigint, visitor: bigint): boolean {
  return drawn(visitor, shop ^ keyHash("pairwell:holdout"), WHOLE_HOLDOUT) < holdout;
}
