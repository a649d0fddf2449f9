import assert from "node:assert/strict";
import { test } from "node:test";
import { hasten } from "./support/hasten.ts";
import { onlyInLong } from "./support/long.ts";
import { cardOf, spot, waitForShelf } from "./support/shelf.ts";
import { Shop } from "./support/shop.ts";
import type { Breakage } from "./support/store.ts";
import { assertShelfAway, assertShelfWorks, assertStoreUnharmed, PAGE } from "./support/unharmed.ts";

const shop = Shop.forThisFile();

interface Fault {
  breakage: Omit<Breakage, "path">;
  path: string;
  rare?: true;
}

/** The loader itself fails: the pasted line gives back what room is below the window, where it hears of the failure. */
const withoutLoader: Record<string, Fault> = {
  "the loader is missing": { path: "pairwell\\.js", breakage: { status: 404 } },
  "the loader's server fails": { path: "pairwell\\.js", breakage: { status: 500 }, rare: true },
  "the loader is a page": { path: "pairwell\\.js", breakage: { body: "<!doctype html><title>Sorry</title>" }, rare: true },
  "the loader never arrives": { path: "pairwell\\.js", breakage: { hang: true }, rare: true },
};

const away: Record<string, Fault> = {
  "the glue is missing": { path: "widget\\.js", breakage: { status: 404 } },
  "the glue is a page": { path: "widget\\.js", breakage: { body: "<!doctype html><title>Sorry</title>" }, rare: true },
  "the glue is cut in half": { path: "widget\\.js", breakage: { truncate: 2_000 }, rare: true },
  "the glue never arrives": { path: "widget\\.js", breakage: { hang: true }, rare: true },
  "the Wasm is missing": { path: "widget\\.wasm", breakage: { status: 404 } },
  "the Wasm's server fails": { path: "widget\\.wasm", breakage: { status: 503 }, rare: true },
  "the Wasm is cut in half": { path: "widget\\.wasm", breakage: { truncate: 50_000 } },
  "the Wasm is empty": { path: "widget\\.wasm", breakage: { truncate: 0 }, rare: true },
  "the Wasm is a page": { path: "widget\\.wasm", breakage: { body: "<html>Please log in</html>" }, rare: true },
  "the Wasm never arrives": { path: "widget\\.wasm", breakage: { hang: true } },
};

for (const [name, { path, breakage, rare }] of Object.entries(withoutLoader)) {
  test(`when ${name}, the store sells as if we were not there`, rare ? onlyInLong : {}, () =>
    shop.visit(async (visit) => {
      await shop.store.break({ path, ...breakage });
      await visit.page.goto(shop.store.origin + PAGE, { waitUntil: "commit" });
      await visit.page.locator("[data-product-form] [data-add]").waitFor();
      if (!breakage.hang) await visit.page.locator("pairwell-shelf").waitFor({ state: "hidden" });
      await assertStoreUnharmed(visit, shop.store, { popup: false });
    }));
}

for (const [name, { path, breakage, rare }] of Object.entries(away)) {
  test(`when ${name}, the shelf stays away and the store sells`, rare ? onlyInLong : {}, () =>
    shop.visit(async (visit) => {
      await shop.store.break({ path, ...breakage });
      if (breakage.hang) await visit.page.addInitScript(hasten, true);
      // A file that hangs holds back the page's load event, not the page.
      await visit.page.goto(shop.store.origin + PAGE, { waitUntil: "commit" });
      await visit.page.locator("[data-product-form] [data-add]").waitFor();
      await assertShelfAway(visit);
      await assertStoreUnharmed(visit, shop.store, { popup: false });
    }));
}

for (const file of ["more\\.wasm", "more\\.js"]) {
  test(`when ${file} is missing, a button leads to the product's page and the popup stays away`, () =>
    shop.visit(async (visit) => {
      await shop.store.break({ path: file, status: 404 });
      await visit.open(PAGE);
      await assertStoreUnharmed(visit, shop.store, { popup: false });
      // What was put in there has another shelf follow, some time.
      await visit.open(PAGE);
      const [card] = await waitForShelf(visit.page, "product");
      await cardOf(visit.page, "product", card?.key ?? "").getByRole("button").click();
      await visit.page.waitForURL(`**/products/${card?.key}`);
      await assertShelfWorks(visit, shop.store);
    }));
}

test("Wasm of the wrong type is compiled from its bytes", () =>
  shop.visit(async (visit) => {
    await shop.store.break({ path: "widget\\.wasm", type: "text/plain" });
    await visit.open(PAGE);
    await assertShelfWorks(visit, shop.store);
    await assertStoreUnharmed(visit, shop.store, { popup: true });
  }));

test("a policy that forbids Wasm is obeyed in silence", () =>
  shop.visit(async (visit) => {
    await visit.open(`${PAGE}?csp=strict`);
    await assertShelfAway(visit);
    await assertStoreUnharmed(visit, shop.store, { popup: false });
  }));

test("a strict policy that allows Wasm is kept to the letter", () =>
  shop.visit(async (visit) => {
    await visit.open(`${PAGE}?csp=wasm`);
    await assertShelfWorks(visit, shop.store);
    await assertStoreUnharmed(visit, shop.store, { popup: true });
    assert.deepEqual(visit.violations, []);
  }));

for (const blocked of ["**/pairwell/**", "**/pairwell/widget.wasm", "**/snapshot/**"]) {
  test(`a browser that blocks ${blocked} shows the store`, onlyInLong, () =>
    shop.visit(async (visit) => {
      await visit.page.route(blocked, (route) => route.abort("blockedbyclient"));
      await visit.open(PAGE);
      if (blocked !== "**/pairwell/**") await assertShelfAway(visit);
      await assertStoreUnharmed(visit, shop.store, { popup: false });
    }));
}

test("a shelf in view that cannot come keeps its room: what is being read does not jump", () =>
  shop.visit(async (visit) => {
    const { page } = visit;
    await shop.store.break({ path: "widget\\.wasm", status: 404 });
    await visit.open(PAGE);
    const top = await spot(page, "product").evaluate((shelf) => shelf.getBoundingClientRect().top);
    assert.ok(top < 1_800, "choose a window in which the shelf is in view");
    await page.evaluate(() => (window as unknown as { pairwell: { ready: Promise<boolean> } }).pairwell.ready);
    await visit.flush();
    assert.ok(await spot(page, "product").evaluate((shelf) => shelf.getBoundingClientRect().height > 0));
    await assertStoreUnharmed(visit, shop.store, { popup: false });
    await visit.assertWidgetUnmoved();
  }, { viewport: { width: 1280, height: 1_800 } }));
