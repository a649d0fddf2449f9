import type { Carts } from "./carts.ts";
import type { Catalog } from "./catalog.ts";
import type { Orders } from "./orders.ts";
import { plain, seeOther } from "./reply.ts";
import type { Reply } from "./reply.ts";
import type { StoreRequest } from "./request.ts";
import { cartApi } from "./routes/cart-api.ts";
import { checkoutForm, placeOrder, thankYou } from "./routes/checkout.ts";
import { cartPage, collectionPage, homePage, icon, missing, productJson, productPage } from "./routes/pages.ts";
import { serveStatic } from "./static.ts";
import type { Mount } from "./static.ts";

/** All state of a running store. */
export interface Store {
  catalog: Catalog;
  carts: Carts;
  orders: Orders;
  mounts: Mount[];
  /** The snapshot's folder, whose `build.json` says how shards are named. */
  snapshot: string;
  /** The collector that pages report to; undefined where there is none. */
  reportTo: () => string | undefined;
  /** Whether pages show the snapshot's offers. */
  offers: boolean;
}

type Page = (store: Store, request: StoreRequest, name: string) => Promise<Reply> | Reply;

const pages: readonly [RegExp, Page][] = [
  [/^\/$/, homePage],
  [/^\/collections\/([^/]+)$/, collectionPage],
  [/^\/products\/([^/]+)\.js(?:on)?$/, productJson],
  [/^\/products\/([^/]+)$/, productPage],
  [/^\/cart$/, cartPage],
  [/^\/checkout$/, checkoutForm],
  [/^\/thank-you\/([^/]+)$/, thankYou],
  [/^\/favicon\.(?:svg|ico)$/, icon],
];

/** Answers one request of the store. */
export async function route(store: Store, request: StoreRequest): Promise<Reply> {
  const { method, pathname } = request;
  if (pathname === "/studio") return seeOther("/studio/");
  const reply = (await serveStatic(store.mounts, method, pathname === "/studio/" ? "/studio/index.html" : pathname)) ?? (await cartApi(store, request));
  if (reply) return reply;
  if (method === "POST" && pathname === "/checkout") return placeOrder(store, request);
  for (const [pattern, page] of pages) {
    const name = pattern.exec(pathname);
    if (!name) continue;
    if (method !== "GET" && method !== "HEAD") return plain(405, "Only GET and HEAD.", { allow: "GET, HEAD" });
    return page(store, request, name[1] ?? "");
  }
  return missing(store, request);
}
