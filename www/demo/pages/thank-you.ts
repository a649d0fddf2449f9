import { methodsFor } from "../delivery.ts";
import { html, inlineJson } from "../html.ts";
import type { Html } from "../html.ts";
import type { Order } from "../orders.ts";
import { thankYouShelf } from "../snippet.ts";
import type { PageContext } from "./context.ts";
import { check } from "./icons.ts";
import { layout } from "./layout.ts";
import { summaryLines, sums } from "./lines.ts";

/** The page after an order; reading it again changes nothing. */
export function renderThankYou(context: PageContext, order: Order): Html {
  const { delivery } = order;
  const methods = methodsFor(order.subtotalMinor);
  const method = methods.find(({ id }) => id === delivery.method) ?? methods[0];
  const lines = order.lines.flatMap(({ variantId, quantity }) => {
    const found = context.catalog.variant(variantId);
    return found ? [{ key: found.product.handle, quantity, amount_minor: found.variant.price_minor * quantity }] : [];
  });
  const told = { number: order.id, currency: context.catalog.shop.currency, lines };
  return layout(context, {
    title: `Order ${order.number}`,
    description: "Thank you for your order.",
    path: `/thank-you/${order.id}`,
    surface: "thank-you",
    head: html`<meta name="robots" content="noindex">`,
    body: html`<div class="wrap section">
<header class="thanks">${check}<div><h1>Thank you, ${delivery.name.split(/\s+/)[0]}</h1><p>Order ${order.number} is placed. Nothing was charged, and no e-mail goes to ${delivery.email}: this is a demonstration.</p></div></header>
<div class="cart receipt">
  <dl class="receipt-facts">
    <div><dt>Goes to</dt><dd>${delivery.name}<br>${delivery.address}<br>${delivery.postcode} ${delivery.city}<br>${delivery.country}</dd></div>
    <div><dt>Delivery</dt><dd>${method.title}, ${method.promise.toLowerCase()}</dd></div>
    <div><dt>Payment</dt><dd>Pretended</dd></div>
  </dl>
  <section class="summary" aria-labelledby="order-title">
    <h2 id="order-title">What you ordered</h2>
    ${summaryLines(context, order.lines)}
    ${sums(context, order.subtotalMinor, order.shippingMinor)}
  </section>
</div>
<script type="application/json" data-pairwell-order>${inlineJson(told)}</script>
${thankYouShelf(context.snippet)}
</div>`,
  });
}
