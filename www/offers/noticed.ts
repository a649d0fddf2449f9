/** What a shop's page says by itself of searches, variants and stock. */
import { listOf, member } from "../host/plain.ts";
import { pageProduct } from "../storefront/structured-data.ts";
import type { Storefront } from "../storefront/contract.ts";

/** As Shopify, WordPress, BigCommerce and most others name them. */
const SEARCHES = ["q", "s", "search_query", "query", "search"];
/** A form that puts a product into the cart has one of these; the chosen variant is in the first of the first two that has a value. */
const VARIANT = ["id", "variation_id"];
const PRODUCT = ["product_id", "add-to-cart"];
/** What it says of options, where the shop finds the variant itself. */
const OPTION = /^attribute/;
/** Themes write down what was chosen a moment after the choice, some when the shop has answered. */
const WRITTEN_AFTER_MS = [300, 1_500];

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

/** What is chosen in the form that a control belongs to, or, where a theme's controls stand in a form of their own, in the page's first that buys something. */
function chosenBy(control: EventTarget | null): string | undefined {
  const own = control instanceof Element ? ((control as HTMLInputElement).form ?? control.closest("form")) : null;
  const others = [...document.forms].filter((form) => /\/cart\/add|\/cart\.php/.test(form.action));
  // A theme that has drawn its form anew has written the choice into the new one.
  for (const form of own?.isConnected ? [own, ...others] : others) {
    const valuesOf = (names: string[]) => names.flatMap((name) => form.elements.namedItem(name) ?? []).map((field) => (field as HTMLInputElement | RadioNodeList).value);
    const variants = valuesOf(VARIANT);
    if (variants.length > 0) return variants.find(Boolean) ?? "";
    if (valuesOf(PRODUCT).length > 0) return [...new FormData(form)].map(([name, value]) => (OPTION.test(name) ? value : "")).join();
  }
  return undefined;
}

/** Hears that another variant is chosen on the product's page. Its price, in minor units, is asked for only where somebody waits for it; else it is 0. */
export function hearVariants(shop: Storefront, wantsPrices: () => boolean, looked: (priceMinor: number) => void): void {
  const known = new Map<string, ReturnType<Storefront["variants"]>>();
  let [product, last] = ["", ""];
  const passive = { capture: true, passive: true };
  const keyHere = () => {
    const { kind, key } = shop.page();
    return kind === "product" ? key : "";
  };
  // What was chosen before the shopper chose.
  const before = ({ target }: Event) => {
    const key = keyHere();
    if (!key || key === product) return;
    [product, last] = [key, chosenBy(target) ?? ""];
  };
  for (const name of ["pointerdown", "focusin"]) document.addEventListener(name, before, passive);
  const look = async (target: EventTarget | null, key: string) => {
    const chosen = chosenBy(target);
    if (chosen === undefined || chosen === last || key !== keyHere()) return;
    last = chosen;
    if (!wantsPrices()) return looked(0);
    if (!known.has(key)) known.set(key, shop.variants(key));
    looked((await known.get(key))?.find(({ id }) => id === chosen)?.priceMinor ?? 0);
  };
  document.addEventListener("change", ({ target }) => {
    const key = keyHere();
    if (key) for (const ms of WRITTEN_AFTER_MS) setTimeout(() => void look(target, key).catch(() => {}), ms);
  }, passive);
}
