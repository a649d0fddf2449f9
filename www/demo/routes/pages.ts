import { readShardDigits } from "../snippet.ts";
import { defaultVariant } from "../catalog.ts";
import { lookOf } from "../look.ts";
import { policyFor } from "../policy.ts";
import { productAsJson } from "../product-json.ts";
import { json, page, plain, seeOther } from "../reply.ts";
import type { Reply } from "../reply.ts";
import type { StoreRequest } from "../request.ts";
import type { Store } from "../routes.ts";
import type { Html } from "../html.ts";
import type { PageContext } from "../pages/context.ts";
import { renderCart } from "../pages/cart.ts";
import { renderCollection } from "../pages/collection.ts";
import { renderHome } from "../pages/home.ts";
import { iconMarkup } from "../pages/icons.ts";
import { renderMissing } from "../pages/missing.ts";
import { renderProduct } from "../pages/product.ts";

/** Renders a page for this visitor, with the headers the page asks for. */
export async function show(
  store: Store,
  request: StoreRequest,
  render: (context: PageContext) => Html,
  status = 200,
): Promise<Reply> {
  const cart = store.carts.of(request.headers.cookie);
  const policy = policyFor(request.query);
  const widget = !request.query.has("nowidget");
  const shardDigits = await readShardDigits(store.snapshot);
  const { look, headers } = lookOf(request.query, request.headers.cookie);
  const snippet = { widget, nonce: policy?.nonce, shardDigits, theme: look.theme, report: policy ? undefined : store.reportTo(), offers: store.offers };
  const context: PageContext = {
    catalog: store.catalog,
    cart,
    snippet,
    nonce: policy?.nonce,
    direction: look.direction,
    notice: cart.notice,
  };
  cart.notice = "";
  return page(status, render(context), { ...headers, ...(policy && { "content-security-policy": policy.header }) });
}

export function homePage(store: Store, request: StoreRequest): Promise<Reply> {
  return show(store, request, renderHome);
}

export function collectionPage(store: Store, request: StoreRequest, name: string): Promise<Reply> {
  const collection =
    name === "all"
      ? { handle: "all", title: "Everything", description: "The whole shop on one page." }
      : store.catalog.collection(name);
  if (!collection) return missing(store, request);
  return show(store, request, (context) =>
    renderCollection(context, collection, { sort: request.query.get("sort_by") ?? "", type: request.query.get("type") ?? "" }),
  );
}

export function productPage(store: Store, request: StoreRequest, handle: string): Promise<Reply> {
  const product = store.catalog.product(decode(handle));
  if (!product) return missing(store, request);
  const asked = Number(request.query.get("variant"));
  const variant = product.variants.find(({ id }) => id === asked) ?? defaultVariant(product);
  return show(store, request, (context) => renderProduct(context, product, variant));
}

export function productJson(store: Store, _request: StoreRequest, handle: string): Reply {
  const product = store.catalog.product(decode(handle));
  return product ? json(200, productAsJson(product)) : json(404, { status: 404, message: "Not Found", description: "Cannot find product" });
}

export function cartPage(store: Store, request: StoreRequest): Promise<Reply> {
  return show(store, request, renderCart);
}

export function missing(store: Store, request: StoreRequest): Promise<Reply> {
  return show(store, request, renderMissing, 404);
}

export function icon(_store: Store, request: StoreRequest): Reply {
  if (request.pathname.endsWith(".ico")) return seeOther("/favicon.svg");
  return { ...plain(200, iconMarkup), headers: { "content-type": "image/svg+xml", "cache-control": "max-age=86400" } };
}

function decode(handle: string): string {
  try {
    return decodeURIComponent(handle);
  } catch {
    return "";
  }
}
