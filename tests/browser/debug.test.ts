import assert from "node:assert/strict";
import { test } from "node:test";
import { assertAccessible } from "./support/axe.ts";
import { fillCart } from "./support/buying.ts";
import { spot, waitForShelf } from "./support/shelf.ts";
import { Shop } from "./support/shop.ts";
import { productOf } from "./support/store.ts";

const shop = Shop.forThisFile();

test("with ?pairwell-debug each card's terms add up to its score, and nothing moves", () =>
  shop.visit(async (visit) => {
    const { page } = visit;
    await visit.open("/products/harbour-mug?pairwell-debug");
    const cards = await waitForShelf(page, "product");
    const panels = spot(page, "product").locator(".card > .debug");
    await panels.nth(cards.length - 1).waitFor({ state: "attached" });
    const told = await panels.evaluateAll((all) =>
      all.map((panel) => ({
        key: panel.querySelector("code")?.textContent,
        card: panel.closest("[data-card]")?.getAttribute("data-card"),
        head: panel.querySelector("summary")?.textContent ?? "",
        terms: [...panel.querySelectorAll(".term b")].map((term) => Number(term.textContent)),
      })),
    );
    assert.equal(told.length, cards.length);
    for (const { key, card, head, terms } of told) {
      assert.equal(key, card);
      const [, role = "", score = ""] = /^([\w-]+) (-?[\d.e-]+)$/.exec(head) ?? [];
      assert.notEqual(role, "", head);
      assert.ok(terms.length > 0);
      // Shown to three decimals each.
      assert.ok(Math.abs(terms.reduce((sum, term) => sum + term, 0) - Number(score)) < 0.0006 * (terms.length + 1), `${key}: ${terms.join(" + ")} is not ${score}`);
    }
    await panels.first().locator("summary").click();
    assert.match((await panels.first().textContent()) ?? "", /Reason: [\w-]+/);
    const shelf = spot(page, "product").locator(".of-shelf");
    await shelf.locator("summary").click();
    assert.match((await shelf.textContent()) ?? "", /Shown \d+ ms after the page began; the explanation took [\d.]+ ms\. Arm: \w+\..*widget\.wasm: \d+ ms/);
    await assertAccessible(page, "pairwell-shelf");
    await visit.assertUnharmed();
  }));

test("a cart's shelf is explained by the cart", () =>
  shop.visit(async (visit) => {
    const { page } = visit;
    await fillCart(visit, shop.store.origin, [productOf(shop.store, "forge-chefs-knife").variants[0]?.id ?? 0]);
    await visit.open("/cart?pairwell-debug");
    const cards = await waitForShelf(page, "cart");
    const panels = spot(page, "cart").locator(".card > .debug");
    await panels.nth(cards.length - 1).waitFor({ state: "attached" });
    assert.ok((await panels.filter({ hasText: "forge-chefs-knife" }).count()) > 0, "nothing comes from what is in the cart");
    await visit.assertUnharmed();
  }));

for (const late of [false, true]) {
  test(`a shelf by strategy is explained by what it holds to${late ? ", also where it was shown before the overlay came" : ""}`, () =>
    shop.visit(async (visit) => {
      const { page } = visit;
      const shelf = page.locator("pairwell-shelf[strategy=trending]");
      const card = shelf.locator(".card");
      if (late) {
        await page.route("**/debug.js", async (route) => {
          await card.first().waitFor();
          await route.continue();
        });
      }
      await visit.open("/collections/kitchen?pairwell-debug");
      await card.locator("> .debug .term").first().waitFor({ state: "attached" });
      const told = await card.locator("> .debug").evaluateAll((panels) => panels.map((panel) => [...panel.querySelectorAll(".term > span")].map((name) => name.textContent)));
      assert.ok(told.length > 1);
      assert.ok(told.every((names) => names.includes("popularity")), JSON.stringify(told));
      await visit.assertUnharmed();
    }));
}

test("without it the page loads nothing of it", () =>
  shop.visit(async (visit) => {
    await visit.open("/products/harbour-mug");
    await waitForShelf(visit.page, "product");
    assert.deepEqual(visit.paths().filter((path) => path.includes("debug.js")), []);
  }));
