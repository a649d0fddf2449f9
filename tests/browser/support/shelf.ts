import type { Locator, Page } from "playwright-core";
import { PATIENCE_MS } from "./patience.ts";

const STRATEGIES = ["for-you", "recently-viewed", "trending", "look-alikes", "complements", "complete-the-look"] as const;
export type Strategy = (typeof STRATEGIES)[number];

/** The spots of the demo store that hold a shelf, and the popup. */
export type Spot = "product" | "cart" | "thank-you" | "popup" | Strategy;

/** A card as a shopper can see it. */
export interface Shown {
  key: string;
  title: string;
  /** Path of the link, without the origin; empty when there is none. */
  path: string;
  /** Path of the picture; empty when there is none. */
  picture: string;
  price: string;
  compareAt: string;
  reason: string;
  /** What the button says, without the product's name, which only those hear who listen. */
  button: string;
}

/** The element that shows a spot. */
export function spot(page: Page, name: Spot): Locator {
  const attribute = STRATEGIES.some((strategy) => strategy === name) ? "strategy" : "placement";
  return page.locator(name === "popup" ? "pairwell-popup" : `pairwell-shelf[${attribute}="${name}"]`);
}

/** The cards of a spot, by slot. */
export function cards(page: Page, name: Spot): Locator {
  return spot(page, name).locator(".card");
}

/** The card of a product. */
export function cardOf(page: Page, name: Spot, key: string): Locator {
  return spot(page, name).locator(`.card[data-card="${key}"]`);
}

/** Brings a shelf into view and waits until it shows cards. */
export async function waitForShelf(page: Page, name: Spot): Promise<Shown[]> {
  if (name !== "popup") await spot(page, name).scrollIntoViewIfNeeded();
  await cards(page, name).first().waitFor();
  return shown(page, name);
}

/** Waits until a reason of a shelf speaks of these words. */
export async function waitForReason(page: Page, name: Spot, words: string): Promise<Shown[]> {
  await spot(page, name).locator(".reason", { hasText: words }).first().waitFor();
  return shown(page, name);
}

/** Waits until a shelf shows other products, or the same in another order, than these. */
export async function waitForOtherCards(page: Page, name: Spot, before: readonly Shown[]): Promise<Shown[]> {
  const keys = before.map(({ key }) => key).join();
  for (const giveUpAt = Date.now() + PATIENCE_MS; Date.now() < giveUpAt; ) {
    const now = await shown(page, name);
    if (now.length > 0 && now.map(({ key }) => key).join() !== keys) return now;
    await page.evaluate(() => new Promise(requestAnimationFrame));
  }
  throw new Error(`The ${name} shelf still shows ${keys} after ${PATIENCE_MS} ms. Expected another ranking.`);
}

/** The cards of a spot at this moment. */
export function shown(page: Page, name: Spot): Promise<Shown[]> {
  return cards(page, name).evaluateAll(readCards);
}

/** What cards say. Runs in the page, so it must not refer to anything outside itself. */
export function readCards(elements: Element[]): Shown[] {
  return elements.map((element) => {
    const text = (selector: string): string => element.querySelector(selector)?.textContent?.trim() ?? "";
    const path = (address: string | undefined): string => (address ? new URL(address).href.replace(location.origin, "") : "");
    const unseen = text(".was .unseen");
    return {
      key: element.getAttribute("data-card") ?? "",
      title: text(".title"),
      path: path(element.querySelector<HTMLAnchorElement>("a.title")?.href),
      picture: path(element.querySelector<HTMLImageElement>("img.image")?.src),
      price: text(".price .now"),
      compareAt: text(".was").slice(unseen.length).trim(),
      reason: text(".reason"),
      button: text("button").slice(0, -text("button .unseen").length || undefined).trim(),
    };
  });
}

/**
 * Presses the button of a product that has one form until it is on its way. A shelf that does not know the variant yet
 * may ask the store first; that one click is enough is a test of its own.
 */
export async function put(page: Page, name: Spot, key: string): Promise<void> {
  const card = cardOf(page, name, key);
  const fresh = await card.locator("[data-act=choose]").isVisible();
  await card.getByRole("button").click();
  if (!fresh) return;
  const next = card.locator("[data-act=add], [data-act=adding], [data-act=added], [data-act=sold-out]");
  await next.waitFor();
  if ((await next.getAttribute("data-act")) === "add") await card.getByRole("button").click();
}
