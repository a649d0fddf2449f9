/** Tests of a merchant's, drawn and followed by the widget, and told by its reports. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { choose, isHeldOut } from "../../www/testing/choose.ts";
import { visitorSeed } from "../../www/testing/hash.ts";
import { testsOf, type Test } from "../../www/testing/section.ts";
import { addByTheStore } from "./support/buying.ts";
import { dialog } from "./support/popup.ts";
import { Ear, tag } from "./support/reporting.ts";
import { cards, spot, waitForShelf } from "./support/shelf.ts";
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
[[tests.arms]]
name = "late"
delay_s = 3
[[tests]]
name = "pause"
placement = "popup"
[[tests.arms]]
name = "at-once"
[[tests.arms]]
name = "rested"
delay_s = 2
[[tests]]
name = "words"
placement = "thank-you"
[[tests.arms]]
name = "usual"
[[tests.arms]]
name = "other"
copy = { "reason.popular" = "Everybody's" }
`;

let folder = "";
const shop = Shop.forThisFile(() => (folder = snapshotOf("arms", CONFIG)));
const ear = Ear.forThisFile();

interface Wanted {
  /** Of the test of products, and by name of the others. */
  arm?: string;
  others?: Record<string, string>;
  heldOut?: boolean;
}

function testNamed(tests: readonly Test[], name: string): Test {
  const found = tests.find((test) => test.name === name);
  assert.ok(found, name);
  return found;
}

/** A visitor's number whom the draws treat like that. */
function visitorFor({ arm, others = {}, heldOut = false }: Wanted): string {
  const core = new Uint8Array(readFileSync(join(folder, "core.pw")));
  const found = testsOf(core);
  assert.ok(found);
  const wanted = Object.entries(arm === undefined ? others : { ...others, pitch: arm });
  const shopId = new DataView(core.buffer, core.byteOffset).getBigUint64(24, true);
  for (let number = 1; ; number += 1) {
    const id = number.toString(16).padStart(32, "0");
    const visitor = visitorSeed(id);
    if (isHeldOut(found.holdout, shopId, visitor) === heldOut && wanted.every(([name, arm]) => choose(testNamed(found.tests, name), visitor)?.arm.name === arm)) return id;
  }
}

/** Opens a product's page as a visitor who was here before. */
async function come(visit: Visit, wanted: Wanted, path = "/products/harbour-mug"): Promise<string> {
  const id = visitorFor(wanted);
  await visit.page.addInitScript((id) => localStorage.setItem("pairwell:visitor", `${id} ${Date.now() - 1_000} ${id} ${Date.now() - 3_600_000} direct`), id);
  await tag(visit, { tests: "", report: ear.url, consent: "granted" });
  await visit.open(path);
  return id;
}

test("the config's tests are read from the core file as the engine reads them", () => {
  const found = testsOf(new Uint8Array(readFileSync(join(folder, "core.pw"))));
  assert.equal(found?.holdout, 2_000);
  assert.deepEqual(found?.tests.map(({ name, placement, isBandit, arms, shares }) => [name, placement, isBandit, arms.map(({ name }, arm) => [name, shares.get("")?.[arm]])]), [
    ["pitch", "product", false, [["plain", 500_000], ["warm", 500_000]]],
    ["shape", "cart", false, [["row", 333_334], ["grid", 333_333], ["late", 333_333]]],
    ["pause", "popup", false, [["at-once", 500_000], ["rested", 500_000]]],
    ["words", "thank-you", false, [["usual", 500_000], ["other", 500_000]]],
  ]);
  const settings = Object.fromEntries(found?.tests[0]?.arms[1]?.settings ?? []);
  assert.deepEqual([settings["heading"], settings["limit"], settings["copy.button.add"], Number(settings["strategy.complement"])], ["Take these along", "3", "Take it too", 4]);
  assert.throws(() => testsOf(new Uint8Array(readFileSync(join(folder, "core.pw")).subarray(0, 3_000))), RangeError);
});

test("the debug overlay names the arm of a shelf with its chance, and none of a comparison", () =>
  shop.visit(async (visit) => {
    const { page } = visit;
    await come(visit, { arm: "warm" }, "/products/clearwater-glass-teapot?pairwell-debug");
    await waitForShelf(page, "product");
    const line = spot(page, "product").locator(".of-element summary");
    await line.waitFor();
    assert.match((await line.textContent()) ?? "", /^product · pitch\.warm 0\.5 · no segment · (≤ )?\d+ ms$/);
    await page.locator("pairwell-comparison").scrollIntoViewIfNeeded();
    const other = page.locator("pairwell-comparison .of-element summary");
    await other.waitFor();
    assert.match((await other.textContent()) ?? "", /^comparison · no arm · /);
  }));

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
    assert.deepEqual(told, { product: { name: "pitch.plain", propensity: 0.5 } }, "nothing but what asked");
    assert.ok(id);
    await visit.page.evaluate(() => sessionStorage.clear());
    await visit.open("/products/harbour-mug?again");
    assert.deepEqual((await waitForShelf(visit.page, "product")).map(({ key }) => key), keys);
  }));

test("an arm arranges its shelf before the first card is seen, and what an element says itself holds", () =>
  shop.visit(async (visit) => {
    await come(visit, { others: { shape: "grid" } }, "/cart");
    await waitForShelf(visit.page, "cart");
    const rows = () => cards(visit.page, "cart").evaluateAll((cards) => new Set(cards.map((card) => Math.round(card.getBoundingClientRect().top))).size);
    assert.equal(await rows(), 2);
    await visit.assertUnharmed();
    await visit.page.addInitScript(() => {
      const say = () => document.querySelector("pairwell-shelf:not([layout])")?.setAttribute("layout", "row");
      new MutationObserver(say).observe(document, { childList: true, subtree: true });
    });
    await visit.open("/cart?own");
    await waitForShelf(visit.page, "cart");
    assert.equal(await rows(), 1);
  }));

/** Milliseconds of the page's life. */
const now = (visit: Visit): Promise<number> => visit.page.evaluate(() => performance.now());

test("an arm has its shelf wait, and its room waits with it", () =>
  shop.visit(async (visit) => {
    await come(visit, { others: { shape: "late" } }, "/cart");
    await spot(visit.page, "cart").locator(".waiting").waitFor();
    await waitForShelf(visit.page, "cart");
    assert.ok((await now(visit)) >= 3_000);
    await visit.assertUnharmed();
  }));

test("an arm has the popup wait after what was added", () =>
  shop.visit(async (visit) => {
    const { page } = visit;
    await come(visit, { others: { pause: "rested" } });
    await waitForShelf(page, "product");
    const pressed = await now(visit);
    await addByTheStore(visit);
    await dialog(page).waitFor();
    assert.ok((await now(visit)) - pressed >= 2_000);
    await visit.assertUnharmed();
  }));

test("a test with an arm that nobody can follow is not drawn", () =>
  shop.visit(async (visit) => {
    const told: string[] = [];
    visit.page.on("console", (message) => told.push(message.text()));
    await come(visit, {});
    await waitForShelf(visit.page, "product");
    assert.deepEqual(told.filter((text) => text.includes("cannot follow")), ['pairwell: test "words" has an arm that this widget cannot follow']);
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
