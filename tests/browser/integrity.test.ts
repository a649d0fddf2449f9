/** The lines with hashes that `npm run package` prints, pasted into the demo store. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";
import { openPasted } from "./support/pasting.ts";
import { cardOf, waitForShelf } from "./support/shelf.ts";
import { Shop } from "./support/shop.ts";
import { assertShelfAway, assertShelfWorks, assertStoreUnharmed, HANDLE, PAGE } from "./support/unharmed.ts";

const shop = Shop.forThisFile();

const PRINT = 'import { hashes, snippet } from "./xtask/integrity.mjs"; console.log(snippet("/pairwell/", hashes("dist")));';
const lines = () => execFileSync("node", ["--input-type=module", "--eval", PRINT], { encoding: "utf8" });

/** What a file's bytes are not. */
const WRONG = "sha384-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/** The printed lines with another hash for a file, in whatever line names it. */
const spoilt = (file: string) => {
  const changed = lines().replaceAll(new RegExp(`(/pairwell/${file}"(?:: | integrity=)")sha384-[^"]+`, "g"), `$1${WRONG}`);
  assert.ok(changed.includes(WRONG), `no line names ${file}`);
  return changed;
};

test("with the printed hashes everything runs, and whatever is imported is held to one", () =>
  shop.visit(async (visit) => {
    await openPasted(visit, shop.store.origin, PAGE, lines());
    await assertShelfWorks(visit, shop.store);
    await assertStoreUnharmed(visit, shop.store, { popup: true });
    const scripts = new Set(visit.paths().filter((path) => /^\/pairwell\/[\w-]+\.js$/.test(path)));
    assert.ok(scripts.has("/pairwell/widget.js") && scripts.has("/pairwell/more.js"), [...scripts].join());
    const pasted = lines();
    for (const script of scripts) assert.match(pasted, new RegExp(`${script}"(: | integrity=)"sha384-[\\w+/]{64}"`));
  }));

test("a loader of other bytes does not run, and the store sells as if we were not there", () =>
  shop.visit(async (visit) => {
    await openPasted(visit, shop.store.origin, PAGE, spoilt("pairwell\\.js"));
    await visit.page.locator("pairwell-shelf").waitFor({ state: "hidden" });
    assert.equal(await visit.page.evaluate(() => "pairwell" in window), false);
    await assertStoreUnharmed(visit, shop.store, { popup: false });
  }));

test("a widget of other bytes does not run: the shelf stays away and the store sells", () =>
  shop.visit(async (visit) => {
    await openPasted(visit, shop.store.origin, PAGE, spoilt("widget\\.js"));
    await assertShelfAway(visit);
    assert.equal(await visit.page.evaluate(() => customElements.get("pairwell-shelf") === undefined), true);
    await assertStoreUnharmed(visit, shop.store, { popup: false });
  }));

test("where the second script has other bytes, a button leads to the product's page", () =>
  shop.visit(async (visit) => {
    await openPasted(visit, shop.store.origin, PAGE, spoilt("more\\.js"));
    await assertShelfWorks(visit, shop.store);
    const card = (await waitForShelf(visit.page, "product")).find(({ key }) => key !== HANDLE);
    await cardOf(visit.page, "product", card?.key ?? "").getByRole("button").click();
    await visit.page.waitForURL(`**/products/${card?.key}`);
    await visit.assertWidgetUnmoved();
  }));
