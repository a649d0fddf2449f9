/** Exports name the originals of pictures: a card asks for what its screen needs, where the server sends any width. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { cards, waitForShelf } from "./support/shelf.ts";
import { Shop } from "./support/shop.ts";
import { snapshotOf } from "./support/snapshot.ts";

const SERVER = "https://cdn.shopify.com/s/files/1/2/files/";
const shop = Shop.forThisFile(() => snapshotOf("pictures", "", (feed) => feed.replaceAll(/https:\/\/lanternandlane\.example\/images\/([\w-]+\.jpg)/g, `${SERVER}$1?v=7`)));

for (const deviceScaleFactor of [1, 2]) {
  test(`a screen with ${deviceScaleFactor} pixels to each of the page's loads each picture once, ${deviceScaleFactor * 300} wide`, () =>
    shop.visit(async (visit) => {
      const { page } = visit;
      const asked: string[] = [];
      await page.route(`${SERVER}**`, async (route) => {
        const { pathname, search } = new URL(route.request().url());
        asked.push(search);
        await route.fulfill({ response: await page.request.get(`${shop.store.origin}/images/${pathname.split("/").at(-1)}`) });
      });
      await visit.open("/products/harbour-mug");
      const shown = await waitForShelf(page, "product");
      await page.waitForFunction(() => {
        const first = document.querySelector('pairwell-shelf[placement="product"]')?.shadowRoot?.querySelector("img");
        return first?.complete === true && first.naturalWidth > 0;
      });
      assert.ok(asked.length >= 4 && asked.length <= 2 * shown.length, asked.join());
      assert.deepEqual(new Set(asked), new Set([`?v=7&width=${deviceScaleFactor * 300}`]));
      // What the page's own cards read.
      assert.match((await cards(page, "product").locator("img").first().getAttribute("src")) ?? "", /\?v=7&width=600$/);
      await visit.assertWidgetUnmoved();
    }, { deviceScaleFactor }));
}
