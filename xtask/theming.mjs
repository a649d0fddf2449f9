// The tables of `docs/theming.md` and `custom-elements.json`, from the source: `node xtask/theming.mjs` writes them. `--check [ROOT]`
// writes nothing, and fails when they are old, a token is undeclared, undocumented or unused, or an attribute or event undocumented.
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { elementTables, elementsOf, manifestOf } from "./elements.mjs";
import { TOKENS, declarations, ownTokens, publicValue } from "./tokens.mjs";

const [flag, root = "."] = process.argv.slice(2);
const DOCUMENT = "docs/theming.md";
const MANIFEST = "custom-elements.json";
const SEARCHED = [
  ["styles", /\.css$/],
  ["src/components", /\.rs$/],
  ["www", /(?<!\.test)\.(?:ts|css)$/],
];

const read = (path) => readFileSync(join(root, path), "utf8");
const filesIn = (folder, ending) =>
  readdirSync(join(root, folder), { recursive: true })
    .map((file) => join(folder, file).replaceAll("\\", "/"))
    .filter((file) => ending.test(file))
    .sort();

/** What is drawn by scripts of their own, beside the components. */
const DRAWN = {
  comparison: ["www/comparison/element.ts", "www/comparison/table.ts"],
  offer: ["www/offers/notice.ts"],
  progress: ["www/offers/progress.ts"],
  quantity: ["www/widget/quantity.ts"],
  reminder: ["www/thanks/reminder.ts"],
};
const CLASSES = /(?:(?:made|node)\("\w+", |button\(|className = |classList\.add\()"([a-z -]+)"/g;

function partsByFile() {
  const drawn = Object.entries(DRAWN).map(([component, files]) => {
    const found = files.flatMap((file) => [...read(file).matchAll(CLASSES)].flatMap(([, names]) => names.split(" ")));
    return { component, names: [...new Set(found)].filter((name) => name !== "unseen").sort() };
  });
  return [...componentParts(), ...drawn].sort((one, other) => (one.component < other.component ? -1 : 1));
}

function componentParts() {
  return filesIn("src/components", /\.rs$/)
    .filter((file) => !file.endsWith("/tests.rs"))
    .map((file) => {
      const names = [...read(file).matchAll(/class="([a-z -]+)"/g)].flatMap(([, names]) => names.split(" "));
      return { component: file.replace(/.*\/|\.rs$/g, ""), names: [...new Set(names)].filter((name) => name !== "unseen").sort() };
    })
    .filter(({ names }) => names.length > 0);
}

function audit(declared, own) {
  const faults = [];
  const known = new Set([...declared, ...own].map(({ name }) => name));
  const names = [...declared, ...own].map(({ name }) => name);
  for (const name of new Set(names)) {
    if (names.filter((other) => other === name).length > 1) faults.push(`--pairwell-${name} is declared more than once in ${TOKENS}.`);
  }
  for (const { name, inner, about, syntax, level } of declared) {
    if (inner !== name) faults.push(`--pairwell-${name} resolves into --_${inner}; expected --_${name}.`);
    if (!about) faults.push(`--pairwell-${name} has no comment above it in ${TOKENS}.`);
    if (!syntax) faults.push(`--pairwell-${name} does not say in ${TOKENS} what it takes; expected "Takes <color>." or the like at the end of its comment.`);
    if (!["Global", "Component", "State"].includes(level)) faults.push(`--pairwell-${name} stands under no level in ${TOKENS}.`);
  }
  const texts = SEARCHED.flatMap(([folder, ending]) => filesIn(folder, ending)).map((file) => [file, read(file)]);
  for (const [file, text] of texts) {
    for (const [, name] of text.matchAll(/--pairwell-([a-z][\w-]*)/g)) {
      if (!known.has(name)) faults.push(`${file} uses --pairwell-${name}, which ${TOKENS} does not declare.`);
    }
  }
  const rules = texts.filter(([file]) => file.startsWith("styles/") && !file.startsWith("styles/themes/")).map(([, text]) => text).join("\n");
  for (const { name } of declared) {
    if (!rules.includes(`var(--_${name})`)) faults.push(`--pairwell-${name} is used by no rule: use it, or take it out of ${TOKENS}.`);
  }
  const elsewhere = texts.filter(([file]) => file !== TOKENS).map(([, text]) => text).join("\n");
  for (const { name } of own) {
    if (!elsewhere.includes(`var(--pairwell-${name}`)) faults.push(`--pairwell-${name} is set by a component and used by no rule.`);
  }
  return faults;
}

/** Words to choose from, each by itself: a bar would end the table's cell. */
const takes = (syntax) => syntax.split(" | ").map((part) => `\`${part}\``).join(", ");

function tables(declared, own, elements) {
  const levels = [...new Set(declared.map(({ level }) => level))].map((level) => {
    const rows = declared.filter((token) => token.level === level);
    const row = ({ name, syntax, value, about }) => `| \`--pairwell-${name}\` | ${takes(syntax)} | \`${publicValue(value)}\` | ${about} |`;
    return `### ${level}\n\n| Token | Takes | Default | What it is |\n|---|---|---|---|\n${rows.map(row).join("\n")}`;
  });
  const set = `### Set by the components\n\nNot for pages to set.\n\n| Token | What it is |\n|---|---|\n${own.map(({ name, about }) => `| \`--pairwell-${name}\` | ${about} |`).join("\n")}`;
  const parts = `## Parts\n\n| In | \`::part(…)\` |\n|---|---|\n${partsByFile().map(({ component, names }) => `| ${component} | ${names.map((name) => `\`${name}\``).join(", ")} |`).join("\n")}`;
  return [elementTables(elements), "## Tokens", ...levels, set, parts].join("\n\n");
}

const source = read(TOKENS);
const declared = declarations(source);
const own = ownTokens(source);
const document = read(DOCUMENT);
const [START, END] = ["<!-- generated: node xtask/theming.mjs -->\n", "\n<!-- end of what is generated -->"];
const [from, to] = [document.indexOf(START) + START.length, document.indexOf(END)];
if (from < START.length || to < from) throw new Error(`${DOCUMENT} lacks the line "${START.trim()}" or "${END.trim()}".`);
const { elements, faults: ofElements } = elementsOf(read, partsByFile());
const fresh = document.slice(0, from) + tables(declared, own, elements) + document.slice(to);
const manifest = `${JSON.stringify(manifestOf(elements, declared), undefined, 2)}\n`;
const faults = [...audit(declared, own), ...ofElements];
if (flag !== "--check") {
  writeFileSync(join(root, DOCUMENT), fresh);
  writeFileSync(join(root, MANIFEST), manifest);
} else {
  const old = [...(fresh === document ? [] : [DOCUMENT]), ...(manifest === read(MANIFEST) ? [] : [MANIFEST])];
  for (const file of old) faults.push(`${file} is not what ${TOKENS}, src/components and www say. Run: node xtask/theming.mjs`);
}
for (const fault of faults) console.error(fault);
if (faults.length > 0) process.exitCode = 1;
