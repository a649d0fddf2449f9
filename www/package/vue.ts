/** Types of the elements in templates of Vue; its JSX takes any element. */
import type { DefineComponent, HTMLAttributes } from "vue";
import type { PairwellElements, PairwellHandlers } from "./elements.ts";

/** Templates write `@pairwell:add`, which Vue takes for a property of this name. */
type VueHandlers = { [Name in keyof PairwellHandlers as Name extends `on${infer Event}` ? `on${Capitalize<Event>}` : never]: PairwellHandlers[Name] };

type PairwellComponents = { [Name in keyof PairwellElements]: DefineComponent<HTMLAttributes & VueHandlers & PairwellElements[Name]> };
declare module "vue" {
  interface GlobalComponents extends PairwellComponents {}
}

export type * from "./elements.ts";
