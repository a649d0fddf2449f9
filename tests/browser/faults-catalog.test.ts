/** Catalogs whose texts and addresses a stranger wrote, and catalogs with nothing to show. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { put, shown, spot, waitForShelf } from "./support/shelf.ts";
import { Shop } from "./support/shop.ts";
import { liveFile, reworded, snapshotFile } from "./support/snapshot-bytes.ts";
import { productOf } from "./support/store.ts";
import { assertShelfAway, assertStoreUnharmed, PAGE } from "./support/unharmed.ts";
import type { Visit } from "./support/visit.ts";

const shop = Shop.forThisFile();

/** Serves the snapshot with other words, of as many bytes each, in place of its own. */
async function rewrite(visit: Visit, words: Record<string, string>): Promise<void> {
  await visit.page.route("**/snapshot/*.pw", (route) => {
    const file = new URL(route.request().url()).pathname.replace("/snapshot/", "");
    return route.fulfill({ body: reworded(snapshotFile(file), words), contentType: "application/octet-stream" });
  });
}

/** Of as many bytes as the pattern of the demo's addresses, and as the folder of its pictures. */
const addresses: Record<string, [page: string, picture: string]> = {
  "run a script": ["javascript:a();", "javas:x/"],
  "lead to another host": ["//evil.ex/{key}", "//evil.x"],
  "hide their scheme": ["\u0001java\tscript:ab", "\\\\evil.x"],
  "carry their own data": ["data:text/html,", "data:,x/"],
};

for (const [name, [page, picture]] of Object.entries(addresses)) {
  test(`addresses that ${name} are no links and no pictures`, () =>
    shop.visit(async (visit) => {
      await rewrite(visit, { "/products/{key}": page, "/images/": picture });
      await visit.open(PAGE);
      await waitForShelf(visit.page, "product");
      const found = await visit.page.evaluate(() =>
        [...document.querySelectorAll("pairwell-shelf, pairwell-bundle")].flatMap(({ shadowRoot }) =>
          [...(shadowRoot?.querySelectorAll("a[href], img[src], [style*='url(']") ?? [])].map((part) => part.outerHTML),
        ),
      );
      assert.deepEqual(found, []);
      const strangers = visit.requests.map((request) => request.url()).filter((url) => !url.startsWith(shop.store.origin) && !/^data:image\/svg/.test(url));
      assert.deepEqual(strangers, []);
      await assertStoreUnharmed(visit, shop.store, { popup: true });
    }));
}

test("titles that are markup, or turn the direction of writing, are shown as the text that they are", () =>
  shop.visit(async (visit) => {
    const { page } = visit;
    await visit.open(PAGE);
    const cards = await waitForShelf(page, "product");
    const long = cards.filter(({ title }) => /^[ -~]{12,}$/.test(title));
    const [first, second, third] = long;
    assert.ok(first && second && third, "choose a page with three cards of long titles");
    const padded = (text: string, like: string) => text + " ".repeat(Buffer.byteLength(like) - Buffer.byteLength(text));
    const words = {
      [first.title]: padded("<b onclick=x", first.title),
      [second.title]: padded("</script><s", second.title),
      [third.title]: padded("\u202Eabc\"'&l", third.title),
    };
    await rewrite(visit, words);
    await visit.open(PAGE);
    await waitForShelf(page, "product");
    const now = await shown(page, "product");
    for (const [was, is] of Object.entries(words)) {
      const key = cards.find(({ title }) => title === was)?.key;
      assert.equal(now.find((card) => card.key === key)?.title, is.trim(), was);
    }
    assert.equal(await page.locator("pairwell-shelf b, pairwell-shelf s:not(.was), pairwell-shelf script").count(), 0);
    // The direction ends with its own element: what stands beside it reads as ever.
    const price = spot(page, "product").locator(`.card[data-card="${third.key}"] .price .now`);
    assert.equal(await price.evaluate((element) => getComputedStyle(element).direction), "ltr");
    const plain = [first, second, third].find(({ key }) => productOf(shop.store, key).variants.length === 1);
    if (plain) {
      await put(page, "product", plain.key);
      await page.waitForFunction(() => document.querySelector("pairwell-popup")?.shadowRoot?.querySelector("dialog")?.open);
      await page.keyboard.press("Escape");
    }
    await assertStoreUnharmed(visit, shop.store, { popup: true });
  }));

test("a shop in which everything else is sold out has no heading, no room and no dialog of ours", () =>
  shop.visit(async (visit) => {
    const soldOut = shop.store.catalog.products.map(({ handle }) => ({ key: handle, soldOut: true }));
    await visit.page.route("**/snapshot/live.pw", (route) => route.fulfill({ body: liveFile(soldOut), contentType: "application/octet-stream" }));
    await visit.open(PAGE);
    await assertShelfAway(visit);
    assert.equal(await visit.page.locator("pairwell-shelf .heading:visible, pairwell-bundle .heading:visible").count(), 0);
    await assertStoreUnharmed(visit, shop.store, { popup: false });
  }));
