import { tokens, type Values } from "./tokens.ts";

/** What would end a declaration or open another, or a comment, is in no value. */
export function isValue(value: string): boolean {
  return !/[;{}]|\/\*|<\//.test(value);
}

/** A theme's sheet, as those in `styles/themes` are. Colours first, then the rest, each in the order of `styles/tokens.css`. */
export function sheetOf(values: Values): string {
  const lines = (colours: boolean): string[] =>
    tokens.flatMap(({ name, syntax }) => {
      const value = values.get(name);
      return value && isValue(value) && (syntax === "<color>") === colours ? [`    --pairwell-${name}: ${value};`] : [];
    });
  const blocks = [lines(true), lines(false)].filter((block) => block.length > 0).map((block) => block.join("\n"));
  return `/* Made in Pairwell's theme studio. */\n@supports (color: light-dark(#000, #fff)) {\n  :root {\n${blocks.join("\n\n")}\n  }\n}\n`;
}
