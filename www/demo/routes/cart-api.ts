/** The cart's addresses, in the form of Shopify's Ajax API; plain form posts get a redirect instead of JSON. */
import { CartRefusal } from "../cart.ts";
import type { Cart, Wish } from "../cart.ts";
import { cartJson, lineJson } from "../cart-json.ts";
import type { Catalog } from "../catalog.ts";
import { integerOf, isFields, listOf, textOf, textsOf } from "../fields.ts";
import type { Fields, Value } from "../fields.ts";
import { json, plain, seeOther } from "../reply.ts";
import type { Reply } from "../reply.ts";
import type { StoreRequest } from "../request.ts";
import type { Store } from "../routes.ts";

const MISSING = "Required parameter missing or invalid";

/** Answers the cart's API and its form posts; undefined for every other address. */
export async function cartApi(store: Store, request: StoreRequest): Promise<Reply | undefined> {
  const { method, pathname } = request;
  const verb = /^\/cart\/(add|change|update|clear)(\.js|\.json)?$/.exec(pathname);
  const reads = pathname === "/cart.js" || pathname === "/cart.json";
  const form = pathname === "/cart" && method === "POST";
  if (!verb && !reads && !form) return undefined;
  const cart = store.carts.of(request.headers.cookie);
  if (reads) {
    if (method !== "GET" && method !== "HEAD") return plain(405, "Only GET and HEAD.", { allow: "GET, HEAD" });
    return json(200, cartJson(store.catalog, cart));
  }
  if (method !== "POST") return plain(405, "Only POST.", { allow: "POST" });
  const fields = await request.fields();
  const browses = form || (verb?.[2] === undefined && wantsPage(request));
  try {
    const answer = change(store.catalog, cart, form ? "update" : (verb?.[1] ?? ""), fields);
    const headers = store.carts.keep(cart);
    if (!browses) return json(200, answer, headers);
    return seeOther("checkout" in fields ? "/checkout" : "/cart", headers);
  } catch (error) {
    if (!(error instanceof CartRefusal)) throw error;
    const { status, message, description } = error;
    if (!browses) return json(status, { status, message, description, errors: description });
    cart.notice = description;
    return seeOther(backFrom(request, fields), store.carts.keep(cart));
  }
}

/** A browser posting a form asks for a page; themes' scripts ask for something else or say that they are one. */
function wantsPage({ headers }: StoreRequest): boolean {
  return headers["x-requested-with"] === undefined && (headers.accept ?? "").includes("text/html");
}

/** The page a refused form came from: the product it names, else the cart. */
function backFrom(request: StoreRequest, fields: Fields): string {
  const product = textOf(fields["product"]);
  return request.pathname === "/cart/add" && product !== undefined ? `/products/${encodeURIComponent(product)}` : "/cart";
}

function change(catalog: Catalog, cart: Cart, verb: string, fields: Fields): unknown {
  if (verb === "add") return add(catalog, cart, fields);
  if (verb === "clear") cart.lines = [];
  else cart.set(catalog, verb === "change" ? oneQuantity(cart, fields) : manyQuantities(cart, fields));
  if (verb === "update") {
    cart.note = textOf(fields["note"], 5_000) ?? cart.note;
    const told = fields["attributes"];
    // An attribute is taken out by an empty text.
    const kept = Object.entries(cart.attributes).filter(([name]) => !(isFields(told) && told[name] === ""));
    cart.attributes = { ...Object.fromEntries(kept), ...textsOf(told) };
  }
  return cartJson(catalog, cart);
}

function add(catalog: Catalog, cart: Cart, fields: Fields): unknown {
  const items = listOf(fields["items"]);
  const wishes = (items ?? [fields]).map((item) => wishOf(catalog, item));
  if (wishes.length === 0) throw new CartRefusal(400, MISSING, "items is empty");
  const lines = cart.add(catalog, wishes).map((line) => lineJson(catalog, line));
  return items ? { items: lines } : lines[0];
}

function wishOf(catalog: Catalog, item: Value): Wish {
  if (!isFields(item)) throw new CartRefusal(400, MISSING, "every item is an object");
  const variantId = chosenByOptions(catalog, item) ?? integerOf(item["id"]);
  if (variantId === undefined) throw new CartRefusal(400, MISSING, "id");
  const quantity = item["quantity"] === undefined ? 1 : integerOf(item["quantity"]);
  if (quantity === undefined) throw new CartRefusal(400, MISSING, "quantity");
  return { variantId, quantity, properties: textsOf(item["properties"]) };
}

/** The product form without its script sends what is ticked, not the variant that follows from it. */
function chosenByOptions(catalog: Catalog, item: Fields): number | undefined {
  const options = listOf(item["options"]);
  const product = catalog.product(textOf(item["product"]) ?? "");
  return product?.variants.find((variant) => variant.options.every((value, index) => value === options?.[index]) && options)?.id;
}

function oneQuantity(cart: Cart, fields: Fields): Map<string, number> {
  const line = integerOf(fields["line"]);
  const name = textOf(fields["id"]) ?? textOf(fields["key"]) ?? "";
  const key = line === undefined ? cart.keyFor(name) : cart.lines[line - 1]?.key;
  if (key === undefined) throw new CartRefusal(400, MISSING, "no valid id or line parameter");
  return new Map([[key, quantityOf(fields["quantity"])]]);
}

function manyQuantities(cart: Cart, fields: Fields): Map<string, number> {
  const updates = fields["updates"];
  const quantities = new Map<string, number>();
  // The API takes a list by line, or fields by key or variant id. A form's list arrives as fields named
  // 0, 1, 2, which no variant is called.
  if (Array.isArray(updates) || isListForm(updates)) {
    listOf(updates)?.forEach((value, index) => {
      const key = cart.lines[index]?.key;
      if (key !== undefined) quantities.set(key, quantityOf(value));
    });
  } else if (isFields(updates)) {
    for (const [name, value] of Object.entries(updates)) {
      const key = cart.keyFor(name);
      if (key === undefined) throw new CartRefusal(404, "Cart Error", "Cannot find variant");
      quantities.set(key, quantityOf(value));
    }
  }
  const removed = cart.keyFor(textOf(fields["remove"]) ?? "");
  if (removed !== undefined) quantities.set(removed, 0);
  return quantities;
}

function isListForm(updates: Value): boolean {
  return isFields(updates) && Object.keys(updates).every((key, index) => key === String(index));
}

function quantityOf(value: Value): number {
  const quantity = integerOf(value);
  if (quantity === undefined || quantity < 0) throw new CartRefusal(400, MISSING, "quantity");
  return quantity;
}
