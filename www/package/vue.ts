/** Types of the elements in templates of Vue; its JSX takes any element. */
import type { DefineComponent, HTMLAttributes } from "vue";
import type { PairwellElements } from "./elements.ts";

type PairwellComponents = { [Name in keyof PairwellElements]: DefineComponent<HTMLAttributes & PairwellElements[Name]> };
declare module "vue" {
  interface GlobalComponents extends PairwellComponents {}
}

export type * from "./elements.ts";
