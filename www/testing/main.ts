/** `data-tests`: draws the arms of the shop's tests, and who is held out. Loaded beside the first view where the tag asks for it. */
import { memory } from "../host/storage.ts";
import type { Options } from "../loader/options.ts";
import { page } from "../reporting/page.ts";
import { permission } from "../reporting/permission.ts";
import { VISITOR, Visitor } from "../reporting/visitor.ts";
import type { Storefront } from "../storefront/contract.ts";
import type { Asked } from "../widget/wasm.ts";
import { choose, isHeldOut, type Choice } from "./choose.ts";
import { visitorSeed } from "./hash.ts";
import { testsOf } from "./section.ts";
import { treated, treatmentOf, type Treatment } from "./treatment.ts";

/** What joins `window.pairwell` as `tests`. */
export interface Drawn {
  /** This visitor gets no shelves. */
  heldOut: true | undefined;
  /** This is the first page of the visit. */
  begins: boolean;
  /** The arms of the placements that asked, by placement. */
  arms: Record<string, { name: string; propensity: number }>;
}

/** Changes what an element asks for. */
export type Treat = (asked: Asked) => Asked;

/**
 * What the visitor's arms change; `held-out` for those who get no shelves. Nothing where nothing is tested, and for visitors who
 * have not allowed a number by which to know them again: they would see another arm on every page.
 */
export async function draw({ told }: Options, core: Uint8Array, storefront: Promise<Storefront>): Promise<Treat | "held-out" | undefined> {
  const found = testsOf(core);
  if (!found || (found.tests.length === 0 && found.holdout === 0)) return undefined;
  const known = await knownVisitor(storefront, told["consent"]);
  if (!known) return undefined;
  const visitor = visitorSeed(known.id);
  const shop = new DataView(core.buffer, core.byteOffset).getBigUint64(24, true);
  const drawn: Drawn = { heldOut: isHeldOut(found.holdout, shop, visitor) || undefined, begins: known.begins, arms: {} };
  page().tests = drawn;
  if (drawn.heldOut) return "held-out";
  const treatments = new Map<string, { name: string; choice: Choice; treatment: Treatment }>();
  for (const test of found.tests) {
    const choice = choose(test, visitor);
    const treatmentsOfAll = test.arms.map((arm) => treatmentOf(arm, test.placement));
    const treatment = choice && treatmentsOfAll[test.arms.indexOf(choice.arm)];
    // An arm that cannot be followed makes its whole test unfair.
    if (!choice || !treatment || treatmentsOfAll.includes(undefined)) console.debug(`pairwell: test "${test.name}" has an arm that this widget cannot follow`);
    else treatments.set(test.placement, { name: `${test.name}.${choice.arm.name}`, choice, treatment });
  }
  return (asked) => {
    // What asks for something of its own, as a comparison does, is no shelf of a placement.
    const found = asked.arm ? undefined : treatments.get(asked.placement);
    if (!found) return asked;
    drawn.arms[asked.placement] = { name: found.name, propensity: found.choice.propensity };
    return treated(asked, found.treatment);
  };
}

/** Whoever has a number has allowed it, and a no takes it away. Nothing for the others, and where nothing can be kept. */
async function knownVisitor(storefront: Promise<Storefront>, told: string | undefined): Promise<{ id: string; begins: boolean } | undefined> {
  const local = memory(() => localStorage);
  const visitor = new Visitor(local);
  if (!local.read(VISITOR)) {
    const shop = await storefront.catch(() => undefined);
    if (!shop || permission(shop, told) !== "granted") return undefined;
  }
  const { visitor: id } = visitor.at(Date.now());
  visitor.keep();
  return local.read(VISITOR) ? { id, begins: visitor.begins } : undefined;
}
