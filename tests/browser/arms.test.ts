/** Tests of a merchant's, drawn and followed by the widget, and told by its reports. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { choose, isHeldOut } from "../../www/testing/choose.ts";
import { visitorSeed } from "../../www/testing/hash.ts";
import { testsOf } from "../../www/testing/section.ts";
import { Ear, tag } from "./support/reporting.ts";
import { cards, waitForShelf } from "./support/shelf.ts";
import { Shop } from "./support/shop.ts";
import { snapshotOf } from "./support/snapshot.ts";
import type { Visit } from "./support/visit.ts";

const CONFIG = `
holdout_percent = 20
[[tests]]
name = "pitch"
placement = "product"
[[tests.arms]]
name = "plain"
[[tests.arms]]
name = "warm"
heading = "Take these along"
limit = 3
copy = { "button.add" = "Take it too", "button.choose" = "Pick yours" }
strategy = { complement = 4.0, substitute = 0.0, session-next = 0.0, look-alike = 0.0 }
[[tests]]
name = "shape"
placement = "cart"
[[tests.arms]]
name = "row"
[[tests.arms]]
name = "grid"
layout = "grid"
`;

let folder = "";
const shop = Shop.forThisFile(() => (folder = snapshotOf("arms", CONFIG)));
const ear = Ear.forThisFile();

interface Wanted {
  arm?: string;
  heldOut?: boolean;
}

/** A visitor's number whom the draws treat like that. */
function visitorFor({ arm, heldOut = false }: Wanted): string {
  const core = new Uint8Array(readFileSync(join(folder, "core.pw")));
  const found = testsOf(core);
  const pitch = found?.tests.find(({ name }) => name === "pitch");
  assert.ok(found && pitch);
  const shopId = new DataView(core.buffer, core.byteOffset).getBigUint64(24, true);
  for (let number = 1; ; number += 1) {
    const id = number.toString(16).padStart(32, "0");
    const visitor = visitorSeed(id);
    if (isHeldOut(found.holdout, shopId, visitor) === heldOut && (arm === undefined || choose(pitch, visitor)?.arm.name === arm)) return id;
  }
}

/** Opens a product's page as a visitor who was here before. */
async function come(visit: Visit, wanted: Wanted): Promise<string> {
  const id = visitorFor(wanted);
  await visit.page.addInitScript((id) => localStorage.setItem("pairwell:visitor", `${id} ${Date.now() - 1_000} ${id} ${Date.now() - 3_600_000} direct`), id);
  await tag(visit, { tests: "", report: ear.url, consent: "granted" });
  await visit.open("/products/harbour-mug");
  return id;
}

test("the config's tests are read from the core file as the engine reads them", () => {
  const found = testsOf(new Uint8Array(readFileSync(join(folder, "core.pw"))));
  assert.equal(found?.holdout, 2_000);
  assert.deepEqual(found?.tests.map(({ name, placement, isBandit, arms, shares }) => [name, placement, isBandit, arms.map(({ name }, arm) => [name, shares.get("")?.[arm]])]), [
    ["pitch", "product", false, [["plain", 500_000], ["warm", 500_000]]],
    ["shape", "cart", false, [["row", 500_000], ["grid", 500_000]]],
  ]);
  const settings = Object.fromEntries(found?.tests[0]?.arms[1]?.settings ?? []);
  assert.deepEqual([settings["heading"], settings["limit"], settings["copy.button.add"], Number(settings["strategy.complement"])], ["Take these along", "3", "Take it too", 4]);
  assert.throws(() => testsOf(new Uint8Array(readFileSync(join(folder, "core.pw")).subarray(0, 3_000))), RangeError);
});

test("an arm words, shortens and weighs its shelf, and what happens in it is told with its chance", () =>
  shop.visit(async (visit) => {
    const id = await come(visit, { arm: "warm" });
    const warm = await waitForShelf(visit.page, "product");
    assert.equal(warm.length, 3);
    assert.equal(await visit.page.locator("pairwell-shelf .heading").first().textContent(), "Take these along");
    for (const { button } of warm) assert.match(button, /^(Take it too|Pick yours)$/);
    const impression = (await ear.heard("impression")).find(({ visitor, what }) => visitor === id && "impression" in what && what.impression.shown.placement === "product");
    assert.ok(impression && "impression" in impression.what);
    assert.deepEqual(impression.what.impression.shown.arm, { name: "pitch.warm", propensity: 0.5 });
    assert.ok(ear.events.some(({ visitor, what }) => visitor === id && "trigger" in what && what.trigger.name === "visit"));
    await visit.assertUnharmed();
  }));

test("the arm that changes nothing is told as well, and ranks as ever", () =>
  shop.visit(async (visit) => {
    const id = await come(visit, { arm: "plain" });
    const plain = await waitForShelf(visit.page, "product");
    const keys = plain.map(({ key }) => key);
    await ear.heard("impression");
    const told = await visit.page.evaluate(() => (Reflect.get(globalThis, "pairwell") as { tests: { arms: unknown } }).tests.arms);
    assert.deepEqual(told, { product: { name: "pitch.plain", propensity: 0.5 } }, "the cart's test has an arm that cannot be followed");
    assert.ok(id);
    await visit.page.evaluate(() => sessionStorage.clear());
    await visit.open("/products/harbour-mug?again");
    assert.deepEqual((await waitForShelf(visit.page, "product")).map(({ key }) => key), keys);
  }));

test("who is held out gets no shelf, and is told as held out", () =>
  shop.visit(async (visit) => {
    const id = await come(visit, { heldOut: true });
    const visits = async () => (await ear.heard("trigger")).filter(({ visitor }) => visitor === id);
    for (let tries = 0; (await visits()).length === 0; tries += 1) {
      assert.ok(tries < 50);
      await visit.page.waitForTimeout(100);
    }
    assert.equal((await visits())[0]?.held_out, true);
    assert.equal(await cards(visit.page, "product").count(), 0);
    await visit.assertUnharmed();
  }));

test("who has allowed nothing sees the shelf as ever", () =>
  shop.visit(async (visit) => {
    await tag(visit, { tests: "" });
    await visit.open("/products/harbour-mug");
    assert.ok((await waitForShelf(visit.page, "product")).length > 3);
    assert.equal(await visit.page.evaluate(() => Reflect.get(Reflect.get(globalThis, "pairwell"), "tests")), undefined);
    assert.deepEqual(await visit.page.evaluate(() => Object.keys(localStorage)), []);
  }));
