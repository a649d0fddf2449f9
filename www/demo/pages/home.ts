import { defaultVariant, pictureOf } from "../catalog.ts";
import type { Catalog, Collection, Product } from "../catalog.ts";
import { html, inlineJson } from "../html.ts";
import type { Html, Part } from "../html.ts";
import { FREE_FROM_MINOR } from "../delivery.ts";
import { grid } from "./card.ts";
import { strategyShelf } from "../snippet.ts";
import { absolute, counted, money } from "./context.ts";
import type { PageContext } from "./context.ts";
import { back, shield, truck } from "./icons.ts";
import { layout, wrapped } from "./layout.ts";

/** The best of every collection, the best collection first. */
function faces(catalog: Catalog): Product[] {
  const best = catalog.bestSellers(catalog.products.length);
  return catalog.collections.flatMap(({ handle }) => best.find((product) => product.collection === handle) ?? []);
}

function picture(product: Product, loading: "eager" | "lazy"): Part {
  const image = pictureOf(product, defaultVariant(product));
  return image && html`<img src="${image.src}" alt="" width="${image.width}" height="${image.height}" loading="${loading}" decoding="async">`;
}

function hero(catalog: Catalog, shown: readonly Product[]): Html {
  return html`<section class="hero wrap">
  <div class="hero-text">
    <h1>${catalog.shop.tagline}</h1>
    <p>${counted(catalog.products.length, "thing")} from ${counted(new Set(catalog.products.map(({ vendor }) => vendor)).size, "maker")}, chosen to last and to be lived with.</p>
    <p class="hero-actions"><a class="button" href="/collections/all">Shop everything</a> <a class="button button-quiet" href="#best-sellers">Best sellers</a></p>
  </div>
  <ul class="hero-pictures">${shown.slice(0, 4).map(
    (product) => html`<li><a href="/products/${product.handle}" aria-label="${product.title}">${picture(product, "eager")}</a></li>`,
  )}</ul>
</section>`;
}

function tile(catalog: Catalog, collection: Collection): Html {
  const face = faces(catalog).find((product) => product.collection === collection.handle);
  return html`<li class="tile">
  ${face ? picture(face, "lazy") : null}
  <div><h3><a href="/collections/${collection.handle}">${collection.title}</a></h3><p>${counted(catalog.productsOf(collection.handle).length, "product")}</p></div>
</li>`;
}

/** The front page. */
export function renderHome(context: PageContext): Html {
  const { catalog } = context;
  const best = catalog.bestSellers(12);
  const heroFaces = faces(catalog);
  return layout(context, {
    title: catalog.shop.name,
    description: catalog.shop.tagline,
    path: "/",
    surface: "home",
    head: html`<script type="application/ld+json"${context.nonce === undefined ? null : html` nonce="${context.nonce}"`}>${inlineJson({
      "@context": "https://schema.org", "@type": "WebSite", name: catalog.shop.name, url: absolute(context, "/"),
    })}</script>`,
    body: html`${hero(catalog, heroFaces)}
<section class="wrap section" aria-labelledby="collections-title">
  <h2 class="section-title" id="collections-title">Collections</h2>
  <ul class="tiles">${catalog.collections.map((collection) => tile(catalog, collection))}</ul>
</section>
<section class="wrap section" aria-labelledby="best-sellers">
  <div class="section-head"><h2 class="section-title" id="best-sellers">Best sellers</h2><a href="/collections/all">See everything</a></div>
  ${grid(context, best.slice(0, 8))}
</section>
${wrapped(strategyShelf(context.snippet, "for-you"))}
${wrapped(strategyShelf(context.snippet, "recently-viewed"))}
<section class="wrap section promises" aria-label="How we sell">
  <div>${truck}<h2>Free delivery from ${money(context, FREE_FROM_MINOR)}</h2><p>Otherwise a flat fee, and a parcel within the week.</p></div>
  <div>${back}<h2>Thirty days to return</h2><p>Unused and in its box. We pay the way back.</p></div>
  <div>${shield}<h2>Two years of warranty</h2><p>Mended where it can be, replaced where it cannot.</p></div>
</section>`,
  });
}
