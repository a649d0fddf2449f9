/** A look from a page's own custom properties: which of them says what a token of ours would. */
import { paired, pairOf, type ColourPair } from "./colour.ts";
import { kindOf, tokens, type Token } from "./tokens.ts";

/** Values by the name of a page's custom property, with its dashes. */
export type Variables = ReadonlyMap<string, ColourPair>;

export interface Proposal {
  token: string;
  /** The page's property. */
  from: string;
  value: string;
}

/** Whether the browser takes a value for a property. */
export type Takes = (property: string, value: string) => boolean;

const INK = "text|foreground|fg|ink|contrast|on-background|on-surface|body-color|text-color|body-text|body-copy";
const PAPER = "background|bg|paper|base|surface|canvas|body-bg|background-color|page|sheet";
const ACCENT = "button|button-background|button-bg|primary|accent|brand|action|cta|leaf|primary-button|button-primary|link-color";
const ON_ACCENT = "button-text|button-label|button-foreground|button-color|on-primary|primary-foreground|on-accent|on-brand|accent-contrast|on-leaf|primary-contrast";

/** Names that shops' themes use, without what they put before them; the first that the page has is taken. */
const NAMES: Record<string, string> = {
  color: INK,
  background: PAPER,
  muted: "muted|text-muted|muted-foreground|secondary-text|subdued|soft|text-secondary|secondary-color|text-light|foreground-muted",
  line: "border|line|border-color|divider|hairline|rule|outline|borders",
  wash: "well|wash|muted-bg|surface-alt|background-alt|tertiary-bg|image-background|card-background",
  sale: "sale|price-sale|sale-price|danger|destructive|error|discount|accent-sale",
  star: "star|rating|stars|review-star|rating-star|warning",
  focus: "focus|ring|focus-ring|focus-color|outline-focus|focus-ring-color",
  "button-background": ACCENT,
  "button-color": ON_ACCENT,
  "button-line": `button-border|button-outline|${ACCENT}`,
  "button-hover": "leaf-hover|button-hover|primary-hover|accent-hover|brand-hover|button-background-hover|primary-dark",
  "button-hover-color": `button-text-hover|${ON_ACCENT}`,
  "popup-background": `popup-background|popover|modal-background|modal-bg|dialog|card|${PAPER}`,
  "popup-color": `popover-foreground|modal-color|${INK}`,
  font: "font-body-family|font-body|body-font|font-family-body|sans|font-sans|body-font-family|font-family|font-primary|font",
  "heading-font": "font-heading-family|font-heading|heading-font|font-family-heading|serif|font-serif|font-display|heading-font-family",
  radius: "media-radius|image-radius|radius|border-radius|round|radius-md|rounded|corner-radius|radius-base|card-radius",
  "button-radius": "buttons-radius|button-radius|btn-radius|button-border-radius",
  "popup-radius": "popup-corner-radius|modal-radius|dialog-radius|radius-lg|border-radius-lg",
};

const PROPERTIES: Partial<Record<ReturnType<typeof kindOf>, string>> = { color: "color", length: "border-top-left-radius", font: "font-family" };

/** A page's name without the marks of its maker: `--wp--preset--color--primary` and `--color-primary` are `primary`. */
function plain(name: string): string {
  return name.toLowerCase().replace(/^--/, "").replace(/^wp--(preset|custom)--/, "").replace(/^(bs|shop|theme|global|site)-/, "").replace(/--+/g, "-").replace(/colour/g, "color").replace(/^(color|font-family|border-radius)-(?=.)/, (prefix) => (prefix === "color-" ? "" : prefix));
}

/** `18, 18, 18` is how many themes write a colour for `rgb()`, `222 47% 11%` for `hsl()`. */
function whole(value: string): string {
  if (/^\d{1,3}([\s,]+\d{1,3}){2}$/.test(value)) return `rgb(${value.split(/[\s,]+/).join(" ")})`;
  if (/^[\d.]+(deg)?[\s,]+[\d.]+%[\s,]+[\d.]+%$/.test(value)) return `hsl(${value.split(/[\s,]+/).join(" ")})`;
  return value;
}

/** The value with the page's own properties put in; nothing when one is missing or they go round in circles. */
function literal(value: string, side: keyof ColourPair, variables: Variables, depth = 0): string | undefined {
  if (depth > 8) return undefined;
  let missing = false;
  const text = value.replace(/var\(\s*(--[\w-]+)\s*(?:,\s*([^()]*))?\)/g, (_, name: string, otherwise?: string) => {
    const found = variables.get(name)?.[side] ?? otherwise;
    const resolved = found === undefined ? undefined : literal(found, side, variables, depth + 1);
    if (resolved === undefined) missing = true;
    return resolved ?? "";
  });
  return missing || text.includes("var(") ? undefined : whole(text.trim());
}

function valueFor(token: Token, { light, dark }: ColourPair, variables: Variables, takes: Takes): string | undefined {
  const property = PROPERTIES[kindOf(token)];
  if (!property) return undefined;
  const [one, other] = [literal(pairOf(light).light, "light", variables), literal(pairOf(dark).dark, "dark", variables)];
  if (!one || !other || !takes(property, one) || !takes(property, other)) return undefined;
  return property === "color" ? paired({ light: one, dark: other }) : one;
}

/** What a page's properties would make of our tokens. Properties that are our own tokens are taken as they are. */
export function proposals(variables: Variables, takes: Takes): Proposal[] {
  const byPlainName = new Map([...variables].reverse().map(([name, value]) => [plain(name), { name, value }]));
  return tokens.flatMap((token) => {
    const own = variables.get(`--pairwell-${token.name}`);
    if (own) return [{ token: token.name, from: `--pairwell-${token.name}`, value: paired(own) }];
    for (const candidate of (NAMES[token.name] ?? "").split("|")) {
      const found = byPlainName.get(candidate);
      const value = found && valueFor(token, found.value, variables, takes);
      if (found && value) return [{ token: token.name, from: found.name, value }];
    }
    return [];
  });
}
