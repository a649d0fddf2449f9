/**
 * `data-tests` draws the arms of the shop's tests, and who is held out; `data-segments` has shelves follow the rules of segments.
 * With either, slots stand in the order that the shop wants. Loaded beside the first view where the tag asks for one of them.
 */
import { COMPARE } from "../comparison/arm.ts";
import { memory } from "../host/storage.ts";
import type { Options } from "../loader/options.ts";
import { broughtBy } from "../reporting/channel.ts";
import { page } from "../reporting/page.ts";
import { permission } from "../reporting/permission.ts";
import { VISITOR, Visitor } from "../reporting/visitor.ts";
import type { Storefront } from "../storefront/contract.ts";
import type { Asked } from "../widget/wasm.ts";
import { choose, isHeldOut } from "./choose.ts";
import { visitorSeed } from "./hash.ts";
import { ruled, segmentsOf } from "./rules.ts";
import { testsOf, type Test } from "./section.ts";
import { STANDING, standingOf } from "./standing.ts";
import { treated, treatmentOf, UNCHANGED, type Treatment } from "./treatment.ts";
import { byValue } from "./value.ts";

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
 * What the rules of the visitor's segments, their arms, and the order that the shop wants change; `held-out` for those who get no
 * shelves. Nothing where there is nothing of it. With `data-log` each ranking is written down.
 */
export async function draw(options: Options, core: Uint8Array, storefront: Promise<Storefront>): Promise<Treat | "held-out" | undefined> {
  const treat = await drawn(options, core, storefront);
  if (!("log" in options.told) || treat === "held-out") return treat;
  const file = "./recording.js";
  // A log that cannot be written takes no shelf away.
  return (import(file) as Promise<typeof import("../recording/main.ts")>).then(({ recorded }) => recorded(treat), () => treat);
}

async function drawn({ told }: Options, core: Uint8Array, storefront: Promise<Storefront>): Promise<Treat | "held-out" | undefined> {
  const segments = segmentsOf(core);
  const standing = "segments" in told ? await whereabouts(storefront, told["consent"]) : undefined;
  const segment = () => standing?.()?.[segments.learnBy];
  page().segment = segment;
  const byArms = "tests" in told ? await arms(core, storefront, told["consent"], segment) : undefined;
  const ordered = byValue(core);
  if (byArms === "held-out" || !(standing || ordered)) return byArms;
  return (asked) => {
    if (isComparison(asked)) return asked;
    const treatment = standing ? ruled(segments, asked.placement, standing()) : UNCHANGED;
    // An element without a placement asks for nothing.
    if (treatment === "hidden") return { ...asked, placement: "" };
    const isBundle = asked.placement === "bundle";
    let followed = treated(asked, isBundle ? { ...treatment, arm: "" } : treatment);
    followed = byArms?.(followed) ?? followed;
    return ordered && !isBundle ? treated(followed, { ...UNCHANGED, arm: `value\t${segment() ?? ""}` }) : followed;
  };
}

/** A comparison is no shelf of its placement. */
const isComparison = ({ arm }: Asked): boolean => arm?.startsWith(COMPARE) ?? false;

/** Where the visitor stands, asked anew for each shelf. It answers nothing while that may not be known. */
async function whereabouts(storefront: Promise<Storefront>, told: string | undefined): Promise<() => string[] | undefined> {
  const local = memory(() => localStorage);
  // Whoever is known has allowed it, and a no takes it away.
  const shop = local.read(STANDING) ? undefined : await storefront.catch(() => undefined);
  return () => (local.read(STANDING) || (shop && permission(shop, told) === "granted") ? standingOf(local, Date.now()) : undefined);
}

/**
 * What the visitor's arms change. Nothing where nothing is tested, and for visitors who have not allowed a number by which to know
 * them again: they would see another arm on every page.
 */
async function arms(
  core: Uint8Array,
  storefront: Promise<Storefront>,
  consent: string | undefined,
  segment: () => string | undefined,
): Promise<Treat | "held-out" | undefined> {
  const found = testsOf(core);
  if (!found || (found.tests.length === 0 && found.holdout === 0)) return undefined;
  const known = await knownVisitor(storefront, consent);
  if (!known) return undefined;
  const visitor = visitorSeed(known.id);
  const shop = new DataView(core.buffer, core.byteOffset).getBigUint64(24, true);
  const drawn: Drawn = { heldOut: isHeldOut(found.holdout, shop, visitor) || undefined, begins: known.begins, arms: {} };
  page().tests = drawn;
  if (drawn.heldOut) return "held-out";
  const tests = new Map<string, { test: Test; treatments: Treatment[] }>();
  for (const test of found.tests) {
    const treatments = test.arms.flatMap((arm) => treatmentOf(arm, test.placement) ?? []);
    // An arm that cannot be followed makes its whole test unfair.
    if (treatments.length < test.arms.length) console.debug(`pairwell: test "${test.name}" has an arm that this widget cannot follow`);
    else tests.set(test.placement, { test, treatments });
  }
  return (asked) => {
    const { test, treatments = [] } = (!isComparison(asked) && tests.get(asked.placement)) || {};
    const choice = test && choose(test, visitor, segment());
    const treatment = choice && treatments[test.arms.indexOf(choice.arm)];
    if (!treatment) return asked;
    drawn.arms[asked.placement] = { name: `${test.name}.${choice.arm.name}`, propensity: choice.propensity };
    return treated(asked, treatment);
  };
}

/** Whoever has a number has allowed it, and a no takes it away. Nothing for the others, and where nothing can be kept. */
async function knownVisitor(storefront: Promise<Storefront>, told: string | undefined): Promise<{ id: string; begins: boolean } | undefined> {
  const local = memory(() => localStorage);
  const visitor = new Visitor(local, broughtBy);
  if (!local.read(VISITOR)) {
    const shop = await storefront.catch(() => undefined);
    if (!shop || permission(shop, told) !== "granted") return undefined;
  }
  const { visitor: id } = visitor.at(Date.now());
  visitor.keep();
  return local.read(VISITOR) ? { id, begins: visitor.begins } : undefined;
}
