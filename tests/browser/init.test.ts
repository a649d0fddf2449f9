/** What `pairwell init` writes, from the first command to a shelf: the config builds the demo's feed, the snippet is pasted. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { shardOf } from "../../www/demo/snippet.ts";
import { openPasted } from "./support/pasting.ts";
import { prepared } from "./support/prepared.ts";
import { PROGRAM } from "./support/program.ts";
import { Shop } from "./support/shop.ts";
import { assertShelfWorks, assertStoreUnharmed, HANDLE, PAGE } from "./support/unharmed.ts";

const folder = mkdtempSync(join(tmpdir(), "pairwell-init-"));
after(() => rmSync(folder, { recursive: true, force: true }));

const pairwell = (...words: string[]) => execFileSync(PROGRAM, words, { cwd: folder, encoding: "utf8", stdio: "pipe" });

const shop = Shop.forThisFile(() => {
  pairwell("init", "--platform", "generic", "--name", "Lantern & Lane", "--url", "https://lanternandlane.example", "--currency", "USD");
  pairwell("build", "--feed", join(prepared.merchant, "exports/products.csv"), "--config", "pairwell.toml", "--out", "snapshot");
  return join(folder, "snapshot");
});

test("the config that is written builds the demo's feed, and the pasted snippet shows its shelf", () =>
  shop.visit(async (visit) => {
    const [head = ""] = readFileSync(join(folder, "pairwell-snippet.html"), "utf8").split("<!-- Where shelves");
    // The build says the number of digits, and the page fills in its shard.
    const digits = shop.store.shardDigits;
    const filled = head.replace('data-shard-digits="1"', `data-shard-digits="${digits}"`).replace("<n>.pw", `${shardOf(HANDLE, digits)}.pw`);
    await openPasted(visit, shop.store.origin, PAGE, filled);
    await assertShelfWorks(visit, shop.store);
    await assertStoreUnharmed(visit, shop.store, { popup: true });
    assert.deepEqual(visit.warnings.filter((warning) => /preload/i.test(warning)), [], "a preload that nobody used");
  }));
