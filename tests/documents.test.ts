/** What the documents show in markup and style sheets is what there is: elements, attributes, tokens, parts. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { documented, type Block } from "./browser/support/documented.ts";
import { contrast, pairs, rgbOf } from "../www/studio/model/contrast.ts";

interface Manifest {
  modules: { declarations: { tagName: string; attributes?: { name: string }[]; cssParts?: { name: string }[] }[] }[];
}

const manifest = JSON.parse(readFileSync("custom-elements.json", "utf8")) as Manifest;
const { tag } = JSON.parse(readFileSync("www/doctor/attributes.json", "utf8")) as { tag: string[] };
const declarations = manifest.modules.flatMap((module) => module.declarations);
const attributesOf = new Map(declarations.map(({ tagName, attributes }) => [tagName, new Set(attributes?.map(({ name }) => name))]));
const partsOf = new Map(declarations.map(({ tagName, cssParts }) => [tagName, new Set(cssParts?.map(({ name }) => name))]));
const tokens = new Set([...readFileSync("docs/theming.md", "utf8").matchAll(/^\| `(--pairwell-[\w-]+)` \|/gm)].map(([, name]) => name));

/** What any element may have, and a page's script with it; and what frameworks write before a name. */
const ANYWHERE = /^(class|id|style|hidden|lang|dir|slot|ref|key)$/;
const OF_SCRIPTS = /^(type|src|async|defer|nonce|integrity|crossorigin|onerror|onload|is:inline)$/;

const blocks = documented();

/** Start tags, with the names of their attributes. */
function tagsOf(markup: string): { name: string; attributes: string[] }[] {
  return [...markup.matchAll(/<(pairwell-[\w-]+|script)\b((?:"[^"]*"|'[^']*'|\{[^}]*\}|<\?php[\s\S]*?\?>|[^>"'])*)>/g)].map(([, name = "", rest = ""]) => ({
    name,
    attributes: [...rest.replace(/"[^"]*"|'[^']*'|\{[^}]*\}/g, '""').matchAll(/(?:^|\s)[:@]?([a-z][\w:-]*)/gi)].map(([, attribute = ""]) => attribute),
  }));
}

/** One sentence for each name that is not known. */
function unknownNames({ document: place, text }: Pick<Block, "document" | "text">): string[] {
  return tagsOf(text).flatMap(({ name, attributes }) => {
    if (name === "script") {
      if (!/pairwell\.js/.test(text)) return [];
      return attributes.filter((attribute) => !tag.includes(attribute) && !OF_SCRIPTS.test(attribute) && !/^data-pairwell-/.test(attribute)).map((attribute) => `${place}: <script ${attribute}>`);
    }
    const known = attributesOf.get(name);
    if (!known) return [`${place}: <${name}>`];
    return attributes.filter((attribute) => !known.has(attribute) && !ANYWHERE.test(attribute)).map((attribute) => `${place}: <${name} ${attribute}>`);
  });
}

const markup = blocks.filter(({ language }) => ["html", "php", "tsx", "vue", "svelte"].includes(language));

test("elements and attributes in the documents' markup are those that there are", () => {
  assert.ok(markup.length > 20);
  assert.deepEqual(markup.flatMap(unknownNames), []);
});

test("a name that is written wrongly is told", () => {
  const of = (text: string): string[] => unknownNames({ document: "x.md", text });
  assert.deepEqual(of('<pairwell-shelf placement="a > b" product_id={x} limit="3" class="c"></pairwell-shelf>'), ["x.md: <pairwell-shelf product_id>"]);
  assert.deepEqual(of("<pairwell-shelves>"), ["x.md: <pairwell-shelves>"]);
  assert.deepEqual(of('<script type="module" src="/pairwell.js" data-snapshot="/s/" data-repport></script>'), ["x.md: <script data-repport>"]);
  assert.deepEqual(of('<pairwell-shelf placement="product" product-id="<?php echo get_the_ID(); ?>">'), []);
});

const sheets = blocks.filter(({ language }) => ["css", "html"].includes(language));

test("tokens and parts in the documents' style sheets are those that there are", () => {
  const unknown = sheets.flatMap(({ document: place, text }) => [
    ...[...text.matchAll(/(--pairwell-[\w-]+)/g)].filter(([, name]) => !tokens.has(name)).map(([, name]) => `${place}: ${name}`),
    ...[...text.matchAll(/(pairwell-\w+)[^{}\s]*::part\(([\w-]+)\)/g)].filter(([, name = "", part = ""]) => !partsOf.get(name)?.has(part)).map(([, name, part]) => `${place}: ${name}::part(${part})`),
  ]);
  assert.deepEqual(unknown, []);
  assert.ok(tokens.size > 40);
});

test("the theme of the designer's guide reads well, light and dark", () => {
  const theme = sheets.find(({ document, text }) => document.endsWith("designer.md") && text.includes("@supports"))?.text ?? "";
  const colours = new Map([...theme.matchAll(/--pairwell-([\w-]+): light-dark\((#[\da-f]+), (#[\da-f]+)\);/g)].map(([, token = "", light = "", dark = ""]) => [token, [light, dark]]));
  const faults = [0, 1].flatMap((side) =>
    pairs.flatMap(({ front, grounds, least }) => {
      const ground = grounds.at(-1) ?? "";
      const [one, other] = [front, ground].map((token) => rgbOf(colours.get(token)?.[side] ?? ""));
      if (!one || !other) return [`${front} on ${ground}: missing`];
      const found = contrast(one, other);
      return found < least ? [`${front} on ${ground}: ${found.toFixed(2)}, expected ${least}`] : [];
    }),
  );
  assert.deepEqual(faults, []);
});
