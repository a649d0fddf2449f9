/** A WooCommerce store: Store API with nonces; a classic theme with its AJAX button, jQuery's events, fragments and form posts, or one of blocks. */
import { BLOCKS, MINI_CART } from "./fake-blocks.ts";
import { FakeShop, JQUERY, fieldOf, html, json, type Asked, type Reply } from "./fake-shop.ts";

export const CAP = "13";
export const HOODIE_BLUE = "11";
export const SOLD_OUT = "99";
/** Variation to product. */
const PARENTS: Record<string, string> = { [HOODIE_BLUE]: "10" };
const MINOR = { currency_code: "EUR", currency_minor_unit: 2, currency_symbol: "€" };

export class FakeWooCommerce extends FakeShop {
  nonce = "n1";
  /** What a full-page cache would serve. */
  staleFor = 0;

  override reset(): void {
    super.reset();
    this.nonce = "n1";
    this.staleFor = 0;
  }

  protected override serve({ method, body, headers }: Asked, url: URL): Reply | undefined {
    const path = url.pathname.replace("/wp-json/wc/store/v1/", "");
    if (path === "cart") return this.#cart(200);
    if (method === "POST" && path === "batch") return this.#batch(body);
    if (method === "POST" && path.startsWith("cart/")) {
      if (!headers["nonce"]) return json(401, { code: "woocommerce_rest_missing_nonce", message: "Missing the Nonce header." }, { Nonce: this.nonce });
      if (headers["nonce"] !== this.nonce) return json(403, { code: "woocommerce_rest_invalid_nonce", message: "Nonce is invalid." });
      return this.#write(path, body);
    }
    if (path.startsWith("products")) return this.#products(path, url);
    if (url.searchParams.get("wc-ajax") === "add_to_cart") {
      this.#put(fieldOf(body, "product_id"), Number(fieldOf(body, "quantity") || 1));
      return json(200, { fragments: this.#fragments(), cart_hash: "h" });
    }
    if (url.searchParams.get("wc-ajax") === "get_refreshed_fragments") return json(200, { fragments: this.#fragments(), cart_hash: "h" });
    if (method === "POST") this.#put(fieldOf(body, "add-to-cart"), 1);
    return html(page(url, this.count));
  }

  /** Blocks write several changes at once, each with a nonce of its own. */
  #batch(body: string): Reply {
    const { requests } = JSON.parse(body) as { requests: { method: string; path: string; headers?: Record<string, string>; body: unknown }[] };
    const responses = requests.map(({ method, path, headers = {}, body }) => {
      const asked = { method, path: `/wp-json${path}`, body: JSON.stringify(body), headers: { nonce: headers["Nonce"] ?? "" } };
      const { status, body: told = "{}" } = this.serve(asked, new URL(asked.path, this.origin)) ?? { status: 404 };
      return { status, body: JSON.parse(told) as unknown, headers: { Nonce: this.nonce } };
    });
    return json(207, { responses }, { Nonce: this.nonce });
  }

  #fragments() {
    return { ".count": `<span class="count">${this.count}</span>` };
  }

  #put(id: string, quantity: number): void {
    const line = this.lines.find(({ variantId }) => variantId === id);
    if (line) line.quantity += quantity;
    else this.lines.push({ key: PARENTS[id] ?? id, variantId: id, quantity });
  }

  #write(path: string, body: string): Reply {
    const id = fieldOf(body, "id");
    const quantity = Number(fieldOf(body, "quantity") || 1);
    if (path === "cart/add-item") {
      if (id === SOLD_OUT) return json(400, { code: "woocommerce_rest_product_out_of_stock", message: "You cannot add &quot;Scarf&quot; to the cart because the product is out of stock.", data: { status: 400 } });
      if (![CAP, HOODIE_BLUE].includes(id)) return json(400, { code: "woocommerce_rest_cart_invalid_product", message: "This product cannot be added to the cart." });
      this.#put(id, quantity);
      return this.#cart(201);
    }
    const line = this.lines.find(({ variantId }) => `k${variantId}` === fieldOf(body, "key"));
    if (!line) return json(409, { code: "woocommerce_rest_cart_invalid_key", message: "Cart item no longer exists." });
    if (quantity > 5) return json(400, { code: "woocommerce_rest_product_partially_out_of_stock", message: "Only 5 left." });
    line.quantity = path === "cart/remove-item" ? 0 : quantity;
    this.lines = this.lines.filter((kept) => kept.quantity > 0);
    return this.#cart(200);
  }

  #cart(status: number): Reply {
    const items = this.lines.map(({ variantId, quantity }) => ({
      key: `k${variantId}`, id: Number(variantId), quantity, name: "Cap &amp; co", images: [{ src: "/cap.jpg" }],
      variation: PARENTS[variantId] ? [{ attribute: "Color", value: "Blue" }] : [], prices: { price: "11995", ...MINOR },
    }));
    const nonce = this.staleFor > 0 ? "stale" : this.nonce;
    this.staleFor = Math.max(0, this.staleFor - 1);
    return json(status, { items, items_count: this.count, totals: { total_price: "0", ...MINOR } }, { Nonce: nonce, "Cart-Token": "t" });
  }

  #products(path: string, url: URL): Reply | undefined {
    const variation = { id: Number(HOODIE_BLUE), parent: 10, variation: "Color: Blue", is_purchasable: true, is_in_stock: true, prices: { price: "3500", ...MINOR } };
    if (url.searchParams.get("parent") === "10") return json(200, [variation]);
    if (path === `products/${HOODIE_BLUE}`) return json(200, variation);
    if (path === "products/10") return json(200, { id: 10, parent: 0, variations: [{ id: Number(HOODIE_BLUE) }] });
    if (path === `products/${CAP}`) return json(200, { id: Number(CAP), parent: 0, variations: [], is_purchasable: true, is_in_stock: true, prices: { price: "11995", ...MINOR } });
    return undefined;
  }
}

const THEME = `
const body = jQuery(document.body);
const show = (fragments) => { for (const [selector, markup] of Object.entries(fragments)) document.querySelector(selector).outerHTML = markup; };
const post = (url, fields, then) => { const xhr = new XMLHttpRequest(); xhr.open("POST", url); xhr.setRequestHeader("content-type", "application/x-www-form-urlencoded"); xhr.onload = () => then(JSON.parse(xhr.responseText)); xhr.send(new URLSearchParams(fields).toString()); };
body.on("wc_fragment_refresh", () => post("/?wc-ajax=get_refreshed_fragments", {}, ({ fragments }) => { show(fragments); body.trigger("wc_fragments_refreshed"); }));
document.querySelector("#add").addEventListener("click", () => { body.trigger("adding_to_cart"); post("/?wc-ajax=add_to_cart", { product_id: "${CAP}", quantity: 1 }, ({ fragments, cart_hash }) => { show(fragments); document.cookie = "woocommerce_cart_hash=" + cart_hash; body.trigger("added_to_cart", [fragments, cart_hash]); setTimeout(() => body.trigger("wc_fragments_loaded"), 50); }); });
window.listeners = () => jQuery.listeners();`;

function page({ pathname: path, searchParams }: URL, count: number): string {
  const inBlocks = searchParams.get("theme") === "blocks";
  const classes = path.startsWith("/product/") ? "single-product postid-10 woocommerce" : path.startsWith("/cart") ? "woocommerce-cart" : path.startsWith("/checkout/order-received") ? "woocommerce-checkout woocommerce-order-received" : "home";
  return `<html><head><title>Hoodie</title><meta name="generator" content="WooCommerce 11.0.1"><link rel="https://api.w.org/" href="/wp-json/">${inBlocks ? "" : `<script>${JQUERY}</script>`}</head>
<body class="${classes}"><span class="count">${count}</span>${inBlocks ? MINI_CART : ""}<main><form class="cart" method="post"><button id="post" name="add-to-cart" value="${CAP}">Add by page</button></form>
<button id="add" class="ajax_add_to_cart">Add</button></main><script>${inBlocks ? BLOCKS(CAP, "n1") : THEME}</script></body></html>`;
}
