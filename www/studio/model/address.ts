/** A draft as the part of an address behind `#`: the theme it began from, and what differs. Short enough to be sent. */
import type { State } from "./draft.ts";
import { PLAIN, baseValues, themeNamed, tokens } from "./tokens.ts";

export function hashOf({ base, values }: State): string {
  const from = baseValues(base);
  const told = new URLSearchParams({ base });
  for (const { name } of tokens) {
    const value = values.get(name) ?? "";
    if (value !== (from.get(name) ?? "")) told.set(name, value);
  }
  return told.toString();
}

/** Nothing when it tells of no draft; names that are no tokens are passed over. */
export function stateOf(hash: string): State | undefined {
  const told = new URLSearchParams(hash.replace(/^#/, ""));
  const asked = told.get("base");
  if (asked === null) return undefined;
  const base = themeNamed(asked) ? asked : PLAIN;
  const values = new Map(baseValues(base));
  for (const { name } of tokens) {
    const value = told.get(name);
    if (value) values.set(name, value);
    else if (value === "") values.delete(name);
  }
  return { base, values };
}
