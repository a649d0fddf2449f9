import { methodsFor, readDelivery } from "../delivery.ts";
import { noFields } from "../fields.ts";
import { renderCheckout } from "../pages/checkout.ts";
import { renderThankYou } from "../pages/thank-you.ts";
import { seeOther } from "../reply.ts";
import type { Reply } from "../reply.ts";
import type { StoreRequest } from "../request.ts";
import type { Store } from "../routes.ts";
import { missing, show } from "./pages.ts";

export async function checkoutForm(store: Store, request: StoreRequest): Promise<Reply> {
  if (store.carts.of(request.headers.cookie).lines.length === 0) return seeOther("/cart");
  const { delivery } = readDelivery(noFields());
  return show(store, request, (context) => renderCheckout(context, delivery, {}));
}

/** Turns the cart into an order; an incomplete form comes back as it was filled in. */
export async function placeOrder(store: Store, request: StoreRequest): Promise<Reply> {
  const cart = store.carts.of(request.headers.cookie);
  const { delivery, faults } = readDelivery(await request.fields());
  if (cart.lines.length === 0) return seeOther("/cart");
  if (Object.keys(faults).length > 0) {
    return show(store, request, (context) => renderCheckout(context, delivery, faults), 422);
  }
  const subtotalMinor = cart.subtotal(store.catalog);
  const [standard, express] = methodsFor(subtotalMinor);
  const order = store.orders.place({
    lines: cart.lines,
    delivery,
    subtotalMinor,
    shippingMinor: (delivery.method === express.id ? express : standard).priceMinor,
  });
  cart.lines = [];
  cart.note = "";
  cart.attributes = {};
  return seeOther(`/thank-you/${order.id}`);
}

export async function thankYou(store: Store, request: StoreRequest, id: string): Promise<Reply> {
  const order = store.orders.find(id);
  return order ? show(store, request, (context) => renderThankYou(context, order)) : missing(store, request);
}
