/** How what a comparison asks for begins, where a shelf's strategy and arm stand; `src/session/comparison.rs` reads it. */
export const COMPARE = "compare\t";

/** Whether a comparison asks: it is no shelf of its placement. */
export const isComparison = ({ arm }: { arm?: string }): boolean => arm?.startsWith(COMPARE) ?? false;
