/** What few pages ask for, in a file of its own: the first view does without it. */
export { announce } from "./announcing.ts";
export { add, choose, variantLines } from "./buying.ts";
export { define } from "./rare.ts";
export { explain, exportProfile, importProfile, recommend } from "./calls.ts";
export { sha256 } from "./sha256.ts";
