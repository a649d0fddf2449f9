import { make } from "./make.ts";
import { armOf, segment, segments } from "./standing.ts";
import { files, sentence, shownAt } from "./timing.ts";
import type { Told } from "./told.ts";

/** How often each rule refused something. */
function refusals({ answer }: Told): string[] {
  const byRule = new Map<string, string[]>();
  for (const { key, rule } of answer?.refused ?? []) byRule.set(rule, [...(byRule.get(rule) ?? []), key]);
  return [...byRule].map(([rule, keys]) => `${rule}: ${keys.slice(0, 4).join(", ")}${keys.length > 4 ? ` and ${keys.length - 4} more` : ""}`);
}

const list = (title: string, lines: string[]): (Node | string)[] => (lines.length > 0 ? [make("h3", "", title), make("ul", "", ...lines.map((line) => make("li", "", line)))] : []);

/** What the element is called: its strategy, its kind, or a shelf's placement. */
const nameOf = ({ element, placement }: Told): string => element.getAttribute("strategy") || (element.localName === "pairwell-comparison" ? "comparison" : placement);

/** What lies over an element's corner: what it is, arm, segment and time in a line, and when opened all that is known of them. */
export function elementPanel(told: Told): HTMLElement {
  const arm = armOf(told);
  const drawn = arm ? `${arm.name} ${arm.propensity}` : "no arm";
  const details = make("details", "debug of-element");
  details.append(
    make("summary", "", make("b", "", nameOf(told)), ["", drawn, segment() || "no segment", shownAt(told.timing)].join(" · ")),
    make("p", "", `${told.slots.length} slots. ${sentence(told.timing)}`),
    make("p", "", `Arm: ${arm ? `${arm.name}, drawn by ${arm.propensity}` : "none"}. Segments: ${segments() || "not known"}.`),
    ...list("Refused", refusals(told)),
    ...list("Files", files()),
  );
  return details;
}
