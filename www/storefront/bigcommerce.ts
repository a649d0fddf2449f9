/** BigCommerce: the storefront's cart API and Cornerstone's ways. The key is the product's number. */
import { ask, type Answer } from "../host/network.ts";
import { countOf, idOf, listOf, member, textOf } from "../host/plain.ts";
import { consentOf } from "./consent.ts";
import { FAILED, Outcome, type CartLine, type Done, type PageFacts, type Place, type Storefront, type Sum } from "./contract.ts";
import { Echoes } from "./echo.ts";
import { hear, hearJQuery, tellJQuery } from "./hearing.ts";
import { decimal } from "./money.ts";
import { together } from "./together.ts";
import { watchTurns } from "./turning.ts";

const CARTS = "/api/storefront/carts";
const ID = /^\d{1,20}$/;
/** The cart's own address is read and written alike; its writes are heard by the theme's event. */
const CART_WRITE = /\/remote\/v1\/cart\/(add|update|remove)|\/api\/storefront\/carts\/[^/]+\/items/;

/** Whether an address writes to the cart. */
export function isCartWrite(url: string): boolean {
  return CART_WRITE.test(url.split(/[?#]/, 1)[0] ?? "");
}

export function open(place: Place): Storefront {
  const echoes = new Echoes();
  /** The cart that was read last; nothing before the first reading, empty where the shopper has none. */
  let cartId: string | undefined;
  let sum: Sum | undefined;

  const read = together(async () => {
    const answer = await ask(CARTS);
    const lines = cartOf(answer);
    const [cart] = listOf(answer.body);
    if (!lines) return undefined;
    cartId = textOf(member(cart, "id"));
    sum = cart === undefined ? { amount: 0, currency: "" } : { amount: member(cart, "cartAmount"), currency: textOf(member(member(cart, "currency"), "code")) };
    return lines;
  });

  const write = (path: () => string, json?: string, method?: string): Promise<Done> =>
    echoes.during(async () => {
      if (cartId === undefined) await read();
      if (cartId === undefined) return FAILED;
      let answer = await ask(path(), { ...(json === undefined ? {} : { json }), ...(method ? { method } : {}) });
      // An order or another tab has ended the cart that was known: the one there is now is asked for, once.
      if (answer.status === 404 && json && !method && cartId) {
        if ((await read()) !== undefined) answer = await ask(path(), { json });
      }
      const done = doneOf(answer);
      if (done.outcome !== Outcome.Added) return done;
      cartId = textOf(member(answer.body, "id")) || cartId;
      tellJQuery("cart-quantity-update", linesOf(answer.body).reduce((sum, { quantity }) => sum + quantity, 0));
      return done;
    });

  const page = () => pageOf(location.pathname, document.querySelector<HTMLInputElement>("form[data-cart-item-add] [name=product_id]")?.value ?? "");

  return {
    ...place,
    read,
    sum: () => sum,

    async add({ key, variantId, quantity }) {
      if (!ID.test(key)) return { outcome: Outcome.Unknown, said: "" };
      const variant = ID.test(variantId) && variantId !== key ? `,"variantId":${variantId}` : "";
      const item = `{"productId":${key}${variant},"quantity":${Math.max(1, Math.floor(quantity))}}`;
      return write(() => (cartId ? `${CARTS}/${cartId}/items` : CARTS), `{"lineItems":[${item}]}`);
    },

    async change({ id, key, variantId }, quantity) {
      if (!id || !ID.test(key)) return FAILED;
      const path = () => `${CARTS}/${cartId}/items/${encodeURIComponent(id)}`;
      const count = Math.floor(quantity);
      if (count <= 0) return write(path, undefined, "DELETE");
      const variant = ID.test(variantId) ? `,"variantId":${variantId}` : "";
      return write(path, `{"lineItem":{"productId":${key}${variant},"quantity":${count}}}`, "PUT");
    },

    // A storefront tells no variants without a token of the merchant's: their choice is the product page's.
    variants: () => Promise.resolve([]),

    subscribe: hear({
      echoes,
      isWrite: isCartWrite,
      isHint: (key) => key === "cart-quantity",
      listen: (hint, signal) => hearJQuery("cart-quantity-update", hint, signal),
    }),

    page,
    follow: (turned) => watchTurns(() => turned(page())),
    money: decimal,
    consent: () => consentOf(),
  };
}

function linesOf(cart: unknown): CartLine[] {
  const groups = member(cart, "lineItems");
  const items = ["physicalItems", "digitalItems"].flatMap((name) => listOf(member(groups, name)));
  return items.flatMap((item) => {
    const key = idOf(member(item, "productId"));
    const line = {
      id: textOf(member(item, "id")),
      key,
      variantId: idOf(member(item, "variantId")),
      quantity: countOf(member(item, "quantity")),
      title: textOf(member(item, "name")),
      image: textOf(member(item, "imageUrl")),
    };
    return ID.test(key) ? [line] : [];
  });
}

/** A list of one cart, or of none. */
export function cartOf({ status, body }: Answer): CartLine[] | undefined {
  if (status !== 200 || !Array.isArray(body)) return undefined;
  const [cart] = body as unknown[];
  if (cart === undefined) return [];
  return typeof member(cart, "lineItems") === "object" ? linesOf(cart) : undefined;
}

export function doneOf({ status, body }: Answer): Done {
  if (status === 204 || (status === 200 && typeof member(body, "lineItems") === "object")) return { outcome: Outcome.Added, said: "" };
  const title = textOf(member(body, "title"));
  const said = textOf(member(body, "detail")) || title;
  if (status === 422 || /stock|insufficient/i.test(`${title} ${said}`)) return { outcome: Outcome.SoldOut, said };
  return { outcome: status === 404 ? Outcome.Unknown : Outcome.Failed, said: "" };
}

export function pageOf(path: string, product: string): PageFacts {
  const kind = /^\/cart(\.php)?\/?$/.test(path) ? "cart"
    : /^\/checkout\/order-confirmation/.test(path) ? "thank-you"
    : /^\/checkout/.test(path) ? "checkout"
    : ID.test(product) ? "product"
    : "other";
  return { kind, key: kind === "product" ? product : "", variantId: "" };
}
