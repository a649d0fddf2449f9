/** Shopify's storefronts: standard events and actions where the theme has them, else the Ajax cart API. The key is the handle. */
import { ask, type Answer } from "../host/network.ts";
import { countOf, idOf, listOf, member, textOf } from "../host/plain.ts";
import { consentOf, fetchShopifyConsent, shopifyConsent } from "./consent.ts";
import { FAILED, Outcome, type CartLine, type Done, type PageFacts, type Place, type Storefront, type Sum, type Variant } from "./contract.ts";
import { Echoes } from "./echo.ts";
import { hear } from "./hearing.ts";
import { decimal, hundredths, moneyBag } from "./money.ts";
import { actionOf, listenToTheme, putByAction, sectionsOf, showInTheme } from "./shopify-theme.ts";
import { together } from "./together.ts";
import { watchTurns } from "./turning.ts";

const CART_WRITE = /\/cart\/(add|change|update|clear)(\.js|\.json)?$/;
const ID = /^\d{1,20}$/;

/** Whether an address writes to the cart. */
export function isCartWrite(url: string): boolean {
  return CART_WRITE.test(url.split(/[?#]/, 1)[0] ?? "");
}

export function open(place: Place): Storefront {
  const { root } = place;
  const settings = () => member(globalThis, "Shopify");
  const echoes = new Echoes();
  let sum: Sum | undefined;

  /** Writes, then has the theme show what the shop drew for it in the same answer. */
  const write = async (file: string, fields: string): Promise<Done> => {
    const sections = sectionsOf().map(({ id }) => JSON.stringify(id)).join();
    const drawn = sections && `,"sections":[${sections}],"sections_url":${JSON.stringify(location.pathname)}`;
    return echoes.during(async () => {
      const answer = await ask(`${root}cart/${file}.js`, { json: `{${fields}${drawn}}` });
      const done = doneOf(answer);
      if (done.outcome === Outcome.Added) showInTheme(answer.body, file === "add");
      return done;
    });
  };

  const page = () => pageOf(location.pathname, location.search, root);

  return {
    ...place,

    read: together(async () => {
      const answer = await ask(`${root}cart.js`);
      const lines = cartOf(answer);
      if (lines) sum = { amount: member(answer.body, "total_price"), currency: textOf(member(answer.body, "currency")) };
      return lines;
    }),
    sum: () => sum,

    async add({ variantId, quantity }) {
      if (!ID.test(variantId)) return { outcome: Outcome.Unknown, said: "" };
      const action = actionOf(settings());
      if (action) return echoes.during(() => putByAction(action, variantId, quantity));
      // The number goes into JSON as it is: some ids are beyond what a float holds.
      return write("add", `"id":${variantId},"quantity":${Math.max(1, Math.floor(quantity))}`);
    },

    async change({ id }, quantity) {
      if (!id) return FAILED;
      return write("change", `"id":${JSON.stringify(id)},"quantity":${Math.max(0, Math.floor(quantity))}`);
    },

    carry: (name, text) => echoes.during(async () => doneOf(await ask(`${root}cart/update.js`, { json: JSON.stringify({ attributes: { [name]: text } }) }))),

    async variants(key) {
      return variantsOf(await ask(`${root}products/${encodeURIComponent(key)}.js`));
    },

    subscribe: hear({ echoes, isWrite: isCartWrite, listen: listenToTheme }),

    page,
    follow: (turned) => watchTurns(() => turned(page())),

    money: (amount, digits) => moneyBag(amount, digits) ?? (typeof amount === "string" ? decimal(amount, digits) : hundredths(amount, digits)),

    consent() {
      fetchShopifyConsent(settings());
      return consentOf(shopifyConsent(settings()));
    },
  };
}

/** A log-in page or another service's answer is no cart; an empty cart has its list all the same. */
export function cartOf({ status, body }: Answer): CartLine[] | undefined {
  const items = member(body, "items");
  if (status !== 200 || !Array.isArray(items)) return undefined;
  return items.flatMap((item: unknown) => {
    const key = textOf(member(item, "handle"));
    const title = textOf(member(item, "product_title")) || textOf(member(item, "title"));
    const line = {
      id: textOf(member(item, "key")),
      key,
      variantId: idOf(member(item, "variant_id")),
      quantity: countOf(member(item, "quantity")),
      title,
      image: textOf(member(item, "image")),
    };
    return key ? [line] : [];
  });
}

export function doneOf({ status, body }: Answer): Done {
  // Some themes and proxies answer 200 with the refusal's status in the body.
  const inBody = countOf(member(body, "status"));
  const code = status === 200 && inBody >= 400 ? inBody : status;
  if (code === 200 && body !== undefined) return { outcome: Outcome.Added, said: "" };
  if (code === 422) {
    const errors = member(body, "errors");
    return { outcome: Outcome.SoldOut, said: textOf(member(body, "description")) || textOf(errors) || textOf(member(body, "message")) };
  }
  return { outcome: code === 404 || code === 410 ? Outcome.Unknown : Outcome.Failed, said: "" };
}

export function variantsOf({ status, body }: Answer): Variant[] {
  if (status !== 200) return [];
  return listOf(member(body, "variants")).flatMap((variant) => {
    const id = idOf(member(variant, "id"));
    const price = member(variant, "price");
    const priceMinor = typeof price === "number" ? countOf(price) : undefined;
    return id ? [{ id, available: member(variant, "available") === true, priceMinor, title: textOf(member(variant, "title")) }] : [];
  });
}

/** Shopify's addresses are its own on every theme. */
export function pageOf(path: string, query: string, root: string): PageFacts {
  const below = path.startsWith(root) ? path.slice(root.length) : path.replace(/^\//, "");
  const [, handle = ""] = /^(?:collections\/[^/]+\/)?products\/([^/]+)\/?$/.exec(below) ?? [];
  const variantId = new URLSearchParams(query).get("variant") ?? "";
  const chosen = handle && ID.test(variantId) ? variantId : "";
  let key = handle;
  try {
    key = decodeURIComponent(handle);
  } catch {
    // As it stands, then.
  }
  const kind = handle ? "product"
    : /^cart\/?$/.test(below) ? "cart"
    : /thank[-_]you/.test(below) || /^(\d+\/)?orders\//.test(below) ? "thank-you"
    : /^checkouts?(\/|$)/.test(below) ? "checkout"
    : "other";
  return { kind, key, variantId: chosen };
}
