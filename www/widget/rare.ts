import type { Room } from "../loader/parts.ts";
import { BUNDLE, COMPARISON, whenPlaced } from "../loader/presence.ts";
import { bundleElement } from "./bundle.ts";
import type { PairwellElement } from "./element.ts";

/** The elements that few pages have, from the base that stands in the first file, and there only. */
export function define(base: abstract new () => PairwellElement, room: Room): void {
  const become = (name: string, element: CustomElementConstructor) => customElements.get(name) ?? customElements.define(name, element);
  become(BUNDLE, bundleElement(base));
  whenPlaced(() => {
    // Under a name that only the built files know.
    const file = "./comparison.js";
    (import(file) as Promise<typeof import("../comparison/main.ts")>).then(
      ({ comparisonElement }) => become(COMPARISON, comparisonElement(base)),
      () => document.querySelectorAll<HTMLElement>(COMPARISON).forEach(room.giveBack),
    );
  }, [COMPARISON]);
}
