/** How what a comparison asks for begins, where a shelf's strategy and arm stand; `src/session/comparison.rs` reads it. */
export const COMPARE = "compare\t";
