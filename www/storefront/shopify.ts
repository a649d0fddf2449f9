import { ask, type Answer } from "../host/network.ts";
import { countOf, idOf, listOf, member, textOf } from "../host/plain.ts";
import { Outcome, type Added, type CartLine, type Storefront, type Variant } from "./contract.ts";
import { Echoes } from "./echo.ts";

/** A theme often writes several times for one click; the cart is read once, when it has come to rest. */
const DEBOUNCE_MS = 150;
const CART_WRITE = /\/cart\/(add|change|update|clear)(\.js|\.json)?$/;

/** Whether an address writes to the cart. */
export function isCartWrite(url: string): boolean {
  return CART_WRITE.test(url.split(/[?#]/, 1)[0] ?? "");
}

/** Shopify's Ajax cart API, and shops that speak it. The product key is the handle. */
export function shopify(): Storefront {
  const settings: unknown = (globalThis as { Shopify?: unknown }).Shopify;
  const said = textOf(member(member(settings, "routes"), "root"));
  const root = /^\/(?!\/).*\/$/.test(said) ? said : "/";
  const echoes = new Echoes();
  return {
    root,
    cartUrl: `${root}cart`,
    currency: textOf(member(member(settings, "currency"), "active")),

    async read() {
      return cartOf(await ask(`${root}cart.js`));
    },

    async add(variantId) {
      // The number goes into JSON as it is: some ids are beyond what a float holds.
      if (!/^\d{1,20}$/.test(variantId)) return { outcome: Outcome.Unknown, said: "" };
      return addedOf(await echoes.of(() => ask(`${root}cart/add.js`, `{"items":[{"id":${variantId},"quantity":1}]}`)));
    },

    async variants(key) {
      return variantsOf(await ask(`${root}products/${encodeURIComponent(key)}.js`));
    },

    watch(changed) {
      watchWrites(echoes, () => changed(true));
      addEventListener("pageshow", (event) => event.persisted && changed(false));
      document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && changed(false));
    },
  };
}

/** Hears of the page's own writes without wrapping anything of the page's. */
function watchWrites(echoes: Echoes, written: () => void): void {
  if (!("PerformanceObserver" in globalThis)) return;
  // What was written before we looked is in the first cart that we read.
  const began = performance.now();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const observer = new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as PerformanceResourceTiming[]) {
      if (entry.startTime < began || !isCartWrite(entry.name) || entry.responseStatus >= 400) continue;
      if (echoes.isOwn(entry.startTime)) continue;
      clearTimeout(timer);
      timer = setTimeout(written, DEBOUNCE_MS);
    }
  });
  observer.observe({ type: "resource", buffered: true });
}

/** A log-in page or another service's answer is no cart; an empty cart has its list all the same. */
export function cartOf({ status, body }: Answer): CartLine[] | undefined {
  const items = member(body, "items");
  if (status !== 200 || !Array.isArray(items)) return undefined;
  return items.flatMap((item: unknown) => {
    const key = textOf(member(item, "handle"));
    const title = textOf(member(item, "product_title")) || textOf(member(item, "title"));
    const line = { key, quantity: countOf(member(item, "quantity")), title, image: textOf(member(item, "image")) };
    return key ? [line] : [];
  });
}

export function addedOf({ status, body }: Answer): Added {
  // Some themes and proxies answer 200 with the refusal's status in the body.
  const inBody = countOf(member(body, "status"));
  const code = status === 200 && inBody >= 400 ? inBody : status;
  if (code === 200 && body !== undefined) return { outcome: Outcome.Added, said: "" };
  if (code === 422) {
    return { outcome: Outcome.SoldOut, said: textOf(member(body, "description")) || textOf(member(body, "message")) };
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
