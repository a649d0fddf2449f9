// Reads `styles/tokens.css`: for the documents (`xtask/theming.mjs`) and for the theme studio (`xtask/bundle.mjs`).

export const TOKENS = "styles/tokens.css";

/** Level, comment, what it takes, name and default, in the order of the file. */
export function declarations(text) {
  const pattern = /\/\* == (.+?) == \*\/|(?:\/\* ((?:(?!\*\/).)+?) \*\/\s*)?--_([\w-]+): var\(--pairwell-([\w-]+), (.+)\);/g;
  const found = [];
  let level = "";
  for (const [, heading, comment = "", inner, name, value] of text.matchAll(pattern)) {
    if (heading) {
      level = heading;
      continue;
    }
    const [, about, syntax = ""] = comment.match(/^(.*?)(?: Takes ([^.]+)\.)?$/);
    found.push({ level, about, syntax, inner, name, value });
  }
  return found;
}

/** What components set for rules of their own: `--pairwell-x: what it is`, in a comment. */
export const ownTokens = (text) => [...text.matchAll(/^ \* --pairwell-([\w-]+): (.+)$/gm)].map(([, name, about]) => ({ name, about }));

/** A default as pages may write it: by the public names. */
export const publicValue = (value) => value.replaceAll("--_", "--pairwell-");
