import assert from "node:assert/strict";
import { test } from "node:test";
import { cards, waitForShelf } from "./support/shelf.ts";
import { Shop } from "./support/shop.ts";
import { layTrap, trap, type Trap } from "./support/trap.ts";
import { assertStoreUnharmed, PAGE } from "./support/unharmed.ts";
import type { Visit } from "./support/visit.ts";

const shop = Shop.forThisFile();

test("the trap is laid where the Wasm is entered", () =>
  shop.visit(async (visit) => {
    await visit.page.addInitScript(layTrap);
    await visit.open(PAGE);
    await waitForShelf(visit.page, "product");
    assert.ok(((await visit.page.evaluate(trap("read"))) as Trap).calls > 0);
  }));

test("after a trap at the start, the store sells", () =>
  shop.visit(async (visit) => {
    await visit.page.addInitScript(layTrap);
    await visit.page.addInitScript(trap("arm"));
    await visit.open(PAGE);
    await assertStoreUnharmed(visit, shop.store, { popup: false });
    assert.equal(await cards(visit.page, "product").count(), 0);
    assert.ok(((await visit.page.evaluate(trap("read"))) as Trap).calls <= 1, "a trapped instance was called again");
  }));

test("after a trap in the middle, clicks do nothing bad and the Wasm is not entered again", () =>
  shop.visit(async (visit) => {
    const { page } = visit;
    await page.addInitScript(layTrap);
    await visit.open(PAGE);
    await waitForShelf(page, "product");
    await page.evaluate(trap("arm"));
    const buttons = page.locator("pairwell-shelf button");
    for (let at = 0; at < Math.min(3, await buttons.count()); at += 1) await buttons.nth(at).click({ timeout: 2_000 }).catch(() => undefined);
    await visit.flush();
    await assertStoreUnharmed(visit, shop.store, { popup: false });
    await visit.open("/products/spa-towel?nowidget");
    await visit.assertNoErrors();
  }));

test("a trap while the shelf works is told once to the page's own code, and never to its error handler", () =>
  shop.visit(async (visit) => {
    const { page } = visit;
    await page.addInitScript(layTrap);
    await visit.open(PAGE);
    await waitForShelf(page, "product");
    await page.evaluate(trap("arm"));
    await page.mouse.wheel(0, 400);
    await page.mouse.move(200, 200);
    await page.locator("[data-product-form] [data-add]").click();
    await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
    await page.evaluate(() => dispatchEvent(new Event("pagehide")));
    await visit.flush();
    const { calls } = (await page.evaluate(trap("read"))) as Trap;
    assert.ok(calls <= 1, `entered ${calls} times after the first trap`);
    await visit.assertNoErrors();
  }));

/** What enters the Wasm of a page that works, one by one. */
const causes: Record<string, (visit: Visit) => Promise<unknown>> = {
  // The pointer's way to the button would enter before it.
  "a click": ({ page }) => page.locator("pairwell-shelf .card button[data-act=choose]").first().evaluate((button) => (button as HTMLElement).click()),
  "a movement of the pointer": ({ page }) => page.mouse.move(300, 300),
  "a key": ({ page }) => page.keyboard.press("Shift"),
  "a scroll": ({ page }) => page.evaluate(() => scrollBy({ top: 50, behavior: "instant" })),
  "a page that is left": ({ page }) => page.evaluate(() => dispatchEvent(new Event("pagehide"))),
  "an attribute": ({ page }) => page.evaluate(() => document.querySelector("pairwell-shelf")?.setAttribute("limit", "3")),
  "a shelf that comes": ({ page }) => page.evaluate(() => document.querySelector("main")?.append(Object.assign(document.createElement("pairwell-shelf"), { innerHTML: "" }))),
  "a shelf that goes": ({ page }) => page.evaluate(() => document.querySelector("pairwell-shelf")?.remove()),
  "a cart that the shop tells of": ({ page }) => page.evaluate(async () => {
    const id = document.querySelector<HTMLInputElement>("[data-product-form] [name=id]")?.value ?? "";
    await fetch("/cart/add.js", { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ id: Number(id), quantity: 1 }) });
  }),
  "a question of the page's": ({ page }) => page.evaluate(() => (window as unknown as { pairwell: { recommend(request: object): Promise<unknown> } }).pairwell.recommend({ placement: "product", seeds: ["harbour-mug"] }).catch(() => {})),
};

for (const [cause, happens] of Object.entries(causes)) {
  test(`a trap in what follows ${cause} is the last time that the Wasm is entered`, () =>
    shop.visit(async (visit) => {
      const { page } = visit;
      await page.addInitScript(layTrap);
      await visit.open(PAGE);
      await waitForShelf(page, "product");
      await page.locator("pairwell-bundle .member").first().waitFor();
      await page.evaluate(trap("arm"));
      await happens(visit);
      const calls = async () => ((await page.evaluate(trap("read"))) as Trap).calls;
      for (const giveUpAt = Date.now() + 5_000; (await calls()) === 0 && Date.now() < giveUpAt; ) await visit.flush();
      await page.mouse.move(200, 200);
      await page.mouse.wheel(0, 300);
      await visit.flush();
      assert.equal(await calls(), 1);
      await visit.assertNoErrors();
      await visit.assertWidgetUnmoved();
    }));
}

test("whichever call of a page's beginning traps, it is the last one, and the store sells", async () => {
  let all = 0;
  await shop.visit(async (visit) => {
    await visit.page.addInitScript(layTrap);
    await visit.open(PAGE);
    await waitForShelf(visit.page, "product");
    await visit.page.locator("pairwell-bundle .member").first().waitFor();
    await visit.flush();
    all = ((await visit.page.evaluate(trap("read"))) as Trap).calls;
  });
  assert.ok(all > 8, `only ${all} calls`);
  const step = process.env["PAIRWELL_LONG"] === "1" ? 1 : Math.ceil(all / 5);
  for (let from = 1; from <= all; from += step) {
    await shop.visit(async (visit) => {
      await visit.page.addInitScript(layTrap);
      await visit.page.addInitScript((from) => void Object.assign(Reflect.get(window, "__trap") as Trap, { from }), from);
      await visit.open(PAGE);
      await visit.page.evaluate(() => (window as unknown as { pairwell: { ready: Promise<boolean> } }).pairwell.ready);
      await assertStoreUnharmed(visit, shop.store, { popup: "either" });
      const { calls } = (await visit.page.evaluate(trap("read"))) as Trap;
      assert.ok(calls <= from, `the Wasm was entered ${calls - from} times after call ${from} trapped`);
    });
  }
});
