import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { test } from "node:test";

function check(root: string): { status: number | null; said: string } {
  const { status, stderr } = spawnSync(process.execPath, ["xtask/theming.mjs", "--check", root], { encoding: "utf8" });
  return { status, said: stderr };
}

/** What is said after `change` to one file of a copy. */
function after(file: string, change: (text: string) => string): string {
  const root = mkdtempSync(join(tmpdir(), "pairwell-theming-"));
  try {
    for (const folder of ["styles", "src/components", "www", "docs/theming.md", "custom-elements.json"]) cpSync(folder, join(root, folder), { recursive: true });
    const path = join(root, file);
    const text = readFileSync(path, "utf8");
    const changed = change(text);
    assert.notEqual(changed, text, "the change changes nothing");
    writeFileSync(path, changed);
    const { status, said } = check(root);
    assert.equal(status, 1);
    return said;
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

test("every token, attribute, event and part is documented, and docs/theming.md and custom-elements.json are current", () => {
  assert.deepEqual(check("."), { status: 0, said: "" });
});

test("a token that is undeclared, undocumented, unused or declared twice is told, and so are old tables", () => {
  const { tokens, gap } = { tokens: "styles/tokens.css", gap: "  --_gap: var(--pairwell-gap, 1em);" };
  const used = after("styles/themes/quiet.css", (text) => text.replace("--pairwell-color:", "--pairwell-colour:"));
  assert.match(used, /quiet\.css uses --pairwell-colour, which styles\/tokens\.css does not declare/);
  assert.match(after(tokens, (text) => text.replace(/ *\/\* Space between cards\..*\n/, "")), /--pairwell-gap has no comment/);
  assert.match(after(tokens, (text) => text.replace("Space between cards. Takes <length>.", "Space between cards.")), /--pairwell-gap does not say in styles\/tokens\.css what it takes/);
  assert.match(after("styles/components/button.css", (text) => text.replaceAll("var(--_button-transform)", "none")), /--pairwell-button-transform is used by no rule/);
  assert.match(after(tokens, (text) => text.replace(gap, `${gap}\n${gap}`)), /--pairwell-gap is declared more than once/);
  assert.match(after(tokens, (text) => text.replace(gap, gap.replace("1em", "2em"))), /docs\/theming\.md is not what/);
});

test("an attribute or event that the types do not know is told, and so is one that nobody reads", () => {
  const types = "www/package/elements.ts";
  assert.match(after("www/widget/shelf.ts", (text) => text.replace('"strategy", ', '"strategy", "colour", ')), /<pairwell-shelf> reads the attribute colour, which www\/package\/elements\.ts does not have/);
  assert.match(after(types, (text) => text.replace("  limit?:", "  most?:")), /<pairwell-shelf> does not read the attribute most/);
  assert.match(after(types, (text) => text.replace(/ {2}\/\*\* Where the shelf stands;.*\n/, "")), /placement of <pairwell-shelf> has no comment/);
  assert.match(after("www/widget/news.ts", (text) => text.replace('"pairwell:add": {', '"pairwell:added": {')), /pairwell:added/);
});

test("custom-elements.json is a manifest of its schema's version 2", () => {
  const folder = mkdtempSync(join(tmpdir(), "pairwell-manifest-"));
  try {
    writeFileSync(join(folder, "manifest.ts"), `import type { Package } from ${JSON.stringify(resolve("node_modules/custom-elements-manifest"))};\nexport const manifest = ${readFileSync("custom-elements.json", "utf8").trim()} satisfies Package;\n`);
    const options = ["--noEmit", "--strict", "--module", "esnext", "--moduleResolution", "bundler", "--types", "", "--ignoreConfig"];
    const { stdout } = spawnSync(process.execPath, [resolve("node_modules/typescript/bin/tsc"), ...options, "manifest.ts"], { cwd: folder, encoding: "utf8" });
    assert.equal(stdout, "");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
