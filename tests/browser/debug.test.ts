import assert from "node:assert/strict";
import { test } from "node:test";
import { assertAccessible } from "./support/axe.ts";
import { fillCart } from "./support/buying.ts";
import { spot, waitForShelf } from "./support/shelf.ts";
import { Shop, sizes } from "./support/shop.ts";
import { productOf } from "./support/store.ts";
import type { Visit } from "./support/visit.ts";

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
    const shelf = spot(page, "product").locator(".of-element");
    await shelf.locator("summary").click();
    assert.match((await shelf.locator("summary").textContent()) ?? "", /^product · no arm · no segment · (≤ )?\d+ ms$/);
    assert.match((await shelf.textContent()) ?? "", /Shown .*\d+ ms after the page began.*the explanation took [\d.]+ ms\.Arm: none\. Segments: not known\..*widget\.wasm: \d+ ms/);
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

/** What an element says of itself in one line, and of each of its products: key, head, names of the terms, texts. */
async function explained(visit: Visit, element: string): Promise<{ line: string; slots: { key: string; head: string; terms: string[]; told: string }[] }> {
  const host = visit.page.locator(element);
  await host.locator("[data-card]").first().waitFor({ state: "attached" });
  await host.scrollIntoViewIfNeeded();
  await host.locator(".of-element").waitFor();
  return {
    line: (await host.locator(".of-element summary").textContent()) ?? "",
    slots: await host.locator("[data-card]").evaluateAll((all) =>
      all.map((item) => ({
        key: item.getAttribute("data-card") ?? "",
        head: item.querySelector(".debug summary")?.textContent ?? "",
        terms: [...item.querySelectorAll(".debug .term > span")].map((name) => name.textContent ?? ""),
        told: [...item.querySelectorAll(".debug > p")].map((line) => line.textContent ?? "").join(" "),
      })),
    ),
  };
}

for (const [size, viewport] of Object.entries(sizes)) {
  test(`the members of a bundle and the columns of a comparison are explained, ${size}`, () =>
    shop.visit(
      async (visit) => {
        const { page } = visit;
        await visit.open("/products/clearwater-glass-teapot?pairwell-debug");
        const bundle = await explained(visit, "pairwell-bundle");
        assert.match(bundle.line, /^bundle · no arm · no segment · (≤ )?\d+ ms$/);
        const [own, ...members] = bundle.slots;
        assert.deepEqual([own?.key, own?.head, own?.terms], ["clearwater-glass-teapot", "this product", []]);
        assert.ok(members.length > 0);
        for (const { key, head, terms, told } of members) {
          assert.match(head, /^complement \d\.\d+$/, key);
          assert.deepEqual(terms, ["complement"], key);
          assert.match(told, /Reason: often-bought-with.*colours, price and rating/, key);
        }
        const comparison = await explained(visit, "pairwell-comparison");
        assert.match(comparison.line, /^comparison · no arm · no segment · (≤ )?\d+ ms$/);
        assert.deepEqual(comparison.slots.map(({ head }) => head.replace(/ [\d.]+$/, "")), ["this product", "upsell", "upsell"]);
        assert.ok(comparison.slots.slice(1).every(({ terms }) => terms.includes("upsell")), JSON.stringify(comparison.slots));
        for (const element of ["pairwell-bundle", "pairwell-comparison"]) {
          for (const panel of [page.locator(`${element} [data-card] > .debug`).nth(1), page.locator(`${element} .of-element`)]) {
            await panel.locator("summary").click();
            const box = await panel.boundingBox();
            assert.ok(box && box.width > 200 && box.height > 60, `${element}: nobody can read ${JSON.stringify(box)}`);
            await assertAccessible(page, element);
            await panel.locator("summary").click();
          }
        }
        await visit.assertUnharmed();
      },
      { viewport },
    ));
}

test("what is not among the complements says so", () =>
  shop.visit(async (visit) => {
    await visit.page.addInitScript(() => {
      addEventListener("pairwell:shelf", () => {
        const { pairwell } = globalThis as unknown as { pairwell: { explain: () => Promise<unknown> } };
        pairwell.explain = () => Promise.resolve({ slots: [], refused: [] });
      }, { capture: true, once: true });
    });
    await visit.open("/products/clearwater-glass-teapot?pairwell-debug");
    const { slots } = await explained(visit, "pairwell-bundle");
    assert.match(slots[1]?.told ?? "", /Not among the complements/);
    assert.doesNotMatch(slots[0]?.told ?? "", /Not among/);
  }));

test("what is opened stays open when the shelf is ranked anew", () =>
  shop.visit(async (visit) => {
    const { page } = visit;
    await visit.open("/products/harbour-mug?pairwell-debug");
    await waitForShelf(page, "product");
    const panel = spot(page, "product").locator(".of-element");
    await panel.locator("summary").click();
    await panel.evaluate((old) => old.classList.add("before"));
    await spot(page, "product").evaluate((element) => element.setAttribute("limit", "3"));
    await spot(page, "product").locator(".of-element:not(.before)").waitFor();
    assert.equal(await spot(page, "product").locator(".of-element[open]").count(), 1);
    assert.match((await panel.textContent()) ?? "", /3 slots/);
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
      assert.ok(told.every((names) => names.join() === "trending"), JSON.stringify(told));
      assert.match((await shelf.locator(".of-element summary").textContent()) ?? "", late ? /^trending · no arm · no segment · ≤ \d+ ms$/ : /^trending · no arm · no segment · (≤ )?\d+ ms$/);
      await visit.assertUnharmed();
    }));
}

test("without it the page loads nothing of it", () =>
  shop.visit(async (visit) => {
    await visit.open("/products/harbour-mug");
    await waitForShelf(visit.page, "product");
    assert.deepEqual(visit.paths().filter((path) => path.includes("debug.js")), []);
  }));
