/** Slots in the order of their expected value: the same in the browser and on the command line. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { rmSync } from "node:fs";
import { test } from "node:test";
import { PROGRAM } from "./support/program.ts";
import { tag } from "./support/reporting.ts";
import { waitForShelf } from "./support/shelf.ts";
import { Shop } from "./support/shop.ts";
import { snapshotOf } from "./support/snapshot.ts";
import type { Visit } from "./support/visit.ts";

const SEEDS = ["harbour-mug", "everyday-mug", "harbour-teapot"];

let folder = "";
const shop = Shop.forThisFile(() => (folder = learned()));

/** A shop that wants its slots by value, and has learned from shoppers how likely they are accepted. */
function learned(): string {
  const snapshot = snapshotOf("value", '[learning]\norder = "value"\n');
  const database = `${snapshot}.db`;
  rmSync(database, { force: true });
  execFileSync(PROGRAM, ["simulate", "--snapshot", snapshot, "--db", database, "--days", "30", "--visits", "400"], { stdio: "pipe" });
  execFileSync(PROGRAM, ["learn", snapshot, "--db", database], { stdio: "pipe" });
  return snapshot;
}

/** The keys of a product page's shelf, for a visitor of whom nothing is known but a number for ties. */
async function shown(visit: Visit, seed: string): Promise<string[]> {
  await visit.page.addInitScript(() => sessionStorage.setItem("pairwell:profile", "pairwell-profile 1\t7"));
  await visit.open(`/products/${seed}`);
  return (await waitForShelf(visit.page, "product")).map(({ key }) => key);
}

function told(seed: string, ...more: string[]): string[] {
  const answer = execFileSync(PROGRAM, ["recommend", folder, "--placement", "product", "--seed", seed, "--random-seed", "7", "--json", ...more], { encoding: "utf8" });
  return (JSON.parse(answer) as { slots: { key: string }[] }).slots.map(({ key }) => key);
}

test("with data-tests slots stand by value, in the browser as on the command line", async () => {
  const plain: string[][] = [];
  for (const seed of SEEDS) {
    await shop.visit(async (visit) => {
      await tag(visit, { tests: "" });
      assert.deepEqual(await shown(visit, seed), told(seed, "--order", "value"), seed);
      await visit.assertUnharmed();
    });
    plain.push(told(seed));
  }
  assert.notDeepEqual(SEEDS.map((seed) => told(seed, "--order", "value")), plain, "worth moves some slot");
});

test("with data-segments slots stand by value, too, for the segment that the visitor stood in", () =>
  shop.visit(async (visit) => {
    const standing = "intent.browsing price.premium loyalty.loyal pace.fast driver.none";
    await visit.page.addInitScript((standing) => localStorage.setItem("pairwell:standing", `${Date.now()} ${standing}`), standing);
    await tag(visit, { segments: "", consent: "granted" });
    assert.deepEqual(await shown(visit, "harbour-mug"), told("harbour-mug", "--segment", "loyalty.loyal"));
    await visit.assertUnharmed();
  }));

test("a page that follows neither tests nor segments shows slots by score", () =>
  shop.visit(async (visit) => {
    assert.deepEqual(await shown(visit, "harbour-mug"), told("harbour-mug"));
    await visit.assertUnharmed();
  }));
