/** A Shopify store: Dawn's drawer and pub/sub, or with `?theme=horizon` standard events and actions; more in `fake-shopify-themes.ts`. */
import { DAWN, THEMES } from "./fake-shopify-themes.ts";
import { FakeShop, fieldOf, html, json, type Asked, type Reply } from "./fake-shop.ts";

export const MUG = "48123456789012";
export const GONE = "48123456789013";
const HANDLES: Record<string, string> = { [MUG]: "blue-mug", [GONE]: "gone-mug" };

export class FakeShopify extends FakeShop {
  protected override serve({ method, body }: Asked, url: URL): Reply | undefined {
    const [, locale = "", path = ""] = /^(\/(?:fr|en-ca))?(\/.*)$/.exec(url.pathname) ?? [];
    const root = `${locale}/`;
    if (path === "/cart.js" || path === "/cart.json") return json(200, this.#cart());
    if (url.searchParams.has("sections")) return json(200, Object.fromEntries((url.searchParams.get("sections") ?? "").split(",").map((id) => [id, this.#section(id)])));
    if (path === "/cart" && url.searchParams.has("section_id")) return html(this.#section(url.searchParams.get("section_id") ?? ""));
    if (method === "POST" && /^\/cart\/add(\.js)?$/.test(path)) return this.#add(body);
    if (method === "POST" && path === "/cart/change.js") return this.#change(body);
    if (method === "POST" && path.startsWith("/api/")) return this.#add(body);
    if (path === "/products/blue-mug.js") return json(200, { variants: [{ id: Number(MUG), title: "Blue", available: true, price: 11_995 }] });
    if (/^\/(products\/|collections\/|cart$|$)/.test(path)) return html(page(root, url.searchParams.get("theme") ?? "dawn", this.count));
    return undefined;
  }

  #item({ variantId, quantity }: { variantId: string; quantity: number }) {
    const handle = HANDLES[variantId] ?? "other";
    return { id: Number(variantId), variant_id: Number(variantId), key: `${variantId}:a1`, handle, quantity, price: 11_995, product_title: "Blue Mug", image: "https://cdn.example/mug.jpg" };
  }

  #cart() {
    return { token: "t", currency: "EUR", item_count: this.count, items: this.lines.map((line) => this.#item(line)) };
  }

  #sections(body: string): Record<string, unknown> {
    const wanted = /"sections"\s*:\s*\[([^\]]*)\]/.exec(body)?.[1]?.match(/[\w-]+/g) ?? fieldOf(body, "sections").split(",").filter(Boolean);
    if (wanted.length === 0) return {};
    return { sections: Object.fromEntries(wanted.map((id) => [id, this.#section(id)])) };
  }

  #section(id: string): string {
    if (id === "cart-icon-bubble") return `<div class="shopify-section" id="shopify-section-${id}"><span class="count">${this.count}</span></div>`;
    const lines = this.lines.map(({ variantId, quantity }) => `<li>${variantId} x ${quantity}</li>`).join("");
    return `<div class="shopify-section"><div id="CartDrawer"><cart-drawer-items><ul>${lines}</ul></cart-drawer-items></div></div>`;
  }

  #add(body: string): Reply {
    const id = /ProductVariant\/(\d+)/.exec(body)?.[1] ?? fieldOf(body, "id");
    const quantity = Number(fieldOf(body, "quantity") || 1);
    if (id === GONE) return json(422, { status: 422, message: "Cart Error", description: "All gone mugs are in your cart." });
    if (id !== MUG) return json(404, { status: 404, message: "Cart Error", description: "Cannot find variant" });
    const line = this.lines.find(({ variantId }) => variantId === id);
    if (line) line.quantity += quantity;
    else this.lines.unshift({ key: "blue-mug", variantId: id, quantity });
    return json(200, { ...this.#item(this.lines[0] ?? { variantId: id, quantity }), ...this.#sections(body) });
  }

  #change(body: string): Reply {
    const id = fieldOf(body, "id").split(":")[0];
    const quantity = Number(fieldOf(body, "quantity"));
    const line = this.lines.find(({ variantId }) => variantId === id);
    if (!line) return json(400, { status: 400, message: "no valid id or line parameter" });
    if (quantity > 5) return json(422, { status: 422, errors: "You can only add 5 Blue Mug to the cart." });
    line.quantity = quantity;
    this.lines = this.lines.filter((kept) => kept.quantity > 0);
    return json(200, { ...this.#cart(), ...this.#sections(body) });
  }
}

function page(root: string, name: string, count: number): string {
  const settings = JSON.stringify({ routes: { root }, currency: { active: "EUR", rate: "1.0" }, locale: "en" });
  const { counter = ' id="cart-icon-bubble"', cart, script } = THEMES[name] ?? DAWN;
  return `<html><head><title>Mug</title><style>cart-drawer{position:fixed;inset:0 0 0 auto;inline-size:20em;overflow:auto;visibility:hidden}cart-drawer.active{visibility:visible}</style><script>window.Shopify=${settings}</script></head><body>
<div${counter}><span class="count">${count}</span></div>${cart}
<main id="MainContent"><section class="shopify-section" id="shopify-section-main"><product-info><form action="${root}cart/add" method="post"><input name="id" value="${MUG}"><button name="add" id="add">Add to cart</button></form></product-info></section></main>
<p id="error"></p><script>${script}</script></body></html>`;
}
