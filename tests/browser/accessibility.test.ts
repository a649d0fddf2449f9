import assert from "node:assert/strict";
import { test } from "node:test";
import type { BrowserContextOptions } from "playwright-core";
import { addByTheStore, fillCart, refuseAdditions, soldOut } from "./support/buying.ts";
import { assertAccessible } from "./support/axe.ts";
import { several, single } from "./support/catalog-truth.ts";
import { dialog, focused, popupClosed } from "./support/popup.ts";
import { cardOf, put, waitForShelf } from "./support/shelf.ts";
import { Shop, sizes } from "./support/shop.ts";
import { productOf } from "./support/store.ts";

const shop = Shop.forThisFile();

const looks: Record<string, BrowserContextOptions> = {
  "in the light": { colorScheme: "light" },
  "in the dark, on a telephone": { colorScheme: "dark", viewport: sizes.narrow, hasTouch: true, isMobile: true },
};

for (const [name, options] of Object.entries(looks)) {
  test(`axe finds no fault with shelf, picker, refusal and popup, ${name}`, () =>
    shop.visit(async (visit) => {
      const { page } = visit;
      await visit.open("/products/harbour-mug");
      const cards = await waitForShelf(page, "product");
      await assertAccessible(page, "pairwell-shelf");
      const [asking, plain] = [several(shop.store, cards), single(shop.store, cards)];
      await cardOf(page, "product", asking.key).getByRole("button").click();
      await cardOf(page, "product", asking.key).getByRole("combobox").waitFor();
      await refuseAdditions(visit, soldOut);
      await put(page, "product", plain.key);
      await cardOf(page, "product", plain.key).locator("[data-act=sold-out]").waitFor();
      await assertAccessible(page, "pairwell-shelf");
      await page.unroute("**/cart/add*");
      await addByTheStore(visit);
      await dialog(page).waitFor();
      await waitForShelf(page, "popup");
      await assertAccessible(page, "pairwell-popup");
    }, options));
}

test("axe finds no fault with the cart page's shelf", () =>
  shop.visit(async (visit) => {
    const variant = productOf(shop.store, "forge-chefs-knife").variants[0];
    await fillCart(visit, shop.store.origin, [variant?.id ?? 0]);
    await visit.open("/cart");
    await waitForShelf(visit.page, "cart");
    await assertAccessible(visit.page, "pairwell-shelf");
  }));

test("the keyboard alone adds, reads the popup, closes it and is back where it was", () =>
  shop.visit(async (visit) => {
    const { page } = visit;
    await visit.open("/products/harbour-mug");
    const chosen = single(shop.store, await waitForShelf(page, "product"));
    await cardOf(page, "product", chosen.key).getByRole("link").focus();
    await page.keyboard.press("Tab");
    assert.match(await focused(page), new RegExp(`^button \\w+ ${chosen.key}$`));
    await page.keyboard.press("Enter");
    // A shelf that has to ask for the variant first leaves the focus on the button that then adds.
    await cardOf(page, "product", chosen.key).locator("[data-act=add], [data-act=adding], [data-act=added]").waitFor();
    if (!(await dialog(page).isVisible()) && (await focused(page)) === `button add ${chosen.key}`) await page.keyboard.press("Enter");
    await dialog(page).waitFor();
    assert.ok(await dialog(page).evaluate((popup) => popup.contains((popup.getRootNode() as ShadowRoot).activeElement)), "the focus stayed outside");
    // A modal dialog keeps the keyboard until it is closed: many steps do not leave it for the page.
    for (let step = 0; step < 30; step += 1) {
      await page.keyboard.press("Tab");
      const outside = await page.evaluate(() => document.activeElement !== document.body && document.activeElement?.localName !== "pairwell-popup");
      assert.equal(outside, false, "the keyboard reached the page behind the popup");
    }
    await page.keyboard.press("Escape");
    await popupClosed(page);
    assert.match(await focused(page), new RegExp(`^button \\w+ ${chosen.key}$`));
    await visit.assertWidgetUnmoved();
  }));

test("after the store's own button, Escape returns the focus to it", () =>
  shop.visit(async (visit) => {
    const { page } = visit;
    await visit.open("/products/harbour-mug");
    await waitForShelf(page, "product");
    await page.locator("[data-product-form] [data-add]").focus();
    await page.keyboard.press("Enter");
    await dialog(page).waitFor();
    await page.keyboard.press("Escape");
    await popupClosed(page);
    assert.equal(await focused(page), "button the store's own add");
    await visit.assertWidgetUnmoved();
  }));

test("each way out of the popup closes it", () =>
  shop.visit(async (visit) => {
    const { page } = visit;
    await visit.open("/products/harbour-mug");
    const ways: (() => Promise<void>)[] = [
      () => dialog(page).getByRole("button", { name: "Continue shopping" }).click(),
      () => dialog(page).getByRole("button", { name: "Close" }).click(),
      () => page.mouse.click(5, 5),
    ];
    for (const leave of ways) {
      await addByTheStore(visit);
      await dialog(page).waitFor();
      await leave();
      await popupClosed(page);
    }
    await visit.assertWidgetUnmoved();
  }));

for (const [name, css] of Object.entries({
  "at double size": "html{font-size:200%!important}",
  // As WCAG 1.4.12 has it.
  "with wide lines, letters and words": "body{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}p{margin-block-end:2em!important}",
})) {
  test(`text ${name} is not cut off, and the shelf stays as wide as its place`, () =>
    shop.visit(async (visit) => {
      const { page } = visit;
      await visit.open("/products/harbour-mug");
      await page.addStyleTag({ content: css });
      await waitForShelf(page, "product");
      await visit.flush();
      const cut = await page.locator("pairwell-shelf").evaluate((shelf) => {
        const { bottom } = shelf.getBoundingClientRect();
        const parts = [...(shelf.shadowRoot?.querySelectorAll("button, .price, .title, .reason") ?? [])];
        return parts
          .filter((part) => part.getBoundingClientRect().bottom > bottom + 1)
          .map((part) => `${part.className}: ${part.textContent}`);
      });
      assert.deepEqual(cut, []);
      const [own, place] = await page.locator("pairwell-shelf").evaluate((shelf) => [shelf.clientWidth, shelf.parentElement?.clientWidth ?? 0]);
      assert.ok((own ?? 0) <= (place ?? 0));
    }, { viewport: sizes.narrow }));
}
