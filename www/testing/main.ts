/**
 * `data-tests` draws the arms of the shop's tests, and who is held out; `data-segments` has shelves follow the rules of segments.
 * With either, slots stand in the order that the shop wants. Loaded beside the first view where the tag asks for one of them.
 */
import { isComparison } from "../comparison/arm.ts";
import { memory } from "../host/storage.ts";
import type { Options } from "../loader/options.ts";
import { page } from "../reporting/page.ts";
import type { Storefront } from "../storefront/contract.ts";
import type { Asked } from "../widget/wasm.ts";
import { arms } from "./arms.ts";
import { ruled, segmentsOf } from "./rules.ts";
import { STANDING, standingOf } from "./standing.ts";
import { treated, UNCHANGED } from "./treatment.ts";
import { byValue } from "./value.ts";

/** Changes what an element asks for. Its root is there the first time. */
export type Treat = (asked: Asked, root?: ShadowRoot) => Asked;

/** What the widget hears of all that. */
export interface Treatments {
  treat: Treat;
  /** What an element waits for before it is ranked. */
  due?: ((asked: Asked) => Promise<unknown> | undefined) | undefined;
}

/** The same, with where the visitor stands, by which rules are judged. */
export interface Followed extends Partial<Treatments> {
  standing?: (() => readonly string[] | undefined) | undefined;
}

/**
 * What the rules of the visitor's segments, their arms, and the order that the shop wants change; `held-out` for those who get no
 * shelves. Nothing where there is nothing of it. With `data-log` each ranking is written down.
 */
export async function draw(options: Options, core: Uint8Array, storefront: Promise<Storefront>): Promise<Treatments | "held-out" | undefined> {
  const followed = await drawn(options, core, storefront);
  if (!("log" in options.told) || followed === "held-out") return followed;
  const file = "./recording.js";
  // A log that cannot be written takes no shelf away.
  return (import(file) as Promise<typeof import("../recording/main.ts")>).then(
    ({ recorded }) => recorded(followed),
    () => followed,
  );
}

async function drawn({ told }: Options, core: Uint8Array, storefront: Promise<Storefront>): Promise<(Followed & Treatments) | "held-out" | undefined> {
  const segments = segmentsOf(core);
  const standing = "segments" in told ? await whereabouts(storefront) : undefined;
  const segment = () => standing?.()?.[segments.learnBy];
  page().segment = segment;
  const byArms = "tests" in told ? await arms(core, storefront, segment) : undefined;
  const ordered = byValue(core);
  if (byArms === "held-out" || !(standing || ordered)) return byArms;
  const treat: Treat = (asked, root) => {
    if (isComparison(asked)) return asked;
    const treatment = standing ? ruled(segments, asked.placement, standing()) : UNCHANGED;
    // An element without a placement asks for nothing.
    if (treatment === "hidden") return { ...asked, placement: "" };
    const isBundle = asked.placement === "bundle";
    let followed = treated(asked, isBundle ? { ...treatment, arm: "" } : treatment);
    followed = byArms?.treat(followed, root) ?? followed;
    return ordered && !isBundle ? treated(followed, { ...UNCHANGED, arm: `value\t${segment() ?? ""}` }) : followed;
  };
  return { treat, due: byArms?.due, standing };
}

/** Where the visitor stands, asked anew for each shelf. It answers nothing while that may not be known. */
async function whereabouts(storefront: Promise<Storefront>): Promise<() => string[] | undefined> {
  const local = memory(() => localStorage);
  // Whoever is known has allowed it, and a no takes it away.
  const shop = local.read(STANDING) ? undefined : await storefront.catch(() => undefined);
  return () => (local.read(STANDING) || (shop && shop.consent() === "granted") ? standingOf(local, Date.now()) : undefined);
}
