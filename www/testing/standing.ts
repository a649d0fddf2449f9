import { KEPT_MS, VISIT_MS } from "../host/lasting.ts";
import type { Memory } from "../host/storage.ts";

/** Where a visitor stood when they were last heard of: a segment of each axis, as `docs/segments.md` names them, and when. */
export const STANDING = "pairwell:standing";

/** Values of the axes by their bits in masks of section 12. */
export const AXES = [
  ["intent", "arriving browsing comparing deciding buying bought"],
  ["price", "unknown value middle premium"],
  ["loyalty", "new returning customer loyal lapsed"],
  ["pace", "unknown fast steady slow"],
  ["driver", "none safe durable luxury eco-friendly comfortable easy giftable value"],
].map(([axis = "", values = ""]) => values.split(" ").map((value) => `${axis}.${value}`));

/** Somebody of whom nothing is known. */
const NOBODY = AXES.map(([first = ""]) => first);

/** As much of the last page holds on this one: a visit that is over left its pace and intent behind, and was a visit. */
export function standingOf(memory: Memory, nowMs: number): string[] {
  const [at, ...segments] = memory.read(STANDING).split(" ");
  const age = nowMs - Number(at);
  const isRead = segments.length === AXES.length && segments.every((segment, axis) => AXES[axis]?.includes(segment));
  if (!isRead || !(age >= 0 && age < KEPT_MS)) return NOBODY;
  if (age < VISIT_MS) return segments;
  const [arriving = "", , newcomer, unhurried = ""] = NOBODY;
  const [, price = "", loyalty = "", , driver = ""] = segments;
  return [arriving, price, loyalty === newcomer ? "loyalty.returning" : loyalty, unhurried, driver];
}
