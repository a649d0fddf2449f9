import type { CartLine } from "../cart.ts";
import { purchasable } from "../catalog.ts";
import type { Found } from "../catalog.ts";
import { FREE_FROM_MINOR } from "../delivery.ts";
import { html } from "../html.ts";
import type { Html } from "../html.ts";
import { cartProgress, cartShelf } from "../snippet.ts";
import { price } from "./card.ts";
import { counted, money } from "./context.ts";
import type { PageContext } from "./context.ts";
import { layout } from "./layout.ts";
import { chosen, thumbnail } from "./lines.ts";
import { stepper } from "./stepper.ts";

function line(context: PageContext, entry: CartLine & Found): Html {
  const { product, variant, quantity, key } = entry;
  const address = `/products/${product.handle}?variant=${variant.id}`;
  return html`<li class="line" data-line="${key}">
  <a class="line-link" href="${address}" tabindex="-1" aria-hidden="true">${thumbnail(context, entry)}</a>
  <div class="line-text">
    <h2 class="line-title"><a href="${address}">${product.title}</a></h2>
    ${chosen(context, entry)}
    <p class="line-price">${price(context, variant)}</p>
  </div>
  <div class="line-change">
    ${stepper({ name: `updates[${key}]`, value: quantity, label: `Quantity of ${product.title}`, least: 0, most: purchasable(variant) })}
    <button class="link" type="submit" name="remove" value="${key}" aria-label="Remove ${product.title}">Remove</button>
  </div>
  <p class="line-total">${money(context, variant.price_minor * quantity)}</p>
</li>`;
}

function freeDelivery(context: PageContext, subtotal: number): Html {
  const missing = FREE_FROM_MINOR - subtotal;
  return html`<p class="progress"><span>${
    missing > 0 ? html`${money(context, missing)} to free delivery` : "Delivery is free"
  }</span><progress max="${FREE_FROM_MINOR}" value="${Math.min(subtotal, FREE_FROM_MINOR)}" aria-hidden="true"></progress></p>`;
}

function filled(context: PageContext): Html {
  const { catalog, cart } = context;
  const subtotal = cart.subtotal(catalog);
  return html`<form class="cart" method="post" action="/cart" data-cart-form>
  <ul class="lines">${cart.filled(catalog).map((entry) => line(context, entry))}</ul>
  <div class="summary">
    <h2>Summary</h2>
    <dl class="sums"><div class="sums-total"><dt>Subtotal</dt><dd>${money(context, subtotal)}</dd></div></dl>
    ${cartProgress(context.snippet) ?? freeDelivery(context, subtotal)}
    <p class="buy-message" role="alert" data-message hidden></p>
    <button class="button" type="submit" name="checkout" value="1">Check out</button>
    <button class="button button-quiet no-js" type="submit" name="update" value="1">Update cart</button>
    <p class="fine">Taxes are included. Delivery is chosen at checkout.</p>
  </div>
</form>`;
}

const nothing = html`<div class="empty">
  <h2>Nothing in it yet</h2>
  <p>What you add waits here for two weeks.</p>
  <p><a class="button" href="/collections/all">Start looking</a></p>
</div>`;

/** The cart's page. The part a change redraws is marked, and the shelf is outside it. */
export function renderCart(context: PageContext): Html {
  const { cart, snippet } = context;
  return layout(context, {
    title: "Cart",
    description: "What you have chosen so far.",
    path: "/cart",
    surface: "cart",
    body: html`<div class="wrap section cart-page">
  <section data-cart aria-labelledby="cart-title">
    <h1 id="cart-title">Cart ${cart.count > 0 ? html`<span class="cart-size">${counted(cart.count, "item")}</span>` : null}</h1>
    ${cart.lines.length > 0 ? filled(context) : nothing}
  </section>
  ${cartShelf(snippet)}
</div>`,
  });
}
