import type { Guide } from "../../guide/main.ts";
import { page } from "../../reporting/page.ts";
import type { Told } from "./told.ts";

/** The arm that the element was drawn by; a comparison is no part of a test. */
export function armOf({ element, placement }: Told): { name: string; propensity: number } | undefined {
  return element.localName === "pairwell-comparison" ? undefined : page().tests?.arms[placement];
}

/** Where the visitor stood when arms were drawn, else where by now; empty where that is not known. */
export function segment(): string {
  return page().segment?.() || segments();
}

/** Where the visitor stands: on all axes by now, else on the one that arms are drawn by. */
export function segments(): string {
  const { guide, segment } = page() as ReturnType<typeof page> & { guide?: Guide };
  return guide?.standing().segments.join(", ") || segment?.() || "";
}
