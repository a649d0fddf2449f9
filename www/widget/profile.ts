import { countOf, listOf, member, textOf } from "../host/plain.ts";
import { field } from "./field.ts";

/** The numbers of a product's line, in the order in which `src/signals/profile_text.rs` writes them. */
const NUMBERS = ["last_view_s", "views", "dwell_ms", "scroll_percent", "last_cart_s", "last_purchase_s"] as const;

/** What the visitor did with one product; the engine's `Seen`. */
export type Seen = { key: string } & Record<(typeof NUMBERS)[number], number>;

/** The kept text as a profile. */
export function profileOf(remembered: string): { seen: Seen[] } {
  const seen = remembered.split("\n").slice(1).map((line) => {
    const [key = "", ...numbers] = line.split("\t");
    return { key, ...Object.fromEntries(NUMBERS.map((name, i) => [name, Number(numbers[i] ?? 0)])) } as Seen;
  });
  return { seen };
}

/** A profile's lines; what makes no sense in it is passed over. */
export function linesOf(profile: unknown): string[] {
  return listOf(member(profile, "seen")).flatMap((seen) => {
    const key = field(textOf(member(seen, "key")));
    return key ? [[key, ...NUMBERS.map((name) => Math.floor(countOf(member(seen, name))))].join("\t")] : [];
  });
}

/** A profile as JSON. Its list is joined by hand: pages exist whose arrays were taught another way into JSON. */
export function profileJson(remembered: string): string {
  return `{"seen":[${profileOf(remembered).seen.map((seen) => JSON.stringify(seen)).join(",")}]}`;
}

/** What is remembered, with another profile in it: as JSON or parsed. */
export function withProfile(remembered: string, profile: unknown): string {
  const parsed: unknown = typeof profile === "string" ? JSON.parse(profile) : profile;
  const [head = ""] = remembered.split("\n");
  return [head, ...linesOf(parsed)].join("\n");
}
