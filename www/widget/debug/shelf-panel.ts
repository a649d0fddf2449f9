import type { Guide } from "../../guide/main.ts";
import { page } from "../../reporting/page.ts";
import type { Told } from "./overlay.ts";
import { make } from "./make.ts";

/** Our files, by how long each took. */
function files(): string[] {
  return (performance.getEntriesByType("resource") as PerformanceResourceTiming[])
    .filter(({ name }) => /(pairwell|widget|more|core|live|shard-\w+)\.(js|wasm|pw)(\?|$)/.test(name))
    .map(({ name, startTime, duration, transferSize }) => `${name.split("/").at(-1)}: ${Math.round(duration)} ms from ${Math.round(startTime)} ms, ${transferSize > 0 ? `${Math.round(transferSize / 1024)} KB` : "from the cache"}`);
}

/** How often each rule refused something. */
function refusals({ answer }: Told): string[] {
  const byRule = new Map<string, string[]>();
  for (const { key, rule } of answer?.refused ?? []) byRule.set(rule, [...(byRule.get(rule) ?? []), key]);
  return [...byRule].map(([rule, keys]) => `${rule}: ${keys.slice(0, 4).join(", ")}${keys.length > 4 ? ` and ${keys.length - 4} more` : ""}`);
}

const list = (title: string, lines: string[]): (Node | string)[] => (lines.length > 0 ? [make("h3", "", title), make("ul", "", ...lines.map((line) => make("li", "", line)))] : []);

/** Where the visitor stands: on all axes by now, else on the one that the shelf was drawn by. */
function segments(): string {
  const { guide, segment } = page() as ReturnType<typeof page> & { guide?: Guide };
  return guide?.standing().segments.join(", ") || segment?.() || "not known";
}

/** What lies over a shelf's corner. */
export function shelfPanel(told: Told): HTMLElement {
  const { placement, slots, shownAtMs, askedMs } = told;
  const arm = page().tests?.arms[placement];
  const details = make("details", "debug of-shelf");
  details.append(
    make("summary", "", `${placement}, ${slots.length} slots, ${Math.round(shownAtMs)} ms`),
    make("p", "", `Shown ${Math.round(shownAtMs)} ms after the page began; the explanation took ${askedMs.toFixed(1)} ms. Arm: ${arm ? `${arm.name}, drawn by ${arm.propensity}` : "none"}. Segments: ${segments()}.`),
    ...list("Refused", refusals(told)),
    ...list("Files", files()),
  );
  return details;
}
