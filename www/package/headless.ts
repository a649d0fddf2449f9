/** Ranking for a page's own markup. */
export { start, type StartOptions } from "./start.ts";
export { explain, exportProfile, forget, importProfile, recommend } from "./asking.ts";
export { track, type Signal } from "./track.ts";
export type { Part, Recommendation, RecommendedSlot, RecommendRequest, Term } from "../widget/question.ts";
export type { Seen } from "../widget/profile.ts";
