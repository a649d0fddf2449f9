/** Types of the elements in markup of Svelte. */
import type { HTMLAttributes } from "svelte/elements";
import type { PairwellElements, PairwellHandlers } from "./elements.ts";

declare module "svelte/elements" {
  interface SvelteHTMLElements extends PairwellMarkup {}
}

type PairwellMarkup = { [Name in keyof PairwellElements]: HTMLAttributes<HTMLElement> & PairwellHandlers & PairwellElements[Name] };

export type * from "./elements.ts";
