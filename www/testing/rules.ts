import { sectionOf } from "../host/core.ts";
import { Cursor, part } from "./cursor.ts";
import { PLACEMENTS } from "./section.ts";
import { AXES } from "./standing.ts";
import { TERMS, UNCHANGED, type Treatment } from "./treatment.ts";

/** What visitors are measured by, as far as shelves follow it: section 12 of a core file. */
export interface Segments {
  /** The axis that arms are drawn by, and that events name. */
  learnBy: number;
  rules: Rule[];
}

interface Rule {
  placement: string;
  /** Left alone where it says nothing. */
  show: boolean | undefined;
  /** 0 leaves it. */
  limit: number;
  /** For whom: of each axis a bit a value; 0 is any. */
  when: number[];
  /** Factors of the ranking's terms. */
  boost: [term: string, factor: number][];
}

const SECTION = 12;
const LOYALTY = 2;
const HEAD = 3;
const [SAYS_WHETHER, SHOWN] = [1, 2];

/** The standards where the file has no such section. Throws where the section is damaged. */
export function segmentsOf(core: Uint8Array): Segments {
  const section = sectionOf(core, SECTION);
  if (!section) return { learnBy: LOYALTY, rules: [] };
  const cursor = new Cursor(section);
  const { u8, u16, u32, f32 } = cursor;
  const learnBy = u8();
  cursor.skip(u8() * 2);
  const ranges = u32();
  cursor.texts(ranges);
  cursor.skip(ranges * 16);
  const count = u32();
  const heads = cursor.column(count * HEAD, u8);
  const masks = cursor.column(count * AXES.length, u16);
  const ends = cursor.column(count, u32);
  const terms = cursor.texts(ends.at(-1) ?? 0);
  const factors = cursor.column(terms.length, f32);
  const boosts = terms.map((term, at): [string, number] => [term, factors[at] ?? 1]);
  const rules = ends.map((_, rule): Rule => {
    const [placement = 0, says = 0, limit = 0] = heads.slice(rule * HEAD);
    return {
      placement: PLACEMENTS[placement] ?? "",
      show: says & SAYS_WHETHER ? (says & SHOWN) > 0 : undefined,
      limit,
      when: masks.slice(rule * AXES.length, (rule + 1) * AXES.length),
      boost: part(boosts, ends, rule),
    };
  });
  return { learnBy, rules };
}

/**
 * What the rules that hold do on a placement, in the merchant's order: of two that say whether or how much is shown the later one
 * counts, factors are multiplied. `hidden` where it shows nothing. Where nobody knows where the visitor stands, only rules for
 * everybody hold.
 */
export function ruled({ rules }: Segments, placement: string, standing: readonly string[] | undefined): Treatment | "hidden" {
  const treatment: Treatment = { ...UNCHANGED };
  const lines: string[] = [];
  let shows = true;
  for (const rule of rules) {
    if (rule.placement !== placement || !holds(rule, standing)) continue;
    shows = rule.show ?? shows;
    if (rule.limit) treatment.limit = `${rule.limit}`;
    for (const [term, factor] of rule.boost) {
      if (TERMS.includes(term)) lines.push(`${TERMS.indexOf(term)}\t${Math.round(factor * 1_000)}`);
    }
  }
  treatment.arm = lines.join("\n");
  return shows ? treatment : "hidden";
}

function holds({ when }: Rule, standing: readonly string[] | undefined): boolean {
  return when.every((mask, axis) => !mask || AXES[axis]?.some((segment, bit) => (mask >> bit) & 1 && segment === standing?.[axis]));
}
