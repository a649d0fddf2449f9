import { isComparison } from "../comparison/arm.ts";
import { TERMS } from "../testing/treatment.ts";
import { field } from "../widget/field.ts";
import { profileOf, type Seen } from "../widget/profile.ts";
import type { Asked } from "../widget/wasm.ts";

/** A question for a shelf, as a line of the log has it (`docs/segments.md`). */
export interface Ask {
  placement: string;
  seeds: string[];
  cart: string[];
  limit?: number;
  profile: { seen: Seen[] };
  random_seed: number;
  strategy?: string;
  category?: string;
  comparison?: true;
  elsewhere?: string[];
  weights?: [term: string, thousandths: number][];
  least_score?: number;
  value?: string;
  sold_out?: string[];
  rows: string[];
}

/** A placement that a rule hid, and the segments that the rules were held against. */
export interface Hidden {
  placement: string;
  seeds: string[];
  hidden: true;
  standing: string[];
}

/** A slot as the page was told of it. */
export interface Slot {
  key: string;
  role: string;
  reason: string;
}

/** What a shelf is ranked from, beside what it asks for. */
export interface Known {
  cart: string[];
  remembered: string;
  rows: string[];
  soldOut: string[];
  /** What was put into the cart from this page. */
  added: string[];
  /** What the other shelves of the page show. */
  elsewhere: string[];
}

/** As many seeds as `src/session/spot.rs` takes of an attribute. */
const MOST_SEEDS = 50;
const MOST_LIMIT = 255;
const MOST_SETTING = 255;
const MOST_THOUSANDTHS = 65_535;

/** A whole number in digits alone, as the Wasm reads it; nothing where it is another text, or more. */
function whole(text: string | undefined, most: number): number | undefined {
  const number = /^\d+$/.test(text ?? "") ? Number(text) : Infinity;
  return number <= most ? number : undefined;
}

/** The slots that the Wasm told. */
export function slotsOf(told: string): Slot[] {
  return told.split("\n").filter(Boolean).map((line) => {
    const [key = "", role = "", reason = ""] = line.split("\t");
    return { key, role, reason };
  });
}

const seedsOf = (seeds: string): string[] => field(seeds).split(",").map((seed) => seed.trim()).filter(Boolean).slice(0, MOST_SEEDS);

/** What a rule made of a question. */
export const hiddenOf = ({ placement, seeds }: Asked, standing: readonly string[] = []): Hidden => ({ placement, seeds: seedsOf(seeds), hidden: true, standing: [...standing] });

/** The request as the Wasm makes it of what was asked, with the lines of its arm by name (`src/session/treated.rs`). */
export function askOf({ placement, seeds, limit, arm = "" }: Asked, known: Known): Ask {
  const isCompared = isComparison({ arm });
  const settings = (isCompared ? "" : arm).split("\n").map((line) => line.split("\t"));
  const said = (name: string) => settings.findLast(([setting]) => setting === name)?.[1] ?? "";
  const strategy = said("strategy");
  const numbered = settings.map(([setting, value]) => [whole(setting, MOST_SETTING), whole(value, MOST_THOUSANDTHS)] as const);
  const weights = numbered.flatMap(([term, value]): [string, number][] => {
    const name = term === undefined ? undefined : TERMS[term];
    return name && value !== undefined ? [[name, value]] : [];
  });
  const least = numbered.findLast(([setting, value]) => setting === TERMS.length && value !== undefined)?.[1];
  const most = whole(limit, MOST_LIMIT);
  const [head = ""] = known.remembered.split("\n");
  const listed = <Name extends string>(name: Name, list: string[]) => (list.length > 0 ? { [name]: list } : {});
  return {
    placement,
    seeds: seedsOf(seeds),
    cart: isCompared ? known.cart.filter((key) => !known.added.includes(key)) : known.cart,
    ...(most ? { limit: most } : {}),
    profile: profileOf(known.remembered),
    random_seed: Number(head.split("\t")[1] ?? 0),
    ...(isCompared ? { comparison: true as const } : {}),
    ...(strategy ? { strategy, ...(said("category") ? { category: said("category") } : {}), ...listed("elsewhere", known.elsewhere) } : {}),
    ...(weights.length > 0 ? { weights } : {}),
    ...(least === undefined ? {} : { least_score: least }),
    ...(settings.some(([setting]) => setting === "value") ? { value: said("value") } : {}),
    ...listed("sold_out", known.soldOut),
    rows: known.rows,
  };
}
