/** Types of the elements in JSX of React. */
import type { ClassAttributes, HTMLAttributes } from "react";
import type { PairwellElements, PairwellHandlers } from "./elements.ts";

declare module "react" {
  namespace JSX {
    interface IntrinsicElements extends PairwellJsx {}
  }
}

type PairwellJsx = {
  [Name in keyof PairwellElements]: HTMLAttributes<HTMLElement> & ClassAttributes<HTMLElement> & PairwellHandlers & PairwellElements[Name];
};

export type * from "./elements.ts";
