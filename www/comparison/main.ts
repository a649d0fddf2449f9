/** `comparison.js`: what `<pairwell-comparison>` is, in a file that only pages with the element load. */
export { comparisonElement } from "./element.ts";
