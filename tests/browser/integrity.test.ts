/** The lines with hashes that `npm run package` prints, pasted into the demo store. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { linesSpoiltFor as spoilt, linesWithHashes as lines, openPasted, withLines } from "./support/pasting.ts";
import { several, single } from "./support/catalog-truth.ts";
import { dialog } from "./support/popup.ts";
import { cardOf, put, waitForShelf } from "./support/shelf.ts";
import { Shop } from "./support/shop.ts";
import { assertShelfAway, assertShelfWorks, assertStoreUnharmed, HANDLE, PAGE } from "./support/unharmed.ts";

const shop = Shop.forThisFile();

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

test("under a policy of nonces and trusted types, with the printed hashes, everything runs without a breach", () =>
  shop.visit(async (visit) => {
    const { page } = visit;
    const path = `${PAGE}?csp=wasm`;
    await page.route(shop.store.origin + path, async (route) => {
      const response = await route.fetch();
      const policy = response.headers()["content-security-policy"] ?? "";
      const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? assert.fail(`no nonce in ${policy}`);
      // No policy with nonces allows a handler in the markup.
      const allowed = lines().replaceAll(/<(script|style)/g, `<$1 nonce="${nonce}"`).replace(/ onerror="[^"]*"/, "");
      const headers = { ...response.headers(), "content-security-policy": `${policy}; require-trusted-types-for 'script'; trusted-types 'none'` };
      await route.fulfill({ response, headers, body: withLines(await response.text(), allowed) });
    });
    await visit.open(path);
    await assertShelfWorks(visit, shop.store);
    const cards = await waitForShelf(page, "product");
    const [asking, plain] = [several(shop.store, cards), single(shop.store, cards)];
    await cardOf(page, "product", asking.key).getByRole("button").click();
    await cardOf(page, "product", asking.key).getByRole("combobox").waitFor();
    await put(page, "product", plain.key);
    await dialog(page).waitFor();
    await page.keyboard.press("Escape");
    await page.locator("pairwell-bundle .member").first().waitFor();
    await visit.flush();
    assert.deepEqual(visit.violations.filter((violation) => !/trusted-types/.test(violation) || violation.includes("/pairwell/")), []);
    await visit.assertWidgetUnmoved();
  }));
