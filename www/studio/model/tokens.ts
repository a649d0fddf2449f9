/** The tokens of `styles/tokens.css`, and the themes of `styles/themes`. */
import declared from "pairwell:tokens";
import shipped from "pairwell:themes";

export interface Token {
  /** `Global`, `Component` or `State`. */
  level: string;
  about: string;
  /** What it takes, as CSS writes it: `<color>`, `cover | contain`. */
  syntax: string;
  /** Without `--pairwell-`. */
  name: string;
  /** The default, with other tokens as `var(--_…)`. */
  value: string;
}

/** Values by token's name, as a sheet writes them; what is not in it has its default. */
export type Values = ReadonlyMap<string, string>;

export interface Theme {
  name: string;
  about: string;
  values: Values;
}

export const tokens: readonly Token[] = declared;
export const themes: readonly Theme[] = shipped.map(({ name, about, values }) => ({ name, about, values: new Map(Object.entries(values)) }));

/** No theme: the page's own look. */
export const PLAIN = "none";

export function themeNamed(name: string): Theme | undefined {
  return themes.find((theme) => theme.name === name);
}

export function baseValues(name: string): Values {
  return themeNamed(name)?.values ?? new Map();
}

export type Kind = "color" | "length" | "font" | "weight" | "shadow" | "choice";

const KINDS: [RegExp, Kind][] = [
  [/^<color>$/, "color"],
  [/<length>/, "length"],
  [/<family-name>/, "font"],
  [/<font-weight>/, "weight"],
  [/<shadow>/, "shadow"],
];

/** Which control a token is edited with. */
export function kindOf({ syntax }: Token): Kind {
  return KINDS.find(([pattern]) => pattern.test(syntax))?.[1] ?? "choice";
}

/** What may be chosen, where a token takes words alone. */
export function choicesOf({ syntax }: Token): string[] {
  return syntax.split(" | ");
}

/** The value as the widget's styles read it: the page's, else the default. */
export function used(name: string): string {
  const token = tokens.find((token) => token.name === name);
  if (!token) throw new Error(`styles/tokens.css has no --pairwell-${name}.`);
  return `var(--pairwell-${name}, ${token.value.replace(/var\(--_([\w-]+)\)/g, (_, inner: string) => used(inner))})`;
}

/** A default in words of the public names. */
export function shownDefault({ value }: Token): string {
  return value.replaceAll("--_", "--pairwell-");
}
