import assert from "node:assert/strict";
import { test } from "node:test";
import { assertReal, single } from "../browser/support/catalog-truth.ts";
import { inEveryEngine } from "./support/engines.ts";

inEveryEngine((shop) => {
  test("the cart page shows what goes with the cart, and adding there changes both", () =>
    shop.visit(async (shopper) => {
      await shopper.open("/cart");
      await shopper.fillCart("forge-chefs-knife");
      await shopper.open("/cart");
      await shopper.waitForShelf("cart");
      // From the page before the cart was known as empty.
      await shopper.waitUntil("the cart is known", () => sessionStorage.getItem("pairwell:cart")?.includes("forge-chefs-knife"));
      await shopper.rest();
      const cards = await shopper.shown("cart");
      assertReal(shop.store, cards, { not: ["forge-chefs-knife"] });
      const chosen = single(shop.store, cards);
      await shopper.put("cart", chosen.key);
      await shopper.waitForCount(2);
      assert.deepEqual((await shopper.cart()).map(({ handle }) => handle).sort(), ["forge-chefs-knife", chosen.key].sort());
    }));

  test("from the cart to the page of thanks, whose shelf is about what was bought", () =>
    shop.visit(async (shopper) => {
      await shopper.open("/products/forge-chefs-knife");
      await shopper.waitForShelf("product");
      await shopper.addByTheStore();
      await shopper.checkOut();
      assertReal(shop.store, await shopper.waitForShelf("thank-you"), { not: ["forge-chefs-knife"] });
    }));
});
