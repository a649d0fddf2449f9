import { countOf, idOf, listOf, member, textOf } from "../host/plain.ts";
import { field } from "./field.ts";
import { linesOf } from "./profile.ts";

/** What a page may ask of the engine. What is left out is taken from this visitor. */
export interface RecommendRequest {
  /** May be left out where there is a strategy, and is `product` then. */
  placement?: "product" | "cart" | "popup" | "thank-you";
  /** One kind of products alone, as the shelf's attribute has it. */
  strategy?: "for-you" | "recently-viewed" | "trending" | "look-alikes" | "complements" | "complete-the-look";
  /** Of `trending`: a category's path or last name; several parted by `|`. */
  category?: string;
  seeds?: string[];
  cart?: string[];
  /** A profile as `exportProfile()` gives it, parsed. */
  profile?: unknown;
  /** Unix seconds. */
  now_s?: number;
  /** Whole, up to 64 bits: as a text or big integer where a number is too small. */
  random_seed?: number | bigint | string;
  limit?: number;
  explain?: boolean;
  /** Tell which of the seeds customers come back to. */
  again?: boolean;
}

export interface Part {
  from: string;
  value: number;
}

export interface Term {
  name: string;
  value: number;
  weight: number;
  feature: number;
  parts: Part[];
}

export interface RecommendedSlot {
  key: string;
  role: string;
  /** `more_minor` is what a `difference` costs more, in minor units; 0 where that is not said. */
  reason: { kind: string; about: string; more_minor: number };
  /** Exactly the engine's 32-bit float. */
  score: number;
  explanation?: { score: number; terms: Term[] };
}

/** A product that customers of its category come back to. */
export interface Again {
  key: string;
  /** Days until then. */
  days: number;
  title: string;
  /** Its page; empty where there is none to lead to. */
  url: string;
  /** That it is time for more. */
  text: string;
  /** What a button asks, with `{date}`; what is said when a reminder was saved, and when it was set. */
  ask: string;
  saved: string;
  set: string;
  /** The language of all this. */
  locale: string;
}

export interface Recommendation {
  slots: RecommendedSlot[];
  /** What was proposed and not shown, when an explanation was asked for. */
  refused: { key: string; rule: string }[];
  /** Seeds that are bought again, when that was asked. */
  again?: Again[];
}

/** What is taken where a request says nothing. */
export interface Defaults {
  cart: string[];
  /** The visitor's profile as it is kept. */
  remembered: string;
}

/** The lines that `src/session/request_text.rs` reads. */
export function questionLines(request: unknown, { cart, remembered }: Defaults): string {
  const [head = "", ...products] = remembered.split("\n");
  const keys = (value: unknown) => listOf(value).map((key) => field(idOf(key))).join("\t");
  const text = (name: string) => field(textOf(member(request, name)));
  const strategy = text("strategy");
  const given = (name: string) => member(request, name) !== undefined && member(request, name) !== null;
  const now = given("now_s") ? countOf(member(request, "now_s")) : Date.now() / 1000;
  const seed = given("random_seed") ? idOf(member(request, "random_seed")) : (head.split("\t")[1] ?? "0");
  const limit = given("limit") ? Math.min(countOf(member(request, "limit")), 24) : 24;
  return [
    [
      text("placement") || (strategy && "product"),
      Math.floor(limit),
      Math.floor(now),
      seed,
      ...["explain", "again"].map((name) => (member(request, name) === true ? 1 : 0)),
      strategy,
      text("category"),
    ].join("\t"),
    keys(member(request, "seeds")),
    given("cart") ? keys(member(request, "cart")) : cart.map(field).join("\t"),
    ...(given("profile") ? linesOf(member(request, "profile")) : products),
  ].join("\n");
}

const bits = new DataView(new ArrayBuffer(4));

function floatOf(text: string | undefined): number {
  bits.setUint32(0, Number(text));
  return bits.getFloat32(0);
}

/** The plain object for the answer's lines. */
export function recommendationOf(lines: string): Recommendation {
  const answer: Recommendation = { slots: [], refused: [] };
  for (const line of lines.split("\n")) {
    const [word, a = "", b = "", c = "", d = "", e = "", f = "", saved = "", set = "", locale = ""] = line.split("\t");
    const slot = answer.slots.at(-1);
    if (word === "slot") answer.slots.push({ key: a, role: b, reason: { kind: c, about: e, more_minor: Number(f) }, score: floatOf(d) });
    else if (word === "again") (answer.again ??= []).push({ key: a, days: Number(b), title: c, url: d, text: e, ask: f, saved, set, locale });
    else if (word === "refused") answer.refused.push({ key: a, rule: b });
    else if (word === "term" && slot) {
      slot.explanation ??= { score: slot.score, terms: [] };
      slot.explanation.terms.push({ name: a, value: floatOf(b), weight: floatOf(c), feature: floatOf(d), parts: [] });
    } else if (word === "part") slot?.explanation?.terms.at(-1)?.parts.push({ from: a, value: floatOf(b) });
  }
  return answer;
}
