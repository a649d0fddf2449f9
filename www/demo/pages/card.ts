import { defaultVariant, isAvailable, pictureOf } from "../catalog.ts";
import type { Product, Variant } from "../catalog.ts";
import { html } from "../html.ts";
import type { Html, Part } from "../html.ts";
import { counted, money } from "./context.ts";
import type { PageContext } from "./context.ts";
import { stars } from "./icons.ts";

/** A variant's price, with the price it was reduced from. */
export function price(context: PageContext, variant: Variant, from = false): Html {
  const compareAt = variant.compare_at_minor;
  const reduced = compareAt !== null && compareAt > variant.price_minor;
  return html`<span class="price${reduced ? " price-reduced" : ""}">${from ? "From " : null}${
    reduced ? html`<span class="visually-hidden">Sale price </span>` : null
  }<span class="price-now">${money(context, variant.price_minor)}</span>${
    reduced ? html` <s class="price-was"><span class="visually-hidden">Regular price </span>${money(context, compareAt)}</s>` : null
  }</span>`;
}

/** Stands where a product's picture would be. */
export const noPicture = html`<p class="no-picture">No picture yet</p>`;

/** Stars, average and count; nothing for products nobody has rated. */
export function ratingLine(product: Product): Part {
  const { rating } = product;
  if (!rating) return null;
  return html`<span class="rating">${stars(rating.average)}<span><span class="visually-hidden">Rated </span>${rating.average.toFixed(1)}<span class="visually-hidden"> of 5 by ${counted(rating.count, "review")}</span> <span class="rating-count" aria-hidden="true">(${rating.count})</span></span></span>`;
}

function badge(product: Product, variant: Variant): Part {
  if (!isAvailable(product)) return html`<span class="badge">Sold out</span>`;
  if (variant.compare_at_minor === null || variant.compare_at_minor <= variant.price_minor) return null;
  const saved = Math.round((1 - variant.price_minor / variant.compare_at_minor) * 100);
  return html`<span class="badge badge-sale">Save ${saved}%</span>`;
}

/** A product in a grid. */
export function card(context: PageContext, product: Product, eager = false): Html {
  const variant = defaultVariant(product);
  const picture = pictureOf(product, variant);
  const prices = product.variants.map(({ price_minor }) => price_minor);
  const cheapest = product.variants.find(({ price_minor }) => price_minor === Math.min(...prices)) ?? variant;
  const varies = Math.max(...prices) !== Math.min(...prices);
  return html`<li class="card">
  <div class="card-picture">${
    picture
      ? html`<img src="${picture.src}" alt="" width="${picture.width}" height="${picture.height}" loading="${eager ? "eager" : "lazy"}" decoding="async">`
      : noPicture
  }${badge(product, cheapest)}</div>
  <div class="card-text">
    <p class="card-vendor">${product.vendor}</p>
    <h3 class="card-title"><a href="/products/${product.handle}">${product.title}</a></h3>
    ${price(context, cheapest, varies)}
    ${ratingLine(product)}
  </div>
</li>`;
}

/** Products in a grid; the first `eager` pictures are in view at once. */
export function grid(context: PageContext, products: readonly Product[], eager = 0): Html {
  return html`<ul class="grid">${products.map((product, index) => card(context, product, index < eager))}</ul>`;
}
