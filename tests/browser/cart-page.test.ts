import assert from "node:assert/strict";
import { test } from "node:test";
import { cartOf, fillCart, waitForCount } from "./support/buying.ts";
import { assertReal, single } from "./support/catalog-truth.ts";
import { put, waitForOtherCards, waitForReason, waitForShelf } from "./support/shelf.ts";
import { Shop } from "./support/shop.ts";
import { productOf } from "./support/store.ts";

const shop = Shop.forThisFile();

/** Products whose companions are known, with the variant that is put in the cart. */
function variantOf(handle: string): number {
  const variant = productOf(shop.store, handle).variants.find(({ available }) => available);
  assert.ok(variant, `${handle} is sold out`);
  return variant.id;
}

test("the cart page shows what goes with the cart, and nothing that is in it", () =>
  shop.visit(async (visit) => {
    const inCart = ["harbour-mug", "forge-chefs-knife"];
    await fillCart(visit, shop.store.origin, inCart.map(variantOf));
    await visit.open("/cart");
    await waitForShelf(visit.page, "cart");
    const cards = await waitForReason(visit.page, "cart", " with ");
    assertReal(shop.store, cards, { not: inCart });
    const titles = inCart.map((handle) => productOf(shop.store, handle).title);
    const companions = cards.filter(({ reason }) => titles.some((title) => reason.endsWith(` with ${title}`)));
    assert.ok(companions.length >= cards.length / 2, `reasons: ${cards.map(({ reason }) => reason).join("; ")}`);
    for (const title of titles) assert.ok(companions.some(({ reason }) => reason.includes(title)), `nothing goes with ${title}`);
    await visit.assertWidgetUnmoved();
  }));

test("the first shelf of a cart page is the cart's own, and no other before it", () =>
  shop.visit(async (visit) => {
    await visit.page.addInitScript(() => {
      document.addEventListener("pairwell:shelf", (event) => {
        const { slots } = (event as CustomEvent<{ slots: { key: string }[] }>).detail;
        const told = ((window as { __shelves?: string[] }).__shelves ??= []);
        told.push(slots.map(({ key }) => key).join());
      });
    });
    await fillCart(visit, shop.store.origin, [variantOf("forge-chefs-knife")]);
    await visit.open("/cart");
    await waitForShelf(visit.page, "cart");
    await waitForReason(visit.page, "cart", "Forge Chef");
    await visit.flush();
    const told = await visit.page.evaluate(() => (window as { __shelves?: string[] }).__shelves);
    assert.equal(told?.length, 1, `shelves one after the other: ${told?.join(" | ")}`);
  }));

test("on a slow line, too, a cart page that is opened first shows what goes with the cart", () =>
  shop.visit(async (visit) => {
    await fillCart(visit, shop.store.origin, [variantOf("forge-chefs-knife")]);
    await visit.slowDown({ latencyMs: 300, bytesPerSecond: 200_000 });
    await visit.open("/cart");
    await waitForShelf(visit.page, "cart");
    await waitForReason(visit.page, "cart", "Forge Chef");
    await visit.assertWidgetUnmoved();
  }));

test("an empty cart is offered what sells", () =>
  shop.visit(async (visit) => {
    await visit.open("/cart");
    assertReal(shop.store, await waitForShelf(visit.page, "cart"), { not: [] });
    await visit.assertWidgetUnmoved();
  }));

test("what is added from the cart page's shelf joins the lines, leaves the shelf, and changes it", () =>
  shop.visit(async (visit) => {
    const { page } = visit;
    await fillCart(visit, shop.store.origin, [variantOf("forge-chefs-knife")]);
    await visit.open("/cart");
    await waitForShelf(page, "cart");
    const before = await waitForReason(page, "cart", " with ");
    const chosen = single(shop.store, before);
    await put(page, "cart", chosen.key);
    await waitForCount(page, 2);
    assert.deepEqual((await cartOf(visit)).map(({ handle }) => handle).sort(), ["forge-chefs-knife", chosen.key].sort());
    await page.locator(".line-title", { hasText: chosen.title }).waitFor();
    // What the pointer rests on does not move.
    await page.mouse.move(0, 0);
    await page.keyboard.press("Escape");
    const after = await waitForOtherCards(page, "cart", before);
    assertReal(shop.store, after, { not: ["forge-chefs-knife", chosen.key] });
    await visit.assertNoErrors();
  }));

test("what is removed from the cart no longer speaks", () =>
  shop.visit(async (visit) => {
    const { page } = visit;
    await fillCart(visit, shop.store.origin, ["forge-chefs-knife", "harbour-mug"].map(variantOf));
    await visit.open("/cart");
    await waitForShelf(page, "cart");
    const before = await waitForReason(page, "cart", " with ");
    const { title } = productOf(shop.store, "forge-chefs-knife");
    await page.getByRole("button", { name: `Remove ${title}` }).click();
    await waitForCount(page, 1);
    const after = await waitForOtherCards(page, "cart", before);
    assert.ok(before.some(({ reason }) => reason.includes(title)));
    assertReal(shop.store, after, { not: ["harbour-mug"] });
    assert.ok(after.filter(({ reason }) => reason.includes("Harbour Mug")).length > before.filter(({ reason }) => reason.includes("Harbour Mug")).length);
    await visit.assertNoErrors();
  }));
