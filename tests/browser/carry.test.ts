/** `data-carry`: the order says which of its products came from which shelf. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { addByTheStore, waitForCount } from "./support/buying.ts";
import { single } from "./support/catalog-truth.ts";
import { PATIENCE_MS } from "./support/patience.ts";
import { answerConsent, consentManager, tag } from "./support/reporting.ts";
import { put, waitForShelf } from "./support/shelf.ts";
import { Shop } from "./support/shop.ts";
import type { Visit } from "./support/visit.ts";

const shop = Shop.forThisFile();

/** What the cart carries under our name, once it is `wanted`. */
async function waitForCarried(visit: Visit, wanted: string): Promise<void> {
  const ends = Date.now() + PATIENCE_MS;
  for (;;) {
    const answer = await visit.context.request.get(new URL("/cart.js", visit.page.url()).href);
    const found = ((await answer.json()) as { attributes: Record<string, string> }).attributes["pairwell"] ?? "";
    if (found === wanted) return;
    assert.ok(Date.now() < ends, `the cart carries ${JSON.stringify(found)}`);
    await visit.page.waitForTimeout(100);
  }
}

/** Puts the first product that needs no choice into the cart from the product page's shelf: its key. */
async function putOne(visit: Visit): Promise<string> {
  const { key } = single(shop.store, await waitForShelf(visit.page, "product"));
  await put(visit.page, "product", key);
  return key;
}

const kept = (visit: Visit) => visit.page.evaluate(() => sessionStorage.getItem("pairwell:carried"));

test("what was put in from a shelf is said by the cart; a no, and forget(), take it back", () =>
  shop.visit(async (visit) => {
    await consentManager(visit, "granted");
    await tag(visit, { carry: "" });
    await visit.open("/products/harbour-mug");
    const key = await putOne(visit);
    await waitForCarried(visit, `product:${key}`);
    await answerConsent(visit, "denied");
    await waitForCarried(visit, "");
    assert.equal(await kept(visit), null);
    await answerConsent(visit, "granted");
    await visit.page.evaluate(() => document.dispatchEvent(new CustomEvent("pairwell:add", { detail: { key: "care-oil", placement: "cart" } })));
    await waitForCarried(visit, "cart:care-oil");
    await visit.page.evaluate(() => (Reflect.get(globalThis, "pairwell") as { forget(): void }).forget());
    await waitForCarried(visit, "");
    await visit.assertUnharmed();
  }));

/** Nothing of ours was written into the cart or down, a moment after additions. */
async function assertNothingCarried(visit: Visit): Promise<void> {
  await visit.page.waitForTimeout(1_000);
  assert.equal(visit.requests.filter((request) => request.url().endsWith("/cart/update.js")).length, 0);
  assert.equal(await kept(visit), null);
}

test("without permission nothing is written", () =>
  shop.visit(async (visit) => {
    await consentManager(visit, "unknown");
    await tag(visit, { carry: "" });
    await visit.open("/products/harbour-mug");
    await putOne(visit);
    await waitForCount(visit.page, 1);
    await assertNothingCarried(visit);
  }));

test("the shop's own additions are none of ours", () =>
  shop.visit(async (visit) => {
    await tag(visit, { carry: "", consent: "granted" });
    await visit.open("/products/harbour-mug");
    await waitForShelf(visit.page, "product");
    await addByTheStore(visit);
    await assertNothingCarried(visit);
  }));
