import assert from "node:assert/strict";
import { test } from "node:test";
import { productOf } from "../browser/support/store.ts";
import { inEveryEngine } from "./support/engines.ts";
import type { Shopper } from "./support/shopper.ts";

const HANDLE = "forge-chefs-knife";
const BUNDLE = "pairwell-bundle";

interface Member {
  key: string;
  title: string;
  minor: number;
}

/** Brings the bundle into view and reads its members. */
async function members(shopper: Shopper): Promise<Member[]> {
  await shopper.open(`/products/${HANDLE}`);
  await shopper.waitFor(BUNDLE);
  await shopper.scrollTo(BUNDLE);
  await shopper.waitFor(BUNDLE, ".member");
  return shopper.driver.all((found) => found.map((member) => ({
    key: member.getAttribute("data-card") ?? "",
    title: member.querySelector(".title")?.textContent ?? "",
    minor: Math.round(Number((member.querySelector(".price .now")?.textContent ?? "").replace(/[^\d.]/g, "")) * 100),
  })), BUNDLE, ".member");
}

const sumOf = (found: readonly Member[]) => found.reduce((sum, { minor }) => sum + minor, 0);

const total = (shopper: Shopper): Promise<number> =>
  shopper.driver.all(([now]) => Math.round(Number((now?.textContent ?? "").replace(/[^\d.]/g, "")) * 100), BUNDLE, ".total .now");

inEveryEngine((shop) => {
  test("a bundle's total is the sum of what is left in", () =>
    shop.visit(async (shopper) => {
      const found = await members(shopper);
      assert.ok(found.length >= 2, `${found.length} members`);
      assert.equal(found[0]?.key, HANDLE);
      for (const { key, title } of found) assert.equal(title, productOf(shop.store, key).title);
      assert.equal(await total(shopper), sumOf(found));
      const last = `.member:nth-child(${found.length}) .check`;
      await shopper.driver.click(BUNDLE, last);
      assert.equal(await total(shopper), sumOf(found.slice(0, -1)));
      await shopper.driver.click(BUNDLE, last);
      assert.equal(await total(shopper), sumOf(found));
    }));

  test("a bundle asks for a variant in place, then one press puts all of it into the cart", () =>
    shop.visit(async (shopper) => {
      const { driver } = shopper;
      const found = await members(shopper);
      const several = found.filter(({ key }) => productOf(shop.store, key).variants.length > 1).length;
      assert.ok(several > 0, "choose a page with a product of several variants in its bundle");
      await driver.click(BUNDLE, ".take");
      await shopper.waitFor(BUNDLE, ".said:not(:empty)");
      assert.equal(await shopper.counted(), 0);
      await shopper.waitFor(BUNDLE, ".member select");
      const open = await driver.all((selects) => selects.map((select) => select.querySelector("option:not([disabled]):not([value=''])")?.getAttribute("value") ?? ""), BUNDLE, ".member select");
      assert.equal(open.length, several);
      const places = await driver.all((all) => all.flatMap((member, at) => (member.querySelector("select") ? [at + 1] : [])), BUNDLE, ".member");
      for (const [at, value] of open.entries()) await driver.choose(value, BUNDLE, `.member:nth-child(${places[at]}) select`);
      await driver.click(BUNDLE, ".take");
      await shopper.waitForCount(found.length);
      assert.deepEqual((await shopper.cart()).map(({ handle }) => handle).sort(), found.map(({ key }) => key).sort());
    }));
});
