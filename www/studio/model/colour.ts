/** A colour's two values: `light-dark(LIGHT, DARK)`, or one for both. */
export interface ColourPair {
  light: string;
  dark: string;
}

/** Parts of a list between commas, those inside brackets left whole. */
export function splitList(text: string): string[] {
  const parts = [""];
  let depth = 0;
  for (const character of text) {
    if (character === "(") depth += 1;
    if (character === ")") depth -= 1;
    if (character === "," && depth === 0) parts.push("");
    else parts[parts.length - 1] += character;
  }
  return parts.map((part) => part.trim());
}

export function pairOf(value: string): ColourPair {
  const [, inside] = /^light-dark\((.*)\)$/s.exec(value.trim()) ?? [];
  const [light = "", dark = ""] = inside === undefined ? [value, value] : splitList(inside);
  return { light: light.trim(), dark: dark.trim() };
}

/** As a sheet writes it; empty when neither is given. */
export function paired({ light, dark }: ColourPair): string {
  if (!light || !dark || light === dark) return light || dark;
  return `light-dark(${light}, ${dark})`;
}
