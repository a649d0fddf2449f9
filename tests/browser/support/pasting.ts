import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { shardDigitsOf } from "./prepared.ts";
import type { Visit } from "./visit.ts";

/** The store's own lines in the head: room, preloads, the script's tag. */
const OWN = [
  /<style(?: nonce="[^"]*")?>pairwell-shelf[^<]*<\/style>/g,
  /<link rel="(?:modulepreload|preload)"[^>]* href="\/(?:pairwell|snapshot)\/[^>]*>/g,
  /<script type="module" src="\/pairwell\/pairwell\.js"[^]*?<\/script>/g,
];

/** Opens a page of the store with these lines pasted in place of the store's own. */
export async function openPasted(visit: Visit, origin: string, path: string, lines: string): Promise<void> {
  await visit.page.route(origin + path, async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, body: withLines(await answer.text(), lines) });
  });
  await visit.page.goto(origin + path);
}

/** A page of the store with these lines in place of the store's own. */
export function withLines(page: string, lines: string): string {
  for (const own of OWN) assert.notEqual(page.search(own), -1, `the store has no line like ${own}`);
  return OWN.reduce((rest, own) => rest.replaceAll(own, ""), page).replace("</title>", () => `</title>${lines}`);
}

const PRINT = 'import { hashes, snippet } from "./xtask/integrity.mjs"; console.log(snippet("/pairwell/", hashes("dist")));';

/** The lines with hashes that `npm run package` prints, with the number of digits that the snapshot has. */
export const linesWithHashes = (): string =>
  execFileSync("node", ["--input-type=module", "--eval", PRINT], { encoding: "utf8" }).replace('data-shard-digits="1"', `data-shard-digits="${shardDigitsOf()}"`);

/** What a file's bytes are not. */
const WRONG = "sha384-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/** The same with another hash for a file, in whatever line names it. */
export function linesSpoiltFor(file: string): string {
  const changed = linesWithHashes().replaceAll(new RegExp(`(/pairwell/${file}"(?:: | integrity=)")sha384-[^"]+`, "g"), `$1${WRONG}`);
  assert.ok(changed.includes(WRONG), `no line names ${file}`);
  return changed;
}
