import assert from "node:assert/strict";
import { test } from "node:test";
import { checkOut, fillCart } from "./support/buying.ts";
import { assertReal } from "./support/catalog-truth.ts";
import { waitForShelf } from "./support/shelf.ts";
import { Shop } from "./support/shop.ts";
import { productOf } from "./support/store.ts";

const shop = Shop.forThisFile();
const bought = ["harbour-mug", "spa-towel"];

test("after an order, what goes with it is shown and nothing of it again", () =>
  shop.visit(async (visit) => {
    const ids = bought.map((handle) => productOf(shop.store, handle).variants.find(({ available }) => available)?.id ?? 0);
    await fillCart(visit, shop.store.origin, ids);
    await checkOut(visit);
    const cards = await waitForShelf(visit.page, "thank-you");
    assertReal(shop.store, cards, { not: bought });
    const about = cards.filter(({ reason }) => bought.some((handle) => reason.includes(productOf(shop.store, handle).title)));
    assert.ok(about.length > 0, cards.map(({ reason }) => reason).join("; "));
    await visit.assertWidgetUnmoved();
  }));

test("what was bought is not recommended on the next page", () =>
  shop.visit(async (visit) => {
    const ids = bought.map((handle) => productOf(shop.store, handle).variants.find(({ available }) => available)?.id ?? 0);
    await visit.open("/products/harbour-teapot");
    const before = await waitForShelf(visit.page, "product");
    assert.ok(before.some(({ key }) => key === "harbour-mug"), "choose a product whose shelf shows the mug");
    await fillCart(visit, shop.store.origin, ids);
    await checkOut(visit);
    await waitForShelf(visit.page, "thank-you");
    await visit.open("/products/harbour-teapot");
    assertReal(shop.store, await waitForShelf(visit.page, "product"), { not: [...bought, "harbour-teapot"] });
    await visit.assertWidgetUnmoved();
  }));
