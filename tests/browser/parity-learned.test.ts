import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { Chance } from "./support/chance.ts";
import { differences, inTheBrowser, onTheCommandLine } from "./support/parity.ts";
import { prepared } from "./support/prepared.ts";
import { PROGRAM } from "./support/program.ts";
import { questions } from "./support/questions.ts";
import { Shop } from "./support/shop.ts";

const COUNT = 400;
const home = mkdtempSync(join(tmpdir(), "learned-"));
const snapshot = join(home, "snapshot");

before(() => {
  cpSync(prepared.snapshot, snapshot, { recursive: true });
  const database = join(home, "events.db");
  execFileSync(PROGRAM, ["simulate", "--snapshot", snapshot, "--db", database, "--days", "40", "--visits", "500"], { encoding: "utf8" });
  execFileSync(PROGRAM, ["learn", snapshot, "--db", database], { encoding: "utf8" });
});
after(() => rmSync(home, { recursive: true, force: true }));

const shop = Shop.forThisFile(() => snapshot);

test(`with learned weights of pairs ${COUNT} questions have the same answers in the browser and on the command line, bit for bit`, async () => {
  const rewritten = readdirSync(snapshot).filter((name) => name.startsWith("shard-") && !readFileSync(join(snapshot, name)).equals(readFileSync(join(prepared.snapshot, name))));
  assert.ok(rewritten.length > 0, "nothing was learned");
  const { built_at_s = Date.now() / 1000 } = JSON.parse(readFileSync(join(snapshot, "build.json"), "utf8")) as { built_at_s?: number };
  const keys = shop.store.catalog.products.map(({ handle }) => handle);
  const asked = questions(new Chance(20_261_127), keys, COUNT, Math.floor(built_at_s));
  const browser = await inTheBrowser(shop, asked);
  assert.deepEqual(differences(asked, browser, onTheCommandLine(snapshot, asked)).slice(0, 5), []);
  assert.ok(differences(asked, browser, onTheCommandLine(prepared.snapshot, asked)).length > 0, "learned weights change some answer");
});
