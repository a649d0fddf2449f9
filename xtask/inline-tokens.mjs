// A token that one rule alone reads is written into that rule: its resolved name need not be sent, and what only the
// popup reads travels with the popup. Meaning the same: custom properties hold text until they are used.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

const TOKENS = "styles/tokens.css";

/** Rewrites a minified sheet; `minify` does the same to the tokens' own. */
export function inlineTokens(sheet, minify) {
  const sources = readdirSync("styles", { recursive: true })
    .map((file) => join("styles", file))
    .filter((file) => file.endsWith(".css") && !file.includes("themes"))
    .map((file) => readFileSync(file, "utf8"));
  const everything = sources.join("\n");
  const tokens = readFileSync(TOKENS, "utf8");
  const inlined = [...minify(tokens).matchAll(/(--_[\w-]+):([^;}]+)/g)].reduce((text, [declaration, name, value]) => {
    const use = `var(${name})`;
    if (everything.split(use).length !== 2 || tokens.includes(use)) return text;
    return text.replace(`${declaration};`, "").replace(`;${declaration}}`, "}").replaceAll(use, value);
  }, sheet);
  // Minifiers leave the blanks in custom properties; these hold no text of which blanks are part.
  return inlined.replace(/([\w-]+): (?=var\(--pairwell-)/g, "$1:").replace(/(var\(--pairwell-[\w-]+), /g, "$1,");
}
