import type { RecommendedSlot, Term } from "../question.ts";
import { make, shortened } from "./make.ts";

/** One term: its share as a bar, how it is made, and from which products it comes. */
function termRow({ name, value, weight, feature, parts }: Term, most: number): HTMLElement {
  const bar = make("i", value < 0 ? "bar minus" : "bar");
  bar.style.inlineSize = `${Math.round((Math.abs(value) / (most || 1)) * 100)}%`;
  const sum = make("div", "term", make("span", "", name), make("b", "", shortened(value)), bar, make("small", "", `${shortened(weight)} × ${shortened(feature)}`));
  const list = make("ul", "parts", ...parts.map((part) => make("li", "", `${part.from} `, make("b", "", shortened(part.value)))));
  return make("li", "", sum, ...(parts.length > 0 ? [list] : []));
}

/** What lies over a card: role and score, and when opened the tree of the score. */
export function slotPanel(key: string, role: string, slot: RecommendedSlot | undefined): HTMLElement {
  const details = make("details", "debug");
  const terms = slot?.explanation?.terms ?? [];
  const most = Math.max(...terms.map(({ value }) => Math.abs(value)), 0);
  details.append(
    make("summary", "", make("b", "", role), slot ? ` ${shortened(slot.score)}` : ""),
    make("p", "", make("code", "", key)),
    slot ? make("p", "", `Reason: ${slot.reason.kind}${slot.reason.about ? `, ${slot.reason.about}` : ""}`) : make("p", "", "Asked again, it is not among the answers: it was ranked with more or less known, or chosen another way."),
    make("ul", "terms", ...[...terms].sort((one, other) => Math.abs(other.value) - Math.abs(one.value)).map((term) => termRow(term, most))),
  );
  return details;
}
