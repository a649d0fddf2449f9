/** How long anything may take to appear. Nothing is measured by it: a machine that is busy with something else is no fault of the page. */
export const PATIENCE_MS = 30_000;
