import assert from "node:assert/strict";
import { test } from "node:test";
import { assertReal } from "../browser/support/catalog-truth.ts";
import { linesSpoiltFor, linesWithHashes, withLines } from "../browser/support/pasting.ts";
import { inEveryEngine } from "./support/engines.ts";

const HANDLE = "harbour-mug";
const PAGE = `/products/${HANDLE}`;
/** Blocked files are told of at the element that asked for them. */
const BLOCKED = /^\S+ not loaded </;

inEveryEngine((shop) => {
  test("with the printed hashes everything runs", () => {
    const lines = linesWithHashes();
    return shop.visit(async (shopper) => {
      await shopper.open(PAGE);
      assertReal(shop.store, await shopper.waitForShelf("product"), { not: [HANDLE] });
      await shopper.waitFor("pairwell-bundle", ".member");
    }, { change: (html) => withLines(html, lines) });
  });

  for (const file of ["pairwell", "widget"]) {
    test(`${file}.js of other bytes does not run, and the room is given back`, () => {
      const lines = linesSpoiltFor(`${file}\\.js`);
      return shop.visit(async (shopper) => {
        await shopper.open(PAGE);
        await shopper.waitUntil("no shelf takes room", () => document.querySelector("pairwell-shelf")?.getBoundingClientRect().height === 0);
        assert.equal(await shopper.driver.evaluate(() => customElements.get("pairwell-shelf") === undefined), true);
        await shopper.addByTheStore();
      }, { change: (html) => withLines(html, lines), forgiven: BLOCKED });
    });
  }
});
