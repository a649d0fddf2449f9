/** What a page tells search engines and social networks about its product: JSON-LD, then microdata, then Open Graph. */
import { idOf, listOf, member, textOf } from "../host/plain.ts";

/** Longer texts are somebody's mistake, and cost time. */
const MOST_CHARACTERS = 500_000;
const MOST_NODES = 2_000;

/** Names of a product, the best first. */
export function productIds(product: unknown): string[] {
  const names = ["productGroupID", "inProductGroupWithID", "productID", "sku"];
  return names.map((name) => idOf(member(product, name))).filter((id) => id !== "");
}

function isProduct(node: unknown): boolean {
  const type = member(node, "@type");
  const types = Array.isArray(type) ? type : [type];
  return types.some((name) => /^(https?:\/\/schema\.org\/)?(Product|ProductGroup)$/.test(textOf(name)));
}

/** The one product that these texts are about; nothing where several are and none of them is this page's. */
export function jsonLdProduct(texts: Iterable<string>, address: string): unknown {
  const found: unknown[] = [];
  for (const text of texts) {
    if (text.length > MOST_CHARACTERS) continue;
    try {
      collect(JSON.parse(text), found);
    } catch {
      // Somebody else's mistake; the other texts may do.
    }
  }
  if (found.length <= 1) return found[0];
  const here = bare(address);
  const own = found.filter((product) => [member(product, "url"), member(product, "@id")].some((url) => textOf(url) && bare(textOf(url)) === here));
  return own.length === 1 ? own[0] : undefined;
}

function collect(root: unknown, found: unknown[]): void {
  const waiting: unknown[] = [root];
  for (let seen = 0; waiting.length > 0 && seen < MOST_NODES; seen += 1) {
    const node = waiting.shift();
    if (Array.isArray(node)) waiting.push(...node.slice(0, MOST_NODES));
    else if (isProduct(node)) found.push(node);
    else waiting.push(...["@graph", "mainEntity"].map((name) => member(node, name)).filter((inner) => inner !== undefined));
  }
}

function bare(address: string): string {
  return address.replace(/^https?:\/\/[^/]*/, "").replace(/[?#].*$/, "").replace(/\/$/, "");
}

/** The product that the page's JSON-LD is about. */
export function pageProduct(page: Document, address: string): unknown {
  const texts = [...page.querySelectorAll('script[type="application/ld+json"]')].map((script) => script.textContent ?? "");
  return jsonLdProduct(texts, page.querySelector<HTMLLinkElement>("link[rel=canonical]")?.href || address);
}

/** The product's name by the page's own markup; empty where it says none, or several. */
export function productKey(page: Document, address: string): string {
  const [ld] = productIds(pageProduct(page, address));
  if (ld) return ld;
  const items = page.querySelectorAll('[itemscope][itemtype$="schema.org/Product"]');
  if (items.length === 1) {
    const said = items[0]?.querySelector("[itemprop=productID],[itemprop=sku]");
    const micro = said?.getAttribute("content") ?? said?.textContent?.trim() ?? "";
    if (micro) return micro;
  }
  const isOg = page.querySelector('meta[property="og:type"][content$="product" i]') !== null;
  return isOg ? (page.querySelector('meta[property="product:retailer_item_id"]')?.getAttribute("content") ?? "") : "";
}

interface ToldLine {
  quantity: number;
  title: string;
  variantId: string;
}

/** What the data layer says is in the cart, from first to last; nothing where it never spoke of a cart. */
export function dataLayerCart(layer: unknown): Map<string, ToldLine> | undefined {
  let cart: Map<string, ToldLine> | undefined;
  for (const entry of listOf(layer)) {
    const [name, facts] = eventOf(entry);
    if (!/^(add_to_cart|remove_from_cart|view_cart|purchase)$/.test(name)) continue;
    cart ??= new Map();
    if (name === "purchase" || name === "view_cart") cart.clear();
    if (name === "purchase") continue;
    for (const item of listOf(member(facts, "items"))) {
      const id = idOf(member(item, "item_id"));
      if (!id) continue;
      const count = Number(member(item, "quantity") ?? 1);
      const sign = name === "remove_from_cart" ? -1 : 1;
      const before = cart.get(id);
      const quantity = (before?.quantity ?? 0) + sign * (Number.isFinite(count) ? Math.max(0, count) : 1);
      const title = textOf(member(item, "item_name")) || before?.title || "";
      const variantId = textOf(member(item, "item_variant")) || before?.variantId || "";
      if (quantity > 0) cart.set(id, { quantity, title, variantId });
      else cart.delete(id);
    }
  }
  return cart;
}

/** Google's tag pushes its `arguments`, Tag Manager plain objects. */
export function eventOf(entry: unknown): [string, unknown] {
  if (member(entry, "0") === "event") return [textOf(member(entry, "1")), member(entry, "2")];
  return [textOf(member(entry, "event")), member(entry, "ecommerce")];
}

/** The last product that the data layer saw viewed alone; empty where there is none. */
export function dataLayerProduct(layer: unknown): string {
  let key = "";
  for (const entry of listOf(layer)) {
    const [name, facts] = eventOf(entry);
    const items = listOf(member(facts, "items"));
    if (name === "view_item" && items.length === 1) key = idOf(member(items[0], "item_id"));
  }
  return key;
}
