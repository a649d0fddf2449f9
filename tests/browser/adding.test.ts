import assert from "node:assert/strict";
import { test } from "node:test";
import { addByTheStore, cartOf, counted, refuseAdditions, soldOut, waitForCount } from "./support/buying.ts";
import { assertReal, several, single } from "./support/catalog-truth.ts";
import { hasten } from "./support/hasten.ts";
import { dialog, popupClosed } from "./support/popup.ts";
import { cardOf, cards, put, spot, waitForShelf } from "./support/shelf.ts";
import { Shop } from "./support/shop.ts";
import { productOf } from "./support/store.ts";

const shop = Shop.forThisFile();

/** Beside this mug stands a glass of one variant, and mugs of several. */
const PAGE = "/products/harbour-mug";

test("a product of one variant is added with one click", () =>
  shop.visit(async (visit) => {
    const { page } = visit;
    await visit.open(PAGE);
    const cards = await waitForShelf(page, "product");
    const chosen = single(shop.store, cards);
    await cardOf(page, "product", chosen.key).getByRole("button").click();
    await waitForCount(page, 1);
    const [line] = await cartOf(visit);
    assert.deepEqual([line?.handle, line?.quantity], [chosen.key, 1]);
    await visit.assertWidgetUnmoved();
  }));

test("the popup follows the store's own button, too", () =>
  shop.visit(async (visit) => {
    const { page } = visit;
    await visit.open(PAGE);
    await waitForShelf(page, "product");
    await page.locator("[data-product-form]").scrollIntoViewIfNeeded();
    await addByTheStore(visit);
    await dialog(page).waitFor();
    assert.equal(await dialog(page).locator(".added .product").textContent(), "Harbour Mug");
    assertReal(shop.store, await waitForShelf(page, "popup"), { not: ["harbour-mug"], least: 2 });
    await visit.assertWidgetUnmoved();
  }));

test("the popup leads to the cart", () =>
  shop.visit(async (visit) => {
    const { page } = visit;
    await visit.open(PAGE);
    await waitForShelf(page, "product");
    await addByTheStore(visit);
    await dialog(page).waitFor();
    await visit.flush();
    await dialog(page).getByRole("link", { name: "View cart" }).click();
    await page.waitForURL("**/cart");
    await page.locator(".line-title", { hasText: "Harbour Mug" }).waitFor();
    await visit.assertWidgetUnmoved();
  }));

test("where the popup is told of a checkout its first way leads there, and nowhere that is no web page", () =>
  shop.visit(async (visit) => {
    const { page } = visit;
    await visit.open(PAGE);
    await waitForShelf(page, "product");
    await page.locator("pairwell-popup").evaluate((popup) => popup.setAttribute("checkout", "/checkout"));
    await addByTheStore(visit);
    await dialog(page).waitFor();
    const way = dialog(page).locator(".ways a");
    assert.deepEqual([await way.textContent(), await way.getAttribute("href")], ["Checkout", "/checkout"]);
    for (const address of ["javascript:alert(1)", "http://", ""]) {
      await page.keyboard.press("Escape");
      await popupClosed(page);
      await page.locator("pairwell-popup").evaluate((popup, told) => popup.setAttribute("checkout", told), address);
      await page.locator("[data-product-form] [data-add]").click();
      await dialog(page).waitFor();
      assert.deepEqual([await way.textContent(), await way.getAttribute("href")], ["View cart", "/cart"], address);
    }
    await visit.assertNoErrors();
  }));

test("what the popup recommends can be added in it", () =>
  shop.visit(async (visit) => {
    const { page } = visit;
    await visit.open("/products/forge-chefs-knife");
    await waitForShelf(page, "product");
    await addByTheStore(visit);
    const chosen = single(shop.store, await waitForShelf(page, "popup"));
    await put(page, "popup", chosen.key);
    await waitForCount(page, 2);
    assert.deepEqual((await cartOf(visit)).map(({ handle }) => handle).sort(), ["forge-chefs-knife", chosen.key].sort());
    assert.ok(await dialog(page).isVisible(), "the popup left while it was in use");
    await visit.assertWidgetUnmoved();
  }));

test("a product of several variants asks first, and adds what was chosen", () =>
  shop.visit(async (visit) => {
    const { page } = visit;
    await visit.open(PAGE);
    const chosen = several(shop.store, await waitForShelf(page, "product"));
    const product = productOf(shop.store, chosen.key);
    assert.deepEqual(visit.paths().filter((path) => /\/products\/.*\.js/.test(path)), [], "variants asked for on page load");
    const card = cardOf(page, "product", chosen.key);
    await card.getByRole("button").click();
    const picker = card.getByRole("combobox");
    await picker.waitFor();
    assert.deepEqual(await cartOf(visit), [], "nothing is added before it is chosen");
    assert.equal(await card.getByRole("button").getAttribute("aria-disabled"), "true");
    const options = await picker.locator("option").evaluateAll((all) => all.map((option) => (option as HTMLOptionElement).value));
    assert.deepEqual(options.filter((value) => value !== "").map(Number), product.variants.map(({ id }) => id));
    const wanted = product.variants.filter(({ available }) => available).at(-1);
    assert.ok(wanted);
    await picker.selectOption(String(wanted.id));
    await card.getByRole("button").click();
    await waitForCount(page, 1);
    assert.deepEqual(await cartOf(visit), [{ handle: chosen.key, variant_id: wanted.id, quantity: 1 }]);
    await visit.assertWidgetUnmoved();
  }));

test("a variant that is sold out cannot be chosen", () =>
  shop.visit(async (visit) => {
    const { page } = visit;
    const product = productOf(shop.store, "wheel-thrown-studio-mug");
    await visit.open(PAGE);
    await waitForShelf(page, "product");
    const card = cardOf(page, "product", product.handle);
    await card.getByRole("button").click();
    const gone = product.variants.filter(({ available }) => !available).map(({ id }) => String(id));
    assert.ok(gone.length > 0, "choose a product with a variant that is sold out");
    // Where one variant is left there is nothing to choose.
    const left = product.variants.filter(({ available }) => available);
    if (left.length === 1) await card.locator("[data-act=add], [data-act=adding], [data-act=added]").waitFor();
    const offered = await card.locator("option:not(:disabled)").evaluateAll((all) => all.map((option) => (option as HTMLOptionElement).value));
    assert.deepEqual(offered.filter((value) => gone.includes(value)), []);
    await visit.assertWidgetUnmoved();
  }));

test("what the shop refuses is marked sold out, said, and not counted", () =>
  shop.visit(async (visit) => {
    const { page } = visit;
    await visit.open(PAGE);
    const chosen = single(shop.store, await waitForShelf(page, "product"));
    await refuseAdditions(visit, soldOut);
    await put(page, "product", chosen.key);
    await cardOf(page, "product", chosen.key).locator("[data-act=sold-out]").waitFor();
    assert.equal((await spot(page, "product").getByRole("status").textContent())?.trim(), "All of it is in your cart.");
    assert.equal(await counted(page), 0);
    assert.deepEqual(await cartOf(visit), []);
    assert.equal(await dialog(page).isVisible(), false, "the popup opened for nothing");
    const slots = await cards(page, "product").count();
    await page.mouse.move(4, 4);
    await cardOf(page, "product", chosen.key).waitFor({ state: "detached" });
    assert.equal(await cards(page, "product").count(), slots, "the slot stays empty");
    await visit.assertWidgetUnmoved();
  }));

test("what is added from a shelf opens the popup with its name and what goes with it", () =>
  shop.visit(async (visit) => {
    const { page } = visit;
    await visit.open(PAGE);
    const cards = await waitForShelf(page, "product");
    const chosen = single(shop.store, cards);
    await put(page, "product", chosen.key);
    await dialog(page).waitFor();
    await waitForCount(page, 1);
    assert.equal(await dialog(page).locator(".added .product").textContent(), chosen.title);
    assertReal(shop.store, await waitForShelf(page, "popup"), { not: [chosen.key], least: 2 });
    await visit.assertWidgetUnmoved();
  }));

for (const [name, answer] of Object.entries({
  "answers with an error": { status: 500, body: "" },
  "answers with a page": { status: 200, body: "<!doctype html><title>Please log in</title>", contentType: "text/html" },
  "does not know the product": { status: 404, body: '{"status":404,"message":"Not Found"}' },
  "answers with broken JSON": { status: 200, body: '{"items":[' },
})) {
  test(`when the shop ${name}, adding says so and leaves the cart alone`, () =>
    shop.visit(async (visit) => {
      const { page } = visit;
      await visit.open(PAGE);
      const chosen = single(shop.store, await waitForShelf(page, "product"));
      await refuseAdditions(visit, answer);
      const card = cardOf(page, "product", chosen.key);
      await put(page, "product", chosen.key);
      await page.waitForFunction(
        () => (document.querySelector("pairwell-shelf")?.shadowRoot?.querySelector("[role=status]")?.textContent ?? "").trim() !== "",
      );
      assert.equal(await card.locator("[data-act=adding]").count(), 0);
      assert.equal(await dialog(page).isVisible(), false);
      assert.deepEqual(await cartOf(visit), []);
      await visit.assertWidgetUnmoved();
    }));
}

test("when the shop never answers, adding gives up, says so, and may be tried again", () =>
  shop.visit(async (visit) => {
    const { page } = visit;
    await visit.open(PAGE);
    const chosen = single(shop.store, await waitForShelf(page, "product"));
    await page.evaluate(hasten, true);
    await shop.store.break({ path: "^/cart/add", hang: true });
    const card = cardOf(page, "product", chosen.key);
    await put(page, "product", chosen.key);
    await page.waitForFunction(
      () => (document.querySelector("pairwell-shelf")?.shadowRoot?.querySelector("[role=status]")?.textContent ?? "").trim() !== "",
    );
    assert.equal(await card.locator("[data-act=adding]").count(), 0);
    assert.equal(await dialog(page).isVisible(), false);
    assert.equal((await shop.store.asked()).filter(({ path }) => path.startsWith("/cart/add")).length, 1);
    await shop.store.break();
    await put(page, "product", chosen.key);
    await waitForCount(page, 1);
    assert.deepEqual((await cartOf(visit)).map(({ handle }) => handle), [chosen.key]);
    await visit.assertWidgetUnmoved();
  }));

test("more than the shop has is refused by the shop, and said in its words", () =>
  shop.visit(async (visit) => {
    const { page } = visit;
    await visit.open(PAGE);
    const cards = await waitForShelf(page, "product");
    const limited = cards.map(({ key }) => productOf(shop.store, key)).find(({ variants }) => variants.length === 1 && (variants[0]?.inventory ?? 0) > 0);
    const [variant] = limited?.variants ?? [];
    assert.ok(limited && variant, "no card of a product whose stock is counted");
    // In another tab the shopper has put all there is into the same cart.
    await visit.context.request.post(`${shop.store.origin}/cart/add.js`, { data: { id: variant.id, quantity: variant.inventory } });
    await put(page, "product", limited.handle);
    await cardOf(page, "product", limited.handle).locator("[data-act=sold-out]").waitFor();
    assert.match((await spot(page, "product").getByRole("status").textContent()) ?? "", /only add|sold out|available/i);
    assert.deepEqual((await cartOf(visit)).map(({ quantity }) => quantity), [variant.inventory]);
    await visit.assertWidgetUnmoved();
  }));

test("two quick clicks add one", () =>
  shop.visit(async (visit) => {
    const { page } = visit;
    await visit.open(PAGE);
    const chosen = single(shop.store, await waitForShelf(page, "product"));
    await cardOf(page, "product", chosen.key).getByRole("button").dblclick();
    await waitForCount(page, 1);
    await dialog(page).waitFor();
    assert.deepEqual((await cartOf(visit)).map(({ quantity }) => quantity), [1]);
    await visit.assertWidgetUnmoved();
  }));
