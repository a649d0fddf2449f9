/** A BigCommerce store with Cornerstone: the storefront's cart API, the theme's form and its jQuery event. */
import { FakeShop, JQUERY, fieldOf, html, json, type Asked, type Kept, type Reply } from "./fake-shop.ts";

export const JAR = "77";
export const JAR_VARIANT = "901";
export const SOLD_OUT = "78";

/** The number of the shopper's order, once there is one. */
export const ORDER = 1042;

export class FakeBigCommerce extends FakeShop {
  #id = "c-1";
  /** What was ordered; the shop tells it to the shopper who did. */
  #ordered: Kept[] = [];
  /** What the merchant has put into the order confirmation's footer, by Script Manager. */
  footer = "";
  currency = "EUR";

  override reset(): void {
    super.reset();
    this.#ordered = [];
    this.footer = "";
  }

  protected override serve({ method, body }: Asked, url: URL): Reply | undefined {
    const path = url.pathname;
    if (path === "/remote/v1/cart/add") {
      this.#put(fieldOf(body, "product_id"), 1);
      return json(200, { data: { cart_id: this.#id } });
    }
    if (path === "/api/storefront/carts") return method === "GET" ? json(200, this.lines.length > 0 ? [this.#cart()] : []) : this.#add(body);
    const items = /^\/api\/storefront\/carts\/([^/]+)\/items(?:\/(.+))?$/.exec(path);
    if (items) return items[1] === this.#id && this.lines.length > 0 ? this.#write(method, items[2], body) : json(404, { status: 404, title: "Cart not found" });
    if (path === `/api/storefront/orders/${ORDER}`) return this.#ordered.length > 0 ? json(200, this.#order()) : json(404, { status: 404, title: "Not found" });
    if (path === "/checkout/order-confirmation") return html(confirmation(this.footer));
    return html(page(path, this.count));
  }

  /** The shopper orders what is in the cart. */
  order(): void {
    this.#ordered = this.lines;
    this.end();
  }

  #order() {
    const items = this.#ordered.map(({ key, variantId, quantity }) => ({
      id: 30, productId: Number(key), variantId: Number(variantId), sku: `SKU-${key}`, name: "Jar", quantity, type: "physical",
      listPrice: 119.95, salePrice: 99.95, extendedListPrice: 119.95 * quantity, extendedSalePrice: 99.95 * quantity, discountAmount: 0, couponAmount: 0,
    }));
    const lineItems = { physicalItems: items.slice(0, 1), digitalItems: items.slice(1), giftCertificates: [], customItems: [] };
    return { orderId: ORDER, cartId: this.#id, currency: { name: "Money", code: this.currency, symbol: "¤", decimalPlaces: 2 }, isTaxIncluded: true, orderAmount: 199.9, orderAmountAsInteger: 19_990, lineItems, status: "AWAITING_FULFILLMENT", isComplete: true };
  }

  /** An order in another tab has ended the cart. */
  end(): void {
    this.lines = [];
    this.#id = "c-2";
  }

  #put(id: string, quantity: number): void {
    const line = this.lines.find(({ key }) => key === id);
    if (line) line.quantity += quantity;
    else this.lines.push({ key: id, variantId: JAR_VARIANT, quantity });
  }

  #add(body: string): Reply {
    const id = fieldOf(body, "productId");
    if (id === SOLD_OUT) return json(409, { status: 409, title: "Insufficient stock", detail: "There is no Vase in stock." });
    if (id !== JAR) return json(404, { status: 404, title: "Product not found" });
    this.#put(id, Number(fieldOf(body, "quantity")));
    return json(200, this.#cart());
  }

  #write(method: string, item: string | undefined, body: string): Reply {
    if (!item) return this.#add(body);
    const line = this.lines.find(({ key }) => `u-${key}` === item);
    if (!line) return json(404, { status: 404, title: "Item not found" });
    const quantity = method === "DELETE" ? 0 : Number(fieldOf(body, "quantity"));
    if (quantity > 5) return json(409, { status: 409, title: "Insufficient stock", detail: "Only 5 left." });
    line.quantity = quantity;
    this.lines = this.lines.filter((kept) => kept.quantity > 0);
    return this.lines.length > 0 ? json(200, this.#cart()) : { status: 204 };
  }

  #cart() {
    const physicalItems = this.lines.map(({ key, variantId, quantity }) => ({ id: `u-${key}`, productId: Number(key), variantId: Number(variantId), quantity, name: "Jar", imageUrl: "/jar.jpg", listPrice: 119.95 }));
    return { id: this.#id, currency: { code: "EUR" }, cartAmount: 119.95, lineItems: { physicalItems, digitalItems: [], giftCertificates: [], customItems: [] } };
  }
}

const THEME = `
const body = jQuery(document.body);
body.on("cart-quantity-update", (event, quantity) => { document.querySelector(".count").textContent = quantity; localStorage.setItem("cart-quantity", quantity); });
document.querySelector("form").addEventListener("submit", (event) => { event.preventDefault(); const xhr = new XMLHttpRequest(); xhr.open("POST", "/remote/v1/cart/add"); xhr.onload = async () => { const carts = await (await fetch("/api/storefront/carts?theme")).json(); body.trigger("cart-quantity-update", carts[0].lineItems.physicalItems.reduce((sum, item) => sum + item.quantity, 0)); }; xhr.send(new FormData(event.target)); });
window.listeners = () => jQuery.listeners();`;

function page(path: string, count: number): string {
  return `<html><head><title>Jar</title><link rel="preconnect" href="https://cdn11.bigcommerce.com/s-x"><script>window.BCData={};${JQUERY}</script></head><body><span class="count">${count}</span>
<main><form data-cart-item-add action="/cart.php" method="post"><input name="product_id" value="${path.startsWith("/blue-jar") ? JAR : ""}"><button id="add">Add</button></form></main><script>${THEME}</script></body></html>`;
}

/** The page's content is drawn by the platform's own application; there is no BCData, no cart form and no layout of the theme's. Handlebars writes the order's number. */
function confirmation(footer: string): string {
  return `<html><head><title>Order confirmation</title></head><body><header class="checkoutHeader"></header><div id="checkout-app"></div>
<script>setTimeout(() => { document.querySelector("#checkout-app").innerHTML = "<h1 class='optimizedCheckout-headingPrimary'>Thank you!</h1>"; }, 100);</script>${footer.replaceAll("{{checkout.order.id}}", String(ORDER))}</body></html>`;
}
