import { hasOnlyDefaultVariant, pictureOf, purchasable } from "../catalog.ts";
import type { Product, Variant } from "../catalog.ts";
import { FREE_FROM_MINOR } from "../delivery.ts";
import { html, inlineJson, trusted } from "../html.ts";
import type { Html, Part } from "../html.ts";
import { decimalMoney } from "../money.ts";
import { productBundle, productComparison, productShelf } from "../snippet.ts";
import { noPicture, price } from "./card.ts";
import { absolute, counted, money } from "./context.ts";
import type { PageContext } from "./context.ts";
import { check, stars } from "./icons.ts";
import { layout, wrapped } from "./layout.ts";
import { pickers } from "./pickers.ts";
import { stepper } from "./stepper.ts";
import { reviewList } from "./reviews.ts";

/** Below this stock the page counts. */
const FEW = 5;

/** What the page says of a variant's stock. */
export function stockLine(variant: Variant): { text: string; level: "in" | "few" | "out" } {
  const stock = purchasable(variant);
  if (stock === 0) return { text: "Sold out", level: "out" };
  if (stock <= FEW) return { text: `Only ${stock} left in stock`, level: "few" };
  return { text: "In stock, leaves us tomorrow", level: "in" };
}

function gallery(product: Product, variant: Variant): Html {
  const first = pictureOf(product, variant);
  const shown = Math.max(0, first ? product.images.indexOf(first) : 0);
  // The variant's picture comes first, so that it is in view before any script runs.
  const images = [...product.images.slice(shown), ...product.images.slice(0, shown)];
  return html`<section class="gallery product__media-list${images.length > 1 ? "" : " gallery-single"}" aria-label="Pictures" data-gallery>
  <div class="gallery-stage" tabindex="0" data-gallery-stage>${images.length === 0 ? noPicture : null}${images.map(
    (image, at) => html`<img id="picture-${at + 1}" src="${image.src}" alt="${image.alt}" width="${image.width}" height="${image.height}" data-src="${image.src}"${
      at === 0 ? html` fetchpriority="high"` : html` loading="lazy"`
    } decoding="async">`,
  )}</div>
  ${
    images.length > 1
      ? html`<ol class="gallery-thumbs">${images.map(
          (image, at) => html`<li><a href="#picture-${at + 1}"${at === 0 ? html` aria-current="true"` : null}><img src="${image.src}" alt="Picture ${at + 1}" width="96" height="96" loading="lazy" decoding="async"></a></li>`,
        )}</ol>`
      : null
  }
</section>`;
}

/** What the picker's script needs of every variant, with its words made here so that they are made once. */
function variantFacts(context: PageContext, product: Product): unknown {
  return product.variants.map((variant) => ({
    id: variant.id,
    options: variant.options,
    available: purchasable(variant) > 0,
    most: Number.isFinite(purchasable(variant)) ? purchasable(variant) : null,
    priceHtml: price(context, variant).markup,
    picture: pictureOf(product, variant)?.src ?? null,
    stock: stockLine(variant),
  }));
}

function buyForm(context: PageContext, product: Product, variant: Variant): Html {
  const stock = stockLine(variant);
  const soldOut = stock.level === "out";
  return html`<form class="buy" method="post" action="/cart/add" data-product-form>
  <input type="hidden" name="id" value="${variant.id}">
  <input type="hidden" name="product" value="${product.handle}">
  ${pickers(product, variant)}
  <p class="stock stock-${stock.level}" data-stock role="status">${stock.text}</p>
  <div class="buy-row">
    ${stepper({ name: "quantity", value: 1, label: "Quantity", least: 1, most: purchasable(variant) })}
    <button class="button buy-button" type="submit" data-add${soldOut && hasOnlyDefaultVariant(product) ? html` disabled` : null}><span data-add-text>${soldOut ? "Sold out" : "Add to cart"}</span><span class="buy-adding">Adding</span><span class="buy-added">${check}Added</span></button>
  </div>
  <p class="buy-message" role="alert" data-message hidden></p>
</form>
<script type="application/json" data-variants${context.nonce === undefined ? null : html` nonce="${context.nonce}"`}>${inlineJson(variantFacts(context, product))}</script>`;
}

function structuredData(context: PageContext, product: Product): Html {
  const { currency, locale } = context.catalog.shop;
  const address = absolute(context, `/products/${product.handle}`);
  return html`<script type="application/ld+json"${context.nonce === undefined ? null : html` nonce="${context.nonce}"`}>${inlineJson({
    "@context": "https://schema.org",
    "@type": "Product",
    "@id": address,
    url: address,
    name: product.title,
    description: plainText(product),
    sku: product.variants[0]?.sku,
    brand: { "@type": "Brand", name: product.vendor },
    category: product.category,
    image: product.images.map(({ src }) => absolute(context, src)),
    ...(product.rating && {
      aggregateRating: { "@type": "AggregateRating", ratingValue: product.rating.average, reviewCount: product.rating.count },
    }),
    offers: product.variants.map((variant) => ({
      "@type": "Offer",
      url: `${address}?variant=${variant.id}`,
      sku: variant.sku,
      price: decimalMoney(variant.price_minor, currency, locale),
      priceCurrency: currency,
      availability: `https://schema.org/${purchasable(variant) > 0 ? "InStock" : "OutOfStock"}`,
    })),
  })}</script>`;
}

function plainText(product: Product): string {
  return product.description_html.replace(/<[^>]*>/g, " ").replace(/\s+/g, " ").trim();
}

function crumbs({ catalog }: PageContext, product: Product): Html {
  const collection = catalog.collection(product.collection);
  return html`<nav class="crumbs" aria-label="Breadcrumb"><ol><li><a href="/">Home</a></li>${
    collection ? html`<li><a href="/collections/${collection.handle}">${collection.title}</a></li>` : null
  }<li aria-current="page">${product.title}</li></ol></nav>`;
}

function ratingLink({ rating }: Product): Part {
  if (!rating) return null;
  return html`<p><a class="rating" href="#reviews">${stars(rating.average)}<span>${rating.average.toFixed(1)}<span class="visually-hidden"> of 5</span>, ${counted(rating.count, "review")}</span></a></p>`;
}

/** A product's page, showing one of its variants. */
export function renderProduct(context: PageContext, product: Product, variant: Variant): Html {
  const first = pictureOf(product, variant);
  return layout(context, {
    title: product.title,
    description: plainText(product).slice(0, 300),
    path: `/products/${product.handle}`,
    surface: "product",
    productKey: product.handle,
    head: html`<meta property="og:type" content="product">
<meta property="og:title" content="${product.title}">
${first ? html`<meta property="og:image" content="${absolute(context, first.src)}">` : null}
${structuredData(context, product)}`,
    body: html`<div class="wrap">${crumbs(context, product)}
<div class="product">
  ${gallery(product, variant)}
  <div class="product-facts">
    <p class="product-vendor">${product.vendor}</p>
    <h1>${product.title}</h1>
    ${ratingLink(product)}
    <p class="product-price" data-price>${price(context, variant)}</p>
    ${buyForm(context, product, variant)}
    <div class="prose product__description">${trusted(product.description_html)}</div>
    <ul class="assurances"><li>${check}Free delivery from ${money(context, FREE_FROM_MINOR)}</li><li>${check}Thirty days to return</li><li>${check}Two years of warranty</li></ul>
  </div>
</div></div>
${wrapped(productBundle(context.snippet, product.handle))}
${wrapped(productShelf(context.snippet, product.handle))}
${wrapped(productComparison(context.snippet, product.handle))}
${reviewList(context, product)}`,
  });
}
