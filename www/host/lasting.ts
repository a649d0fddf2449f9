/** A visit is over after so long without a page. */
export const VISIT_MS = 1_800_000;
/** What was written down of a visitor holds so long. */
export const KEPT_MS = 90 * 86_400_000;
