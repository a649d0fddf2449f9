/** Pairs of tokens that are hard to read, with what they have and what they need. */
import { measure, type Measured } from "../browser/measuring.ts";
import type { Values } from "../model/tokens.ts";
import { titleOf } from "./field.ts";
import { make } from "./make.ts";
import type { Panel } from "./panel.ts";

/** "Muted on Background, light: 3.21 : 1, needs 4.5 : 1" */
function sentence({ pair, scheme, found }: Measured): string {
  const [front, ...grounds] = [pair.front, ...pair.grounds].map(titleOf);
  // Never rounded up to what it does not reach.
  const ratio = (Math.floor(found * 100) / 100).toFixed(2);
  return `${front} on ${grounds.reverse().join(" over ")}, ${scheme}: ${ratio} : 1, needs ${pair.least} : 1`;
}

export function warnings(place: HTMLElement, summary: HTMLElement, panel: Panel): (values: Values) => void {
  const list = place.appendChild(make("ul", { role: "list" }));
  return (values) => {
    const all = measure(values);
    const faults = all.filter(({ pair, found }) => found < pair.least);
    const said = faults.length === 0 ? `All ${all.length} pairs read well` : `${faults.length} of ${all.length} pairs are hard to read`;
    if (summary.textContent !== said) summary.textContent = said;
    summary.classList.toggle("bad", faults.length > 0);
    list.replaceChildren(
      ...faults.map((fault) => {
        const button = make("button", { type: "button" }, sentence(fault));
        button.addEventListener("click", () => panel.goTo(fault.pair.front));
        return make("li", {}, button);
      }),
    );
    const byToken = new Map<string, string>();
    for (const fault of faults) {
      const { front, grounds } = fault.pair;
      for (const token of [front, grounds.at(-1) ?? ""]) {
        byToken.set(token, [byToken.get(token), sentence(fault)].filter(Boolean).join("\n"));
      }
    }
    panel.warn(byToken);
  };
}
