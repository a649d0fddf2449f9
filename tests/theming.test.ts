import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";

function check(root: string): { status: number | null; said: string } {
  const { status, stderr } = spawnSync(process.execPath, ["xtask/theming.mjs", "--check", root], { encoding: "utf8" });
  return { status, said: stderr };
}

/** What is said after `change` to one file of a copy. */
function after(file: string, change: (text: string) => string): string {
  const root = mkdtempSync(join(tmpdir(), "pairwell-theming-"));
  try {
    for (const folder of ["styles", "src/components", "www", "docs/theming.md"]) cpSync(folder, join(root, folder), { recursive: true });
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

test("every token is declared, documented and used, and docs/theming.md is current", () => {
  assert.deepEqual(check("."), { status: 0, said: "" });
});

test("a token that is undeclared, undocumented, unused or declared twice is told, and so are old tables", () => {
  const { tokens, gap } = { tokens: "styles/tokens.css", gap: "  --_gap: var(--pairwell-gap, 1em);" };
  const used = after("styles/themes/quiet.css", (text) => text.replace("--pairwell-color:", "--pairwell-colour:"));
  assert.match(used, /quiet\.css uses --pairwell-colour, which styles\/tokens\.css does not declare/);
  assert.match(after(tokens, (text) => text.replace(/ *\/\* Space between cards\. \*\/\n/, "")), /--pairwell-gap has no comment/);
  assert.match(after("styles/components/shelf.css", (text) => text.replaceAll("var(--_gap)", "1em")), /--pairwell-gap is used by no rule/);
  assert.match(after(tokens, (text) => text.replace(gap, `${gap}\n${gap}`)), /--pairwell-gap is declared more than once/);
  assert.match(after(tokens, (text) => text.replace(gap, gap.replace("1em", "2em"))), /docs\/theming\.md is not what/);
});
