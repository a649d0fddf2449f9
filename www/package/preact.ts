/** Types of the elements in JSX of Preact. */
import type { ClassAttributes, HTMLAttributes } from "preact";
import type { PairwellElements, PairwellHandlers } from "./elements.ts";

declare module "preact" {
  namespace JSX {
    interface IntrinsicElements extends PairwellJsx {}
  }
}

type PairwellJsx = {
  [Name in keyof PairwellElements]: HTMLAttributes<HTMLElement> & ClassAttributes<HTMLElement> & PairwellHandlers & PairwellElements[Name];
};

export type * from "./elements.ts";
