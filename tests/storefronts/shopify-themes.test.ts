/** After our own addition a theme's drawer and counter are right, whatever it makes of Shopify's standard events and actions. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Outcome } from "../../www/storefront/contract.ts";
import { contexts } from "./contexts.ts";
import { MUG } from "./fake-shopify.ts";
import { Shopper } from "./shopper.ts";
import { subjects } from "./subjects.ts";

const [subject] = subjects();
assert.ok(subject);
const { shop, good, soldOut } = subject;

const newContext = contexts(shop);

async function visit(theme: string, what: (shopper: Shopper) => Promise<void>): Promise<void> {
  shop.reset();
  const context = await newContext();
  try {
    const shopper = await Shopper.enter(context, subject as typeof subject & object, `${subject?.page}?theme=${theme}`);
    await shopper.page.evaluate(() => Object.assign(globalThis, { same: true }));
    await what(shopper);
    assert.ok(await shopper.page.evaluate(() => "same" in globalThis), "the page was loaded again");
    assert.deepEqual(await shopper.heard(), [], "an echo");
    await shopper.assertUnpatched();
  } finally {
    await context.close();
  }
}

const kept = () => shop.lines.map(({ variantId, quantity }) => [variantId, quantity]);
/** Writes to the cart, by whichever API. */
const writes = () => shop.questions().filter((question) => question.startsWith("POST"));

const drawers: [string, string][] = [
  ["of Dawn's kind, which hears no standard events", "dawn-today"],
  ["of Dawn's kind, which hears them", "dawn-hearing"],
  ["of Dawn's kind, which has made the action its own", "dawn-own-action"],
];
for (const [name, theme] of drawers) {
  test(`a theme ${name}: counter and drawer are right, and the drawer opens`, () =>
    visit(theme, async (shopper) => {
      for (const count of [1, 2]) {
        assert.deepEqual(await shopper.add(good), { outcome: Outcome.Added, said: "" });
        await shopper.counts(count);
        await shopper.page.locator("cart-drawer.active:not(.is-empty) li", { hasText: `${MUG} x ${count}` }).waitFor();
      }
      await shopper.rest();
      assert.deepEqual(kept(), [[MUG, 2]]);
      assert.equal(writes().length, 2, writes().join("; "));
      await shopper.counts(2);
    }));
}

const counters: [string, string][] = [
  ["of Dawn's kind, whose cart is a page", "dawn-with-cart-page"],
  ["Horizon, with actions", "horizon"],
  ["Horizon, before it had them", "horizon-older"],
];
for (const [name, theme] of counters) {
  test(`${name}: the counter is right`, () =>
    visit(theme, async (shopper) => {
      assert.deepEqual(await shopper.add(good), { outcome: Outcome.Added, said: "" });
      await shopper.counts(1);
      await shopper.rest();
      assert.deepEqual(kept(), [[MUG, 1]]);
      assert.equal(writes().length, 1, writes().join("; "));
    }));
}

test("a theme that nobody knows, whose page the platform's action would load again, is left alone", () =>
  visit("unknown", async (shopper) => {
    assert.deepEqual(await shopper.add(good), { outcome: Outcome.Added, said: "" });
    await shopper.rest();
    assert.deepEqual(kept(), [[MUG, 1]]);
    assert.deepEqual(writes(), ["POST /cart/add.js"]);
    const refused = await shopper.add(soldOut);
    assert.deepEqual([refused.outcome, refused.said], [Outcome.SoldOut, "All gone mugs are in your cart."]);
  }));

test("an action that breaks when it is asked whose it is breaks nothing", () =>
  visit("dawn-today", async (shopper) => {
    await shopper.page.evaluate(() => {
      const { actions } = (globalThis as unknown as { Shopify: { actions: { updateCart: { isDefault: () => boolean } } } }).Shopify;
      actions.updateCart.isDefault = () => {
        throw new Error("the page's own");
      };
    });
    assert.equal((await shopper.add(good)).outcome, Outcome.Added);
    assert.deepEqual(kept(), [[MUG, 1]]);
  }));
