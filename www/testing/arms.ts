import { isComparison } from "../comparison/arm.ts";
import { memory } from "../host/storage.ts";
import { broughtBy } from "../reporting/channel.ts";
import { page } from "../reporting/page.ts";
import { VISITOR, Visitor } from "../reporting/visitor.ts";
import type { Storefront } from "../storefront/contract.ts";
import { wait } from "../widget/painted.ts";
import type { Asked } from "../widget/wasm.ts";
import { choose, isHeldOut, type Choice } from "./choose.ts";
import { visitorSeed } from "./hash.ts";
import type { Treatments } from "./main.ts";
import { testsOf, type Test } from "./section.ts";
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

/**
 * What the visitor's arms change. Nothing where nothing is tested, and for visitors who have not allowed a number by which to know
 * them again: they would see another arm on every page.
 */
export async function arms(core: Uint8Array, storefront: Promise<Storefront>, segment: () => string | undefined): Promise<Treatments | "held-out" | undefined> {
  const found = testsOf(core);
  if (!found || (found.tests.length === 0 && found.holdout === 0)) return undefined;
  const known = await knownVisitor(storefront);
  if (!known) return undefined;
  const visitor = visitorSeed(known.id);
  const shop = new DataView(core.buffer, core.byteOffset).getBigUint64(24, true);
  const drawn: Drawn = { heldOut: isHeldOut(found.holdout, shop, visitor) || undefined, begins: known.begins, arms: {} };
  page().tests = drawn;
  if (drawn.heldOut) return "held-out";
  const tests = new Map<string, { test: Test; treatments: Treatment[] }>();
  let arrange: ((host: HTMLElement) => void) | undefined;
  for (const test of found.tests) {
    const treatments = test.arms.flatMap((arm) => treatmentOf(arm, test.placement) ?? []);
    const isArranged = treatments.some(({ layout }) => layout);
    if (isArranged) arrange ??= await arranging();
    // An arm that cannot be followed makes its whole test unfair.
    if (treatments.length < test.arms.length || (isArranged && !arrange)) console.debug(`pairwell: test "${test.name}" has an arm that this widget cannot follow`);
    else tests.set(test.placement, { test, treatments });
  }
  const choiceFor = (asked: Asked): (Choice & { test: string; treatment: Treatment }) | undefined => {
    const { test, treatments = [] } = (!isComparison(asked) && tests.get(asked.placement)) || {};
    const choice = test && choose(test, visitor, segment());
    const treatment = choice && treatments[test.arms.indexOf(choice.arm)];
    return treatment && { ...choice, test: test.name, treatment };
  };
  return {
    treat(asked, root) {
      const choice = choiceFor(asked);
      if (!choice) return asked;
      const { arm, propensity, test, treatment } = choice;
      drawn.arms[asked.placement] = { name: `${test}.${arm.name}`, propensity };
      const host = root?.host as HTMLElement | undefined;
      // What an element says itself holds.
      if (treatment.layout && host && !host.hasAttribute("layout")) {
        host.setAttribute("layout", treatment.layout);
        arrange?.(host);
      }
      return treated(asked, treatment);
    },
    due(asked) {
      const ms = 1_000 * (choiceFor(asked)?.treatment.delay ?? 0);
      // The popup waits after each addition, all others from the page's beginning.
      const left = asked.placement === "popup" ? ms : ms - performance.now();
      return left > 0 ? wait(left) : undefined;
    },
  };
}

/** Arranges cards before the first is drawn. Nothing where its file cannot be had. */
function arranging(): Promise<((host: HTMLElement) => void) | undefined> {
  const file = "./layout.js";
  return (import(file) as Promise<typeof import("../widget/layout.ts")>).then(({ begin }) => begin, () => undefined);
}

/** Whoever has a number has allowed it, and a no takes it away. Nothing for the others, and where nothing can be kept. */
async function knownVisitor(storefront: Promise<Storefront>): Promise<{ id: string; begins: boolean } | undefined> {
  const local = memory(() => localStorage);
  const visitor = new Visitor(local, broughtBy);
  if (!local.read(VISITOR)) {
    const shop = await storefront.catch(() => undefined);
    if (!shop || shop.consent() !== "granted") return undefined;
  }
  const { visitor: id } = visitor.at(Date.now());
  visitor.keep();
  return local.read(VISITOR) ? { id, begins: visitor.begins } : undefined;
}
