/** What the store's own catalog says of a product, to hold cards against. */
import assert from "node:assert/strict";
import type { Product, Variant } from "../../../www/demo/catalog.ts";
import { isAvailable } from "../../../www/demo/catalog.ts";
import { formatMoney } from "../../../www/demo/money.ts";
import type { Shown } from "./shelf.ts";
import type { DemoStore } from "./store.ts";
import { productOf } from "./store.ts";

/** Least cards of a shelf that is called full: what a wide window shows without scrolling, and one more. */
const FULL = 5;

/** Every card is a product that is sold here, now, at this price, once, and is none of `not`. */
export function assertReal(store: DemoStore, cards: readonly Shown[], { not, least = FULL }: { not: readonly string[]; least?: number }): void {
  assert.ok(cards.length >= least, `${cards.length} cards, expected at least ${least}`);
  const keys = cards.map(({ key }) => key);
  assert.equal(new Set(keys).size, keys.length, `a product twice: ${keys.join()}`);
  for (const card of cards) assertTrue(store, card);
  assert.deepEqual(keys.filter((key) => not.includes(key)), [], "products that must not be recommended");
}

function assertTrue(store: DemoStore, card: Shown): void {
  const product = productOf(store, card.key);
  const { currency, locale } = store.catalog.shop;
  const money = (minor: number): string => formatMoney(minor, currency, locale);
  const variant = cheapest(product);
  const prices = product.variants.filter(({ available }) => available).map(({ price_minor }) => price_minor);
  const varies = Math.min(...prices) !== Math.max(...prices);
  assert.ok(isAvailable(product), `${card.key} is sold out`);
  assert.equal(card.title, product.title);
  assert.equal(card.path, `/products/${card.key}`);
  assert.equal(card.price, varies ? `from ${money(variant.price_minor)}` : money(variant.price_minor), `price of ${card.key}`);
  const reduced = variant.compare_at_minor !== null && variant.compare_at_minor > variant.price_minor;
  assert.equal(card.compareAt, reduced ? money(variant.compare_at_minor ?? 0) : "", `price before of ${card.key}`);
  if (card.picture !== "") assert.ok(product.images.some(({ src }) => src === card.picture), `${card.key} shows ${card.picture}`);
  else assert.equal(product.images.length, 0, `${card.key} shows no picture`);
  assert.ok(card.reason !== "", `${card.key} has no reason`);
}

/** The first card of a product that has one form only. */
export function single(store: DemoStore, cards: readonly Shown[]): Shown {
  return found(cards, ({ key }) => productOf(store, key).variants.length === 1, "one variant");
}

/** The first card of a product of which several forms can be bought. */
export function several(store: DemoStore, cards: readonly Shown[]): Shown {
  return found(cards, ({ key }) => productOf(store, key).variants.filter(({ available }) => available).length > 1, "several variants");
}

function found(cards: readonly Shown[], fits: (card: Shown) => boolean, what: string): Shown {
  const card = cards.find(fits);
  if (!card) throw new Error(`No card of a product with ${what} among ${cards.map(({ key }) => key).join()}. Choose another page for this test.`);
  return card;
}

function cheapest(product: Product): Variant {
  const [first, ...others] = product.variants.filter(({ available }) => available);
  if (!first) throw new Error(`${product.handle} is sold out. Expected a product that a shelf may show.`);
  return others.reduce((least, variant) => (variant.price_minor < least.price_minor ? variant : least), first);
}
