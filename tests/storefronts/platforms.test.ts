/** What one platform has and the others have not. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Outcome } from "../../www/storefront/contract.ts";
import { contexts } from "./contexts.ts";
import type { FakeBigCommerce } from "./fake-bigcommerce.ts";
import type { FakeShop } from "./fake-shop.ts";
import { MUG } from "./fake-shopify.ts";
import { CAP, HOODIE_BLUE, type FakeWooCommerce } from "./fake-woocommerce.ts";
import { Shopper } from "./shopper.ts";
import { subjects, type Subject } from "./subjects.ts";

const [dawn, horizon, woo, big, generic, blocks] = subjects() as [Subject, Subject, Subject, Subject, Subject, Subject];
const newContext = contexts(...[dawn, horizon, woo, big, generic, blocks].map(({ shop }) => shop));

async function visit<S extends FakeShop>(subject: Subject, what: (shopper: Shopper, shop: S) => Promise<void>, path?: string): Promise<void> {
  subject.shop.reset();
  const context = await newContext();
  try {
    const shopper = await Shopper.enter(context, subject, path);
    await what(shopper, subject.shop as S);
    await shopper.assertUnpatched();
  } finally {
    await context.close();
  }
}

for (const root of ["/fr/", "/en-ca/"]) {
  test(`Shopify: everything is asked for below ${root}`, () =>
    visit(dawn, async (shopper, shop) => {
      assert.deepEqual(await shopper.facts(), { kind: "product", key: "blue-mug", variantId: MUG });
      await shopper.read();
      await shopper.add(dawn.good);
      await shopper.variants("blue-mug");
      const [line] = (await shopper.read()) ?? [];
      assert.ok(line);
      await shopper.change(line, 2);
      await shopper.rest();
      const outside = shop.questions().filter((question) => !question.includes(` ${root}`));
      assert.deepEqual(outside, []);
    }, `${root}products/blue-mug?variant=${MUG}`));
}

test("Shopify: an id beyond 2^53 travels digit by digit", () =>
  visit(dawn, async (shopper, shop) => {
    assert.equal((await shopper.add({ key: "x", variantId: "9007199254740993123", quantity: 1 })).outcome, Outcome.Unknown);
    assert.match(shop.asked[0]?.body ?? "", /"id":9007199254740993123,/);
    shop.asked = [];
    assert.equal((await shopper.add({ key: "x", variantId: "1],\"x\":[1", quantity: 1 })).outcome, Outcome.Unknown);
    assert.deepEqual(shop.asked, [], "what is no id is not sent");
  }));

test("Dawn: drawer and counter are drawn from the answer to the addition, and the drawer opens", () =>
  visit(dawn, async (shopper) => {
    await shopper.add(dawn.good);
    await shopper.counts(1);
    await shopper.page.locator("cart-drawer.active:not(.is-empty) li", { hasText: `${MUG} x 1` }).waitFor();
  }));

test("Dawn: a changed quantity is shown, and opens nothing", () =>
  visit(dawn, async (shopper, shop) => {
    shop.lines = [{ key: "blue-mug", variantId: MUG, quantity: 1 }];
    const [line] = (await shopper.read()) ?? [];
    assert.ok(line);
    await shopper.change(line, 4);
    await shopper.counts(4);
    await shopper.page.locator("cart-drawer li", { hasText: `${MUG} x 4` }).waitFor({ state: "attached" });
    assert.equal(await shopper.page.locator("cart-drawer.active").count(), 0);
  }));

test("Dawn: a drawer that breaks does not break the addition", () =>
  visit(dawn, async (shopper, shop) => {
    await shopper.page.evaluate(() => Object.assign(document.querySelector("cart-drawer") ?? {}, { renderContents: () => { throw new Error("the theme's own"); } }));
    assert.equal((await shopper.add(dawn.good)).outcome, Outcome.Added);
    assert.equal(shop.count, 1);
  }));

test("Horizon: a refusal is no change", () =>
  visit(horizon, async (shopper) => {
    await shopper.page.evaluate(() => {
      const refused = Object.assign(new Event("shopify:cart:lines-update"), { promise: Promise.resolve({ cart: null, userErrors: [{ message: "no" }] }) });
      const failed = Object.assign(new Event("shopify:cart:lines-update"), { promise: Promise.reject(new Error("offline")) });
      for (const event of [refused, failed]) document.dispatchEvent(event);
    });
    await shopper.rest();
    assert.deepEqual(await shopper.heard(), []);
  }));

test("WooCommerce: a nonce that has run out is renewed once, and the addition made", () =>
  visit<FakeWooCommerce>(woo, async (shopper, shop) => {
    await shopper.read();
    shop.nonce = "n2";
    shop.asked = [];
    assert.equal((await shopper.add(woo.good)).outcome, Outcome.Added);
    assert.deepEqual(shop.questions().slice(0, 3).map((question) => question.replace(/\/wp-json\/wc\/store\/v1/, "")), ["POST /cart/add-item", "GET /cart", "POST /cart/add-item"]);
    assert.equal(shop.count, 1);
  }));

test("WooCommerce: a cache that keeps serving a stale nonce is given up on", () =>
  visit<FakeWooCommerce>(woo, async (shopper, shop) => {
    shop.staleFor = 99;
    assert.equal((await shopper.add(woo.good)).outcome, Outcome.Failed);
    assert.equal(shop.asked.filter(({ method }) => method === "POST").length, 2, shop.questions().join("; "));
    assert.equal(shop.count, 0);
  }));

test("WooCommerce: a variation in the cart is its product's, looked up once", () =>
  visit<FakeWooCommerce>(woo, async (shopper, shop) => {
    shop.lines = [{ key: "10", variantId: HOODIE_BLUE, quantity: 1 }, { key: CAP, variantId: CAP, quantity: 1 }];
    for (let time = 0; time < 2; time += 1) {
      assert.deepEqual((await shopper.read())?.map(({ key, variantId }) => [key, variantId]), [["10", HOODIE_BLUE], [CAP, CAP]]);
    }
    assert.equal(shop.questions().filter((question) => question.includes("/products/")).length, 1);
    assert.deepEqual(await shopper.variants("10"), [{ id: HOODIE_BLUE, available: true, priceMinor: 3_500, title: "Blue" }]);
    assert.deepEqual((await shopper.variants(CAP)).map(({ id, priceMinor }) => [id, priceMinor]), [[CAP, 11_995]]);
  }));

test("WooCommerce: blocks' events are heard, and once where several tell of one change", () =>
  visit<FakeWooCommerce>(woo, async (shopper) => {
    await shopper.page.evaluate(() => {
      document.body.dispatchEvent(new CustomEvent("wc-blocks_added_to_cart", { bubbles: true }));
      dispatchEvent(new CustomEvent("wc-blocks_store_sync_required", { detail: { type: "from_iAPI" } }));
    });
    await shopper.rest();
    assert.deepEqual(await shopper.heard(), [true]);
  }));

test("WooCommerce's blocks: counter and drawer show our addition at once", () =>
  visit(blocks, async (shopper) => {
    await shopper.add(blocks.good);
    await shopper.counts(1);
    await shopper.page.locator("#drawer:not([hidden]) li", { hasText: `${CAP} x 1` }).waitFor();
  }));

test("WooCommerce's blocks: what the mini-cart takes out is told once, and hearing asks for nothing", () =>
  visit<FakeWooCommerce>(blocks, async (shopper, shop) => {
    await shopper.addByTheTheme(1);
    await shopper.rest();
    await shopper.page.locator("#remove").click();
    await shopper.counts(0);
    await shopper.rest();
    assert.deepEqual(await shopper.heard(), [true, true]);
    assert.deepEqual(shop.questions().filter((question) => blocks.reads.test(question)), []);
  }));

test("WooCommerce's blocks: a store that is asked anew by others is told once, without a write of the page's", () =>
  visit<FakeWooCommerce>(blocks, async (shopper, shop) => {
    shop.lines = [{ key: CAP, variantId: CAP, quantity: 2 }];
    await shopper.page.evaluate(() => document.body.dispatchEvent(new CustomEvent("wc-blocks_removed_from_cart", { bubbles: true, detail: { preserveCartData: false } })));
    await shopper.counts(2);
    await shopper.rest();
    assert.deepEqual(await shopper.heard(), [true]);
  }));

test("WooCommerce's blocks: a mini-cart that is slow to show our addition does not make it news", () =>
  visit<FakeWooCommerce>(blocks, async (shopper) => {
    await shopper.page.route("**/cart?_locale=user", async (route) => {
      await new Promise((done) => setTimeout(done, 1_500));
      await route.continue();
    });
    await shopper.add(blocks.good);
    await shopper.counts(1);
    await shopper.rest();
    assert.deepEqual(await shopper.heard(), [], "an echo");
    await shopper.page.unrouteAll();
    await shopper.addByTheTheme(2);
    await shopper.rest();
    assert.deepEqual(await shopper.heard(), [true], "the theme's own change after it is heard");
  }));

test("WooCommerce: after a full-page form post the cart is read as it is", () =>
  visit<FakeWooCommerce>(woo, async (shopper) => {
    await Promise.all([shopper.page.waitForNavigation(), shopper.page.locator("#post").click()]);
    await shopper.go(woo.page);
    assert.deepEqual((await shopper.read())?.map(({ key, quantity }) => [key, quantity]), [[CAP, 1]]);
  }));

test("BigCommerce: a cart that an order has ended is replaced by the one there is", () =>
  visit<FakeBigCommerce>(big, async (shopper, shop) => {
    await shopper.add(big.good);
    shop.end();
    shop.asked = [];
    assert.equal((await shopper.add(big.good)).outcome, Outcome.Added);
    assert.deepEqual(shop.questions(), ["POST /api/storefront/carts/c-1/items", "GET /api/storefront/carts", "POST /api/storefront/carts"]);
    assert.equal(shop.count, 1);
  }));

test("a page without a cart of any kind: nothing is known, adding fails kindly, and the data layer is believed", () =>
  visit(generic, async (shopper) => {
    const { page } = shopper;
    await page.setContent('<meta property="og:type" content="product"><meta property="product:retailer_item_id" content="OG-1"><main></main>');
    assert.equal(await shopper.read(), undefined);
    assert.equal((await shopper.add(generic.good)).outcome, Outcome.Failed);
    assert.equal((await shopper.facts()).key, "OG-1");
    await page.evaluate(() => {
      const dataLayer = [{ event: "add_to_cart", ecommerce: { items: [{ item_id: "A", quantity: 2 }] } }];
      Object.assign(globalThis, { dataLayer });
    });
    assert.deepEqual((await shopper.read())?.map(({ key, quantity }) => [key, quantity]), [["A", 2]]);
    await page.locator("main").evaluate((main) => main.insertAdjacentHTML("beforeend", '<p data-pairwell-line="B" data-quantity="3"></p><p data-pairwell-product="C"></p>'));
    assert.deepEqual((await shopper.read())?.map(({ key, quantity }) => [key, quantity]), [["B", 3]]);
    assert.equal((await shopper.facts()).key, "C");
  }));

test("microdata names the product where there is no JSON-LD", () =>
  visit(generic, async (shopper) => {
    await shopper.page.setContent('<div itemscope itemtype="https://schema.org/Product"><span itemprop="sku">MICRO</span></div>');
    assert.equal((await shopper.facts()).key, "MICRO");
  }));

for (const clobber of ['<form id="Shopify"></form>', '<img name="BCData" hidden>', '<a id="wc_add_to_cart_params"></a>']) {
  test(`a page whose markup takes a platform's name is not taken for it: ${clobber}`, () =>
    visit(generic, async (shopper) => {
      await shopper.page.locator("main").evaluate((main, markup) => main.insertAdjacentHTML("beforeend", markup), clobber);
      assert.equal((await shopper.detect()).platform, "generic");
    }));
}

test("a page that comes back from the browser's memory is told of as one that was left", () =>
  visit(dawn, async (shopper) => {
    await shopper.page.evaluate(() => dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true })));
    await shopper.rest();
    assert.deepEqual(await shopper.heard(), [false]);
  }));
