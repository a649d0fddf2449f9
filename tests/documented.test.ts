/** Every block of code in the documents is run or checked by a test; a new one that no test knows fails here. */
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { test } from "node:test";
import * as esbuild from "esbuild";
import { blocksIn, documented, type Block } from "./browser/support/documented.ts";

/** Blocks of a language that a test takes as it finds them, in any document; that test fails for one that it cannot run. */
const EVERYWHERE: Record<string, string> = {
  sh: "crates/cli/tests/command/documented/blocks.rs",
  bash: "crates/cli/tests/command/documented/blocks.rs",
  toml: "crates/compiler/src/config/tests.rs",
  html: "tests/documents.test.ts",
  css: "tests/documents.test.ts",
  js: "tests/browser/documented.test.ts",
};

/** Blocks of one document: by language, which test runs how many of them; all where no number stands. */
const IN: Record<string, Record<string, [test: string, count?: number]>> = {
  "docs/developers.md": { js: ["tests/package.test.ts"], tsx: ["tests/package.test.ts"], sh: ["tests/package.test.ts"] },
  "docs/guides/developer.md": { html: ["tests/guide.test.ts", 1], js: ["tests/guide.test.ts", 1], tsx: ["tests/package.test.ts", 1], vue: ["tests/guide.test.ts", 1], svelte: ["tests/guide.test.ts", 1] },
  "docs/exports.md": Object.fromEntries(["csv", "html", "json", "text", "toml", "xml"].map((language) => [language, ["crates/compiler/tests/reading/documented.rs"]])),
  "docs/events.md": { json: ["crates/events/tests/events/documented.rs", 2] },
  "docs/journeys.md": { json: ["crates/journeys/tests/journeys/documented.rs", 1] },
  "docs/storefronts.md": { ts: ["tests/storefronts/documented-adapter.test.ts", 1] },
  "docs/segments.md": { json: ["crates/replay/tests/logs.rs", 1] },
  "docs/learning.md": { sql: ["crates/compiler/src/learn/pairs/sql.rs", 3] },
};

/** What nothing here can run, and why. */
const FRAGMENTS: Record<string, string> = {
  php: "runs within WordPress; tests/documents.test.ts knows its markup",
  ini: "units of systemd, which belong to a machine",
  nginx: "a part of a server's own configuration",
  python: "runs on a mail server, with its libraries",
  yaml: "a part of a deployment of others",
  text: "what other programs read or print",
};

type Kept = { document: string; language: string; test: string; count: number | undefined };

/** Which test runs a block; nothing where none does. */
function keeperOf({ document, language }: Pick<Block, "document" | "language">): Kept | undefined {
  const own = IN[document]?.[language];
  const [test, count] = own ?? [EVERYWHERE[language]];
  return test ? { document, language, test, count } : undefined;
}

/** One sentence for each block that no test runs. */
function unkept(blocks: readonly Block[]): string[] {
  const seen = new Map<string, number>();
  return blocks.flatMap((block) => {
    const { document, line, language } = block;
    const kept = keeperOf(block);
    if (!kept) return FRAGMENTS[language] ? [] : [`${document}:${line}: no test runs this block of \`${language}\`. Expected one, named in tests/documented.test.ts.`];
    // Such a fence is a file or an export, and only tests of that document know which.
    if (block.role && !IN[document]?.[language]) return [`${document}:${line}: \`${language} ${block.role}\` is passed over by ${kept.test}. Expected the language alone.`];
    const number = (seen.get(document + language) ?? 0) + 1;
    seen.set(document + language, number);
    return kept.count !== undefined && number > kept.count ? [`${document}:${line}: ${kept.test} runs ${kept.count} of \`${language}\` in it, and this is one more. Have it run, too.`] : [];
  });
}

const all = documented();

test("a test runs every block of the documents", () => {
  assert.ok(all.length > 150, String(all.length));
  assert.deepEqual(unkept(all), []);
});

test("a block that no test runs is told, and one too many", () => {
  const of = (document: string, text: string): string[] => unkept(blocksIn(document, text));
  assert.match(of("docs/faults.md", "text\n\n```ts\nlet x;\n```\n")[0] ?? "", /^docs\/faults\.md:3: no test runs this block of `ts`/);
  assert.match(of("docs/faults.md", "- in a list\n  ```json\n  {}\n  ```\n")[0] ?? "", /^docs\/faults\.md:2: no test/);
  assert.match(of("docs/segments.md", "```json\n{}\n```\n```json\n{}\n```\n")[0] ?? "", /^docs\/segments\.md:4: crates\/replay\/tests\/logs\.rs runs 1/);
  assert.match(of("docs/faults.md", "```toml x.toml\na = 1\n```\n")[0] ?? "", /^docs\/faults\.md:1: `toml x\.toml` is passed over/);
  assert.deepEqual(of("docs/faults.md", "```sh\npairwell verify snapshot\n```\n"), []);
});

test("whoever is said to run blocks of a document reads it, and there are so many", () => {
  const wrong = Object.entries(IN).flatMap(([document, languages]) =>
    Object.entries(languages).flatMap(([language, [keeper, count]]) => {
      const found = all.filter((block) => block.document === document && block.language === language).length;
      if (!existsSync(keeper) || !readFileSync(keeper, "utf8").includes(basename(document))) return [`${keeper} does not read ${document}`];
      return found === 0 || (count ?? found) !== found ? [`${document}: ${found} of ${language}, expected ${count ?? "some"}`] : [];
    }),
  );
  assert.deepEqual(wrong, []);
  assert.deepEqual(Object.entries(EVERYWHERE).filter(([language, keeper]) => !existsSync(keeper) || !new RegExp(`["\`]${language}\\b`).test(readFileSync(keeper, "utf8"))), []);
  assert.deepEqual([...Object.keys(EVERYWHERE), ...Object.keys(FRAGMENTS)].filter((language) => !all.some((block) => block.language === language)), [], "no document has these any more");
});

test("what markup tells as JSON is JSON", () => {
  const told = documented("html").flatMap(({ text }) => [...text.matchAll(/<script type="application\/json"[^>]*>([\s\S]*?)<\/script>/g)].map(([, json = ""]) => json));
  assert.ok(told.length > 0);
  for (const json of told) assert.doesNotThrow(() => JSON.parse(json), json);
});

/** What is wrong with a style sheet, in sentences. */
async function cssFaults({ document, line, text }: Pick<Block, "document" | "line" | "text">): Promise<string[]> {
  const { warnings } = await esbuild.transform(text, { loader: "css", logLevel: "silent" }).catch((fault: esbuild.TransformFailure) => ({ warnings: [...fault.errors, ...fault.warnings] }));
  return warnings.map((warning) => `${document}:${line + (warning.location?.line ?? 0)}: ${warning.text}`);
}

test("style sheets are read without a warning, those within markup too", async () => {
  const within = documented("html").flatMap((block) => [...block.text.matchAll(/<style>([\s\S]*?)<\/style>/g)].map(([, text = ""]) => ({ ...block, text })));
  const sheets = [...documented("css"), ...within];
  assert.ok(within.length > 0 && sheets.length > 4);
  assert.deepEqual((await Promise.all(sheets.map(cssFaults))).flat(), []);
  assert.match((await cssFaults({ document: "x.md", line: 4, text: "a { colr: red }\nb { color red; }" })).join(), /x\.md:5: .*x\.md:6: /);
});
