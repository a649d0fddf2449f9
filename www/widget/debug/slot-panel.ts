import type { RecommendedSlot, Term } from "../question.ts";
import { make, shortened } from "./make.ts";
import type { Told } from "./told.ts";

/** One term: its share as a bar, how it is made, and from which products it comes. */
function termRow({ name, value, weight, feature, parts }: Term, most: number): HTMLElement {
  const bar = make("i", value < 0 ? "bar minus" : "bar");
  bar.style.inlineSize = `${Math.round((Math.abs(value) / (most || 1)) * 100)}%`;
  const sum = make("div", "term", make("span", "", name), make("b", "", shortened(value)), bar, make("small", "", `${shortened(weight)} × ${shortened(feature)}`));
  const list = make("ul", "parts", ...parts.map((part) => make("li", "", `${part.from} `, make("b", "", shortened(part.value)))));
  return make("li", "", sum, ...(parts.length > 0 ? [list] : []));
}

/** What is to be known beside the terms, where they are not all. */
const REMARKS: Record<string, string> = {
  "pairwell-bundle": "What is bought with the page's product. A bundle weighs pins, colours, price and rating besides.",
  "pairwell-comparison": "A step up in the product's own shelf, in which more than the price differs.",
};

const MISSING: Record<string, string> = {
  "pairwell-bundle": "Not among the complements asked for: it was pinned, stands in for one that is sold out, or was bought together too seldom to lead.",
};

function reasons({ element, own }: Told, key: string, slot: RecommendedSlot | undefined): string[] {
  if (key === own) return ["The page's product: what goes with it, or is a step up from it, stands beside it."];
  if (!slot) return [MISSING[element.localName] ?? "Asked again, it is not among the answers: it was ranked with more or less known, or chosen another way."];
  const { kind, about } = slot.reason;
  return [`Reason: ${kind}${about ? `, ${about}` : ""}`, REMARKS[element.localName] ?? ""].filter(Boolean);
}

/** What lies over a card, a member or a column: role and score, and when opened the tree of the score. */
export function slotPanel(told: Told, key: string): HTMLElement {
  const details = make("details", "debug");
  const slot = told.answer?.slots.find((slot) => slot.key === key && key !== told.own);
  const role = key === told.own ? "this product" : slot?.role || told.slots.find((slot) => slot.key === key)?.role || "";
  // A term that gives nothing explains nothing.
  const terms = slot?.explanation?.terms.filter(({ value }) => value !== 0) ?? [];
  const most = Math.max(...terms.map(({ value }) => Math.abs(value)), 0);
  details.append(
    make("summary", "", make("b", "", role), slot ? ` ${shortened(slot.score)}` : ""),
    make("p", "", make("code", "", key)),
    ...reasons(told, key, slot).map((text) => make("p", "", text)),
    make("ul", "terms", ...terms.sort((one, other) => Math.abs(other.value) - Math.abs(one.value)).map((term) => termRow(term, most))),
  );
  return details;
}
