/** What a shop's page says by itself of searches, variants and stock. */
import { listOf, member } from "../host/plain.ts";
import { pageProduct } from "../storefront/structured-data.ts";
import type { Storefront } from "../storefront/contract.ts";

/** As Shopify, WordPress, BigCommerce and most others name them. */
const SEARCHES = ["q", "s", "search_query", "query", "search"];
/** A form that puts a product into the cart has one of these; the chosen variant is in the first that has a value. */
const CHOSEN = ["id", "variation_id", "product_id", "add-to-cart"];
/** Themes write down what was chosen a moment after the choice. */
const WRITTEN_AFTER_MS = 300;

/** The words that a page of results was asked for; empty where its address says none. */
export function searchedWords(query: string): string {
  const said = new URLSearchParams(query);
  return SEARCHES.map((name) => said.get(name)?.trim()).find(Boolean) ?? "";
}

/** How many the shop has of the page's product, all variants together, where its structured data says it of each: `inventoryLevel`. */
export function stockOf(page: Document, address: string): number | undefined {
  const product = pageProduct(page, address);
  const listed = (value: unknown) => (value !== undefined && !Array.isArray(value) ? [value] : listOf(value));
  const offers = [product, ...listed(member(product, "hasVariant"))].flatMap((one) => listed(member(one, "offers")));
  const levels = offers.map((offer) => {
    const level = member(offer, "inventoryLevel");
    return Number(typeof level === "object" ? member(level, "value") : level);
  });
  const sum = levels.reduce((sum, level) => sum + level, 0);
  return levels.length > 0 && Number.isInteger(sum) && levels.every((level) => level >= 0) ? sum : undefined;
}

/** Hears that another variant is chosen in the product's form. Its price, in minor units, is asked for only where somebody waits for it; else it is 0. */
export function hearVariants(shop: Storefront, wantsPrices: () => boolean, looked: (priceMinor: number) => void): void {
  const known = new Map<string, ReturnType<Storefront["variants"]>>();
  let last = "";
  document.addEventListener("change", ({ target }) => {
    const form = target instanceof Element ? target.closest("form") : null;
    const { kind, key } = shop.page();
    const fields = form && CHOSEN.flatMap((name) => form.elements.namedItem(name) ?? []);
    if (kind !== "product" || !key || !fields || fields.length === 0) return;
    setTimeout(async () => {
      const chosen = fields.map((field) => (field as HTMLInputElement | RadioNodeList).value).find(Boolean) ?? "";
      if (chosen === last) return;
      last = chosen;
      if (!wantsPrices()) return looked(0);
      if (!known.has(key)) known.set(key, shop.variants(key));
      looked((await known.get(key))?.find(({ id }) => id === chosen)?.priceMinor ?? 0);
    }, WRITTEN_AFTER_MS);
  }, { capture: true, passive: true });
}
