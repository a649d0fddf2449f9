/** Questions to values of any shape, parsed or handed over by a page: every one has an answer, nothing at worst. */

export function member(of: unknown, name: string): unknown {
  return of !== null && typeof of === "object" ? (of as Record<string, unknown>)[name] : undefined;
}

export function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

/** A finite number, 0 at least. */
export function countOf(value: unknown): number {
  return typeof value === "number" && value > 0 && value < Infinity ? value : 0;
}

/** An id in whichever form a shop uses. */
export function idOf(value: unknown): string {
  return typeof value === "number" || typeof value === "bigint" ? String(value) : textOf(value);
}

export function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
