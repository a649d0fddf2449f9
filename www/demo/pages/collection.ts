import { defaultVariant, isAvailable } from "../catalog.ts";
import type { Collection, Product } from "../catalog.ts";
import { html } from "../html.ts";
import type { Html } from "../html.ts";
import { grid } from "./card.ts";
import { counted } from "./context.ts";
import type { PageContext } from "./context.ts";
import { layout, wrapped } from "./layout.ts";
import { strategyShelf } from "../snippet.ts";

const priceOf = (product: Product): number => Math.min(...product.variants.map(({ price_minor }) => price_minor));
const ratingOf = (product: Product): number => product.rating?.average ?? 0;

type Order = (a: Product, b: Product) => number;

const orders = new Map<string, { title: string; order: Order }>([
  ["featured", { title: "Featured", order: (a, b) => Number(isAvailable(b)) - Number(isAvailable(a)) }],
  ["price-ascending", { title: "Price, low to high", order: (a, b) => priceOf(a) - priceOf(b) }],
  ["price-descending", { title: "Price, high to low", order: (a, b) => priceOf(b) - priceOf(a) }],
  ["rating", { title: "Best rated", order: (a, b) => ratingOf(b) - ratingOf(a) || (b.rating?.count ?? 0) - (a.rating?.count ?? 0) }],
  ["title-ascending", { title: "A to Z", order: (a, b) => a.title.localeCompare(b.title) }],
  ["discount", { title: "Biggest saving", order: (a, b) => savingOf(b) - savingOf(a) }],
]);

function savingOf(product: Product): number {
  const { compare_at_minor, price_minor } = defaultVariant(product);
  return compare_at_minor === null ? 0 : 1 - price_minor / compare_at_minor;
}

/** The categories that products stand in, or one step above them; none where that would be all. */
function categories(products: readonly Product[], exact: boolean): string | undefined {
  const paths = products.map(({ category }) => (exact ? category : category.split(" > ").slice(0, -1).join(" > ")));
  const each = [...new Set(paths)].filter((path) => path !== "");
  return each.length > 0 && each.length <= 6 ? each.join("|") : undefined;
}

/** A collection's products; `sort` and `type` come from the address and may be anything. */
export function renderCollection(context: PageContext, collection: Collection, wish: { sort: string; type: string }): Html {
  const { catalog } = context;
  const all = collection.handle === "all" ? [...catalog.products] : catalog.productsOf(collection.handle);
  const types = [...new Set(all.map(({ type }) => type))].filter((type) => type !== "").sort();
  const type = types.includes(wish.type) ? wish.type : "";
  const sort = orders.has(wish.sort) ? wish.sort : "featured";
  const order = orders.get(sort)?.order ?? (() => 0);
  const products = all.filter((product) => type === "" || product.type === type).sort(order);
  const path = `/collections/${collection.handle}`;
  const address = (chosen: string): string => {
    const query = new URLSearchParams({ ...(chosen && { type: chosen }), ...(sort !== "featured" && { sort_by: sort }) });
    return query.size > 0 ? `${path}?${query.toString()}` : path;
  };
  const chip = (value: string, title: string): Html =>
    html`<li><a class="chip" href="${address(value)}"${value === type ? html` aria-current="true"` : null}>${title}</a></li>`;
  return layout(context, {
    title: collection.title,
    description: collection.description,
    path,
    surface: "collection",
    body: html`<div class="wrap collection">
  <nav class="crumbs" aria-label="Breadcrumb"><ol><li><a href="/">Home</a></li><li aria-current="page">${collection.title}</li></ol></nav>
  <header class="collection-head"><h1>${collection.title}</h1><p>${collection.description}</p></header>
  <div class="collection-tools">
    ${types.length > 1 && types.length <= 16 ? html`<nav aria-label="Kinds"><ul class="chips">${chip("", "All")}${types.map((name) => chip(name, name))}</ul></nav>` : html`<span></span>`}
    <form class="sort" method="get" action="${path}" data-sort>
      ${type === "" ? null : html`<input type="hidden" name="type" value="${type}">`}
      <label for="sort_by">Sort by</label>
      <select id="sort_by" name="sort_by">${[...orders].map(
        ([value, { title }]) => html`<option value="${value}"${value === sort ? html` selected` : null}>${title}</option>`,
      )}</select>
      <button class="button button-quiet no-js" type="submit">Sort</button>
    </form>
  </div>
  <p class="collection-count" role="status">${counted(products.length, "product")}</p>
  <h2 class="visually-hidden">Products</h2>
  ${grid(context, products, 4)}
</div>
${wrapped(strategyShelf(context.snippet, "trending", categories(products, type !== "")))}
${wrapped(strategyShelf(context.snippet, "recently-viewed"))}`,
  });
}
