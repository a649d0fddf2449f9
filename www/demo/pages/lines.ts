import { hasOnlyDefaultVariant, pictureOf } from "../catalog.ts";
import type { CartLine } from "../cart.ts";
import { html } from "../html.ts";
import type { Html, Part } from "../html.ts";
import { money } from "./context.ts";
import type { PageContext } from "./context.ts";

/** What was chosen of a line's product: its variant and properties; names with `_` are not for shoppers. */
export function chosen(context: PageContext, line: CartLine): Part {
  const found = context.catalog.variant(line.variantId);
  if (!found) return null;
  const variant = hasOnlyDefaultVariant(found.product) ? null : html`<p class="line-variant">${found.variant.title}</p>`;
  const properties = Object.entries(line.properties).filter(([name]) => !name.startsWith("_"));
  return html`${variant}${properties.map(([name, value]) => html`<p class="line-variant">${name}: ${value}</p>`)}`;
}

/** A line's picture, small. */
export function thumbnail(context: PageContext, line: CartLine): Part {
  const found = context.catalog.variant(line.variantId);
  const picture = found && pictureOf(found.product, found.variant);
  return picture && html`<img class="line-picture" src="${picture.src}" alt="" width="112" height="112" decoding="async">`;
}

/** Lines as text, for checkout and the order's page. */
export function summaryLines(context: PageContext, lines: readonly CartLine[]): Html {
  return html`<ul class="summary-lines">${lines.map((line) => {
    const found = context.catalog.variant(line.variantId);
    if (!found) return null;
    return html`<li><div class="summary-picture">${thumbnail(context, line)}<span class="summary-count"><span class="visually-hidden">Quantity </span>${line.quantity}</span></div>
    <div><p class="line-title">${found.product.title}</p>${chosen(context, line)}</div>
    <p class="line-total">${money(context, found.variant.price_minor * line.quantity)}</p></li>`;
  })}</ul>`;
}

/** Subtotal, delivery and total. */
export function sums(context: PageContext, subtotalMinor: number, shippingMinor: number): Html {
  return html`<dl class="sums">
  <div><dt>Subtotal</dt><dd>${money(context, subtotalMinor)}</dd></div>
  <div><dt>Delivery</dt><dd data-shipping>${shippingMinor === 0 ? "Free" : money(context, shippingMinor)}</dd></div>
  <div class="sums-total"><dt>Total</dt><dd data-total>${money(context, subtotalMinor + shippingMinor)}</dd></div>
</dl>`;
}
