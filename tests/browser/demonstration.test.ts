/** What `npm run demo` shows beside the dashboard: the store with its offer. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { FREE_FROM_MINOR } from "../../www/demo/delivery.ts";
import { prepared } from "./support/prepared.ts";
import { Shop } from "./support/shop.ts";
import { productOf } from "./support/store.ts";

const shop = Shop.forThisFile(() => prepared.tried, undefined, true);

/** A little more than half of what delivery is free from. */
const TEAPOT = "clearwater-glass-teapot";

test("a notice that an addition calls for comes when the popup of the addition is closed, and says what the store keeps", () =>
  shop.visit(async (visit) => {
    const { page } = visit;
    await visit.open(`/products/${TEAPOT}`);
    await page.waitForFunction(() => (window as unknown as { pairwell?: { guide?: object } }).pairwell?.guide !== undefined);
    await page.locator("[data-product-form] [data-add]").click();
    const popup = page.locator("pairwell-popup dialog[open]");
    const notice = page.locator("pairwell-offer section");
    await popup.waitFor();
    await page.waitForTimeout(2_000);
    assert.equal(await notice.count(), 0);
    await popup.locator("button.close").click();
    await notice.waitFor();
    const left = FREE_FROM_MINOR - (productOf(shop.store, TEAPOT).variants[0]?.price_minor ?? 0);
    const price = (left / 100).toLocaleString("en-US", { style: "currency", currency: "USD" });
    assert.match(await notice.innerText(), new RegExp(`${price.replace("$", "\\$")} more for free shipping`));
    await visit.open("/cart");
    await page.locator("pairwell-progress .bar").waitFor();
    assert.equal(await page.locator("pairwell-progress .what").innerText(), `${price} more for free shipping`);
    await visit.assertWidgetUnmoved();
  }));
