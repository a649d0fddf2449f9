/** What the host store itself offers: its own buttons, its own counter, its own checkout. */
import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import type { Visit } from "./visit.ts";

/** A line of the store's cart. */
export interface Line {
  handle: string;
  variant_id: number;
  quantity: number;
}

/** The cart as the store has it. */
export async function cartOf(visit: Visit): Promise<Line[]> {
  const response = await visit.context.request.get(new URL("/cart.js", visit.page.url()).href);
  const { items } = (await response.json()) as { items: Line[] };
  return items.map(({ handle, variant_id, quantity }) => ({ handle, variant_id, quantity }));
}

/** How many things the counter in the header shows; 0 while it is hidden. */
export async function counted(page: Page): Promise<number> {
  const count = page.locator("[data-cart-count]");
  return (await count.isVisible()) ? Number(await count.textContent()) : 0;
}

/** Waits for the counter in the header. */
export async function waitForCount(page: Page, count: number): Promise<void> {
  await page.waitForFunction((wanted) => {
    const counter = document.querySelector<HTMLElement>("[data-cart-count]");
    return counter && (counter.hidden ? 0 : Number(counter.textContent)) === wanted;
  }, count);
}

/** Clicks the product page's own button and waits for the counter, which tells additions by others a moment after they were made. */
export async function addByTheStore(visit: Visit): Promise<void> {
  const before = (await cartOf(visit)).reduce((count, { quantity }) => count + quantity, 0);
  await waitForCount(visit.page, before);
  await visit.page.locator("[data-product-form] [data-add]").click();
  await waitForCount(visit.page, before + 1);
}

/** The fifth part of every promise: whatever happened to the widget, the store sells. */
export async function assertStoreSells(visit: Visit, handle: string): Promise<void> {
  const had = (await cartOf(visit)).filter((line) => line.handle === handle).length;
  assert.equal(had, 0, "choose a product that is not yet in the cart");
  await addByTheStore(visit);
  const lines = await cartOf(visit);
  assert.deepEqual(lines.filter((line) => line.handle === handle).map(({ quantity }) => quantity), [1]);
}

/** Puts products into the cart before the visit, the way a form post does. */
export async function fillCart(visit: Visit, origin: string, variantIds: readonly number[]): Promise<void> {
  for (const id of variantIds) {
    const response = await visit.context.request.post(`${origin}/cart/add.js`, { data: { id, quantity: 1 } });
    assert.equal(response.status(), 200, `variant ${id} could not be added`);
  }
}

/** From the cart to the thank-you page. */
export async function checkOut(visit: Visit): Promise<void> {
  const { page } = visit;
  await visit.open("/checkout");
  const boxes = { email: "ada@example.com", name: "Ada Lovelace", address: "1 Engine Row", postcode: "12345", city: "London", country: "England" };
  for (const [name, text] of Object.entries(boxes)) await page.locator(`input[name=${name}]`).fill(text);
  await visit.flush();
  await Promise.all([page.waitForURL("**/thank-you/*"), page.locator("button[type=submit]", { hasText: "Place order" }).click()]);
}

/** Makes the shop refuse every addition, before it reaches the cart; the answer is JSON unless it is said otherwise. */
export async function refuseAdditions(visit: Visit, answer: { status: number; body: string; contentType?: string }): Promise<void> {
  await visit.page.route("**/cart/add*", (route) => route.fulfill({ contentType: "application/json", ...answer }));
}

/** What the store's server says of a product that has just sold out. */
export const soldOut = { status: 422, body: JSON.stringify({ status: 422, message: "Cart Error", description: "All of it is in your cart." }) };
