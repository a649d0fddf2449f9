/** WooCommerce: the Store API, with classic themes and blocks told and heard in their own ways. The key is the product's id. */
import { ask, type Answer } from "../host/network.ts";
import { countOf, idOf, listOf, member, textOf } from "../host/plain.ts";
import { consentOf, wordpressConsent } from "./consent.ts";
import { Outcome, type CartLine, type Done, type PageFacts, type Place, type Storefront, type Sum, type Variant } from "./contract.ts";
import { Echoes } from "./echo.ts";
import { hear, hearJQuery, tellJQuery } from "./hearing.ts";
import { decimal, minorText } from "./money.ts";
import { together } from "./together.ts";
import { watchTurns } from "./turning.ts";

const ID = /^\d{1,20}$/;
const CLASSIC_WRITE = /[?&]wc-ajax=(add_to_cart|remove_from_cart|apply_coupon|remove_coupon)(&|$)/;
const API_WRITE = /\/wc\/store\/v1\/(cart\/(add-item|update-item|remove-item|items)|batch)(\/|$)/;
/** A mini-cart that is told of our addition asks the shop itself; that takes no longer. */
const SYNC_MS = 10_000;
const NEWS = "added_to_cart removed_from_cart updated_wc_div wc_cart_emptied";

/** Whether an address writes to the cart. */
export function isCartWrite(url: string): boolean {
  const [path = ""] = url.split(/[?#]/, 1);
  // Shops without pretty addresses name the route in the query.
  const route = /[?&]rest_route=([^&]*)/.exec(url)?.[1] ?? "";
  return CLASSIC_WRITE.test(url.split("#", 1)[0] ?? "") || API_WRITE.test(path) || API_WRITE.test(route.replaceAll(/%2f/gi, "/"));
}

export function open(place: Place): Storefront {
  const echoes = new Echoes();
  const api = apiRoot();
  const parents = new Map<string, Promise<string>>();
  let nonce = "";
  let sum: Sum | undefined;
  /** Until then blocks that say that their store has changed have it from us. */
  let syncsUntil = 0;

  const request = async (path: string, json?: string): Promise<Answer> => {
    const headers: Record<string, string> = nonce ? { Nonce: nonce } : {};
    const answer = await ask(`${api}${path}`, json === undefined ? {} : { json, headers });
    nonce = answer.header?.("Nonce") || nonce;
    return answer;
  };

  const write = (path: string, json: string): Promise<Done> =>
    echoes.during(async () => {
      if (!nonce) await request("cart");
      let answer = await request(path, json);
      // A page out of a cache carries a nonce of yesterday: a new one is fetched, once.
      if ((answer.status === 401 || answer.status === 403) && /nonce/.test(textOf(member(answer.body, "code")))) {
        nonce = "";
        await request("cart");
        if (nonce) answer = await request(path, json);
      }
      const done = doneOf(answer);
      if (done.outcome === Outcome.Added) {
        syncsUntil = performance.now() + SYNC_MS;
        showInTheme();
      }
      return done;
    });

  /** The product that a variation is of; the cart does not say it. */
  const parentOf = (id: string): Promise<string> => {
    let parent = parents.get(id);
    if (!parent) {
      parent = request(`products/${id}`).then(({ body }) => {
        const found = idOf(member(body, "parent"));
        if (!ID.test(found)) parents.delete(id);
        return ID.test(found) && found !== "0" ? found : id;
      });
      parents.set(id, parent);
    }
    return parent;
  };

  const page = () => pageOf(document.body?.className ?? "");

  return {
    ...place,

    read: together(async () => {
      const answer = await request("cart");
      const lines = cartOf(answer);
      if (!lines) return undefined;
      sum = sumOf(answer.body);
      return Promise.all(lines.map(async ({ varies, ...line }) => (varies ? { ...line, key: await parentOf(line.key) } : line)));
    }),
    sum: () => sum,

    async add({ variantId, quantity }) {
      if (!ID.test(variantId)) return { outcome: Outcome.Unknown, said: "" };
      return write("cart/add-item", `{"id":${variantId},"quantity":${Math.max(1, Math.floor(quantity))}}`);
    },

    change({ id }, quantity) {
      const key = JSON.stringify(id);
      const count = Math.floor(quantity);
      return count > 0 ? write("cart/update-item", `{"key":${key},"quantity":${count}}`) : write("cart/remove-item", `{"key":${key}}`);
    },

    async variants(key) {
      if (!ID.test(key)) return [];
      const { status, body } = await request(`products/${key}`);
      if (status !== 200) return [];
      if (listOf(member(body, "variations")).length === 0) return variantsOf([body]);
      const of = await request(`products?type=variation&parent=${key}&per_page=100`);
      return of.status === 200 ? variantsOf(listOf(of.body)) : [];
    },

    subscribe: hear({
      echoes,
      isWrite: isCartWrite,
      isHint: (key) => key.startsWith("wc_cart_hash_"),
      listen(hint, signal) {
        hearJQuery(NEWS, hint, signal);
        for (const name of ["wc-blocks_added_to_cart", "wc-blocks_removed_from_cart"]) {
          document.addEventListener(name, hint, { signal });
        }
        addEventListener("wc-blocks_store_sync_required", () => {
          const now = performance.now();
          if (now > syncsUntil) return hint();
          // Whoever changes the cart itself writes to the shop, and is heard by that.
          syncsUntil = 0;
          echoes.rest(now);
        }, { signal });
      },
    }),

    page,
    follow: (turned) => watchTurns(() => turned(page())),

    money(amount, digits) {
      const said = member(amount, "currency_minor_unit");
      const inMinor = member(amount, "price") ?? member(amount, "total_price") ?? amount;
      return typeof inMinor === "number" ? decimal(inMinor, digits) : minorText(inMinor, said, digits);
    },

    consent: () => consentOf(wordpressConsent()),
  };
}

/** Where the Store API is, with a slash at its end. Shops move it, and say where to; elsewhere than here it is not ours. */
function apiRoot(): string {
  const link = document.querySelector<HTMLLinkElement>('link[rel="https://api.w.org/"]')?.href ?? "";
  const said = URL.canParse(link) && new URL(link).origin === location.origin ? link : "/wp-json/";
  return `${said.replace(/\/?$/, "/")}wc/store/v1/`;
}

/** Classic themes hear jQuery's events only, blocks the document's. */
function showInTheme(): void {
  try {
    document.body.dispatchEvent(new CustomEvent("wc-blocks_added_to_cart", { bubbles: true, detail: { preserveCartData: false } }));
  } catch {
    // Listeners report for themselves; a page without a body shows nothing.
  }
  tellJQuery("wc_fragment_refresh");
}

type Line = CartLine & { varies: boolean };

export function cartOf({ status, body }: Answer): Line[] | undefined {
  const items = member(body, "items");
  if (status !== 200 || !Array.isArray(items)) return undefined;
  return items.flatMap((item: unknown) => {
    const id = idOf(member(item, "id"));
    const [image] = listOf(member(item, "images"));
    const line = {
      id: textOf(member(item, "key")),
      key: id,
      variantId: id,
      quantity: countOf(member(item, "quantity")),
      title: plain(textOf(member(item, "name"))),
      image: textOf(member(image, "thumbnail")) || textOf(member(image, "src")),
      varies: listOf(member(item, "variation")).length > 0,
    };
    return ID.test(id) ? [line] : [];
  });
}

/** The lines as the shop shows their prices, with tax or without, less every discount with its tax: never more than the shop counts. */
export function sumOf(cart: unknown): Sum {
  const totals = member(cart, "totals");
  const number = (of: unknown, name: string) => Number(member(of, name) ?? 0);
  const lines = listOf(member(cart, "items")).map((item) => number(member(item, "prices"), "price") * number(item, "quantity"));
  const off = number(totals, "total_discount") + number(totals, "total_discount_tax");
  const price = String(lines.reduce((sum, line) => sum + line, -off));
  return { amount: { price, currency_minor_unit: member(totals, "currency_minor_unit") }, currency: textOf(member(totals, "currency_code")) };
}

export function doneOf({ status, body }: Answer): Done {
  if ((status === 200 || status === 201) && Array.isArray(member(body, "items"))) return { outcome: Outcome.Added, said: "" };
  const code = textOf(member(body, "code"));
  if (/stock|quantity/.test(code)) return { outcome: Outcome.SoldOut, said: plain(textOf(member(body, "message"))) };
  return { outcome: status === 404 || /invalid_product/.test(code) ? Outcome.Unknown : Outcome.Failed, said: "" };
}

export function variantsOf(products: unknown[]): Variant[] {
  return products.flatMap((product) => {
    const id = idOf(member(product, "id"));
    const prices = member(product, "prices");
    const chosen = listOf(member(product, "attributes")).map((attribute) => textOf(member(attribute, "value")));
    const title = textOf(member(product, "variation")).replaceAll(/(^|, )[^,:]+: /g, "$1") || chosen.filter(Boolean).join(" / ");
    const available = member(product, "is_purchasable") === true && member(product, "is_in_stock") === true;
    const digits = countOf(member(prices, "currency_minor_unit"));
    const priceMinor = minorText(member(prices, "price"), digits, digits);
    return ID.test(id) ? [{ id, available, priceMinor, title: plain(title) }] : [];
  });
}

const ENTITIES: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: " " };

/** The shop's messages and names come as HTML; they are shown as text. */
export function plain(html: string): string {
  return html
    .replaceAll(/<[^>]*>/g, "")
    .replaceAll(/&(?:#(\d{1,6})|#x([\da-f]{1,5})|(\w{2,8}));/gi, (whole, decimalCode, hex, name) => {
      const code = decimalCode ? Number(decimalCode) : hex ? Number.parseInt(hex, 16) : 0;
      return code ? String.fromCodePoint(Math.min(code, 0x10ffff)) : (ENTITIES[String(name).toLowerCase()] ?? whole);
    })
    .trim();
}

/** WordPress tells every theme what a page is, by classes of its body. */
export function pageOf(classes: string): PageFacts {
  const names = classes.split(/\s+/);
  const [, id = ""] = (names.includes("single-product") && /(?:^|\s)postid-(\d+)(?:\s|$)/.exec(classes)) || [];
  const kind = id ? "product"
    : names.includes("woocommerce-order-received") ? "thank-you"
    : names.includes("woocommerce-checkout") ? "checkout"
    : names.includes("woocommerce-cart") ? "cart"
    : "other";
  return { kind, key: id, variantId: "" };
}
