import { methodsFor } from "../delivery.ts";
import { html } from "../html.ts";
import type { Html } from "../html.ts";
import type { Delivery } from "../orders.ts";
import { counted, money } from "./context.ts";
import type { PageContext } from "./context.ts";
import { layout } from "./layout.ts";
import { summaryLines, sums } from "./lines.ts";

type Faults = Partial<Record<keyof Delivery, string>>;

interface Box {
  name: keyof Delivery;
  label: string;
  type?: string;
  autocomplete: string;
}

const contact: Box[] = [{ name: "email", label: "E-mail", type: "email", autocomplete: "email" }];
const address: Box[] = [
  { name: "name", label: "Full name", autocomplete: "name" },
  { name: "address", label: "Street and number", autocomplete: "street-address" },
  { name: "postcode", label: "Postcode", autocomplete: "postal-code" },
  { name: "city", label: "Town or city", autocomplete: "address-level2" },
  { name: "country", label: "Country", autocomplete: "country-name" },
];

function box({ name, label, type, autocomplete }: Box, delivery: Delivery, faults: Faults): Html {
  const fault = faults[name];
  return html`<div class="field field-${name}">
    <label for="${name}">${label}</label>
    <input id="${name}" name="${name}" type="${type ?? "text"}" autocomplete="${autocomplete}" value="${delivery[name]}" required maxlength="200"${
      fault === undefined ? null : html` aria-invalid="true" aria-describedby="${name}-fault"`
    }>
    ${fault === undefined ? null : html`<p class="field-fault" id="${name}-fault">${fault}</p>`}
  </div>`;
}

/** The form that turns a cart into an order; nothing is paid. */
export function renderCheckout(context: PageContext, delivery: Delivery, faults: Faults): Html {
  const { catalog, cart } = context;
  const subtotal = cart.subtotal(catalog);
  const methods = methodsFor(subtotal);
  const method = methods.find(({ id }) => id === delivery.method) ?? methods[0];
  const wrong = Object.keys(faults).length;
  const boxes = (list: Box[]): Html[] => list.map((entry) => box(entry, delivery, faults));
  return layout(context, {
    title: "Checkout",
    description: "Where the parcel goes.",
    path: "/checkout",
    surface: "checkout",
    body: html`<div class="wrap section">
<h1>Checkout</h1>
<form class="cart checkout" method="post" action="/checkout">
  <div class="checkout-form">
    ${wrong > 0 ? html`<p class="notice" role="alert">${counted(wrong, "box", "boxes")} to look at again.</p>` : null}
    <fieldset><legend>Contact</legend>${boxes(contact)}</fieldset>
    <fieldset class="fields"><legend>Delivery address</legend>${boxes(address)}</fieldset>
    <fieldset><legend>Delivery</legend><div class="choices">${methods.map(
      (option) => html`<label class="choice"><input type="radio" name="method" value="${option.id}"${option.id === method.id ? html` checked` : null} data-total="${money(context, subtotal + option.priceMinor)}"><span>${option.title}<small>${option.promise}</small></span><span data-method-price>${option.priceMinor === 0 ? "Free" : money(context, option.priceMinor)}</span></label>`,
    )}</div></fieldset>
    <fieldset><legend>Payment</legend><div class="choices"><label class="choice"><input type="radio" name="payment" value="demo" checked><span>Pretend to pay<small>This is a demonstration: no card is asked for and no money moves.</small></span></label></div></fieldset>
  </div>
  <div class="summary">
    <h2>Your order</h2>
    ${summaryLines(context, cart.lines)}
    ${sums(context, subtotal, method.priceMinor)}
    <button class="button" type="submit">Place order</button>
    <p class="fine"><a href="/cart">Back to the cart</a></p>
  </div>
</form></div>`,
  });
}
