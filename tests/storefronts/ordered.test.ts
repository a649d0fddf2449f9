/** BigCommerce's page after an order, with the snippet of the merchant's guide as it stands there. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { contexts } from "./contexts.ts";
import { FakeBigCommerce, JAR, JAR_VARIANT, ORDER } from "./fake-bigcommerce.ts";
import type { Fault } from "./fake-shop.ts";

const shop = new FakeBigCommerce();
// A report tells orders in the currency of the snapshot.
shop.currency = "USD";
const CDN = "https://cdn.example/";
const guide = readFileSync("docs/guides/merchant-bigcommerce.md", "utf8");
const SNIPPET = [...guide.matchAll(/```html\n([^]*?)```/g)].map(([, code = ""]) => code).find((code) => code.includes("{{checkout.order.id}}")) ?? "";
const { shard_digits } = JSON.parse(readFileSync("target/demo/snapshot/build.json", "utf8")) as { shard_digits: number };

const newContext = contexts(shop);

/** Orders and opens the page of thanks; our files come from a host of their own. */
async function ordered(footer: string, what: (page: Page) => Promise<void>, faults: Fault[] = []): Promise<void> {
  shop.reset();
  shop.faults = faults;
  shop.footer = footer.replace('"data-shard-digits": "1"', `"data-shard-digits": "${shard_digits}"`);
  shop.lines = [{ key: JAR, variantId: JAR_VARIANT, quantity: 2 }, { key: "79", variantId: "902", quantity: 1 }];
  const context = await newContext({ viewport: { width: 1280, height: 720 }, reducedMotion: "reduce" });
  const errors: string[] = [];
  try {
    const page = await context.newPage();
    page.on("pageerror", (error) => errors.push(error.stack ?? error.message));
    await page.route(`${CDN}**`, async (route) => {
      const response = await route.fetch({ url: route.request().url().replace(CDN, `${shop.origin}/`) });
      await route.fulfill({ response, headers: { ...response.headers(), "access-control-allow-origin": "*" } });
    });
    await page.addInitScript(() => {
      const told: unknown[] = ((window as unknown as { told: unknown[] }).told = []);
      document.addEventListener("pairwell:event", ({ detail }: CustomEventInit) => told.push(detail));
    });
    // What lay in the cart is known from the page before.
    await page.goto(`${shop.origin}/blue-jar/`);
    await page.evaluate((key) => sessionStorage.setItem("pairwell:cart", `pairwell-cart 1\n${key}\t2`), JAR);
    shop.order();
    await page.goto(`${shop.origin}/checkout/order-confirmation`);
    await what(page);
    await page.unrouteAll({ behavior: "ignoreErrors" });
    assert.deepEqual(errors, []);
  } finally {
    await context.close();
  }
}

const shelf = (page: Page) => page.locator("pairwell-shelf[placement=thank-you]");
const orders = () => shop.questions().filter((question) => question.includes("/orders/"));
const seeds = (page: Page, keys: string) => page.waitForFunction((keys) => document.querySelector("pairwell-shelf")?.getAttribute("product-ids") === keys, keys);

test("the snippet of the guide tells the order, physical and digital lines, and asks the shop once", () =>
  ordered(SNIPPET, async (page) => {
    await seeds(page, `${JAR},79`);
    await shelf(page).locator(".card").first().waitFor();
    const told = JSON.parse((await page.locator("[data-pairwell-order]").textContent()) ?? "") as unknown;
    const lines = [{ key: JAR, quantity: 2, amount_minor: 19_990 }, { key: "79", quantity: 1, amount_minor: 9_995 }];
    assert.deepEqual(told, { number: String(ORDER), currency: "USD", lines });
    assert.deepEqual(orders(), [`GET /api/storefront/orders/${ORDER}`]);
    assert.equal(await page.locator("h1").innerText(), "Thank you!");
  }));

test("with what the tag says of reports the order is one purchase", () =>
  ordered(SNIPPET.replace('"data-platform"', '"data-report": "", "data-consent": "granted", "data-platform"'), async (page) => {
    const purchases = () => page.evaluate(() => (window as unknown as { told: { what: { purchase?: unknown } }[] }).told.flatMap(({ what }) => what.purchase ?? []));
    await page.waitForFunction(() => (window as unknown as { told: { what: object }[] }).told.some(({ what }) => "purchase" in what));
    assert.deepEqual(await purchases(), [{ lines: [{ product: JAR, quantity: 2, amount_minor: 19_990 }, { product: "79", quantity: 1, amount_minor: 9_995 }] }]);
  }));

for (const [said, reply] of [["refuses", { status: 404, body: '{"status":404,"title":"Not found"}' }], ["answers with a page", { status: 200, type: "text/html", body: "<!doctype html>Log in" }]] as const) {
  test(`where the shop ${said} the shelf goes by the cart of the page before`, () =>
    ordered(SNIPPET, async (page) => {
      await seeds(page, JAR);
      assert.equal(await page.locator("[data-pairwell-order]").count(), 0);
    }, [{ path: /\/orders\//, reply }]));
}
