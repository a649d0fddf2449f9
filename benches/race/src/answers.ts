/** What the services and the shop answer: the same products to everybody, each in its own form. */
import { rowOf } from "./card.ts";
import type { Good, Goods } from "./goods.ts";

export interface Answer {
  type: string;
  text: string;
  /** Of products: not the cart, which the shop is asked for by whoever shows buttons. */
  ofProducts: boolean;
}

const json = (value: unknown, ofProducts = true): Answer => ({ type: "application/json", text: JSON.stringify(value), ofProducts });

/** Nothing where nobody answers this path. */
export function answerTo(path: string, body: string, { related }: Goods): Answer | undefined {
  if (path === "/recommendations/products") {
    return { type: "text/html", text: `<div class="shopify-section"><related-section>${rowOf(related)}</related-section></div>`, ofProducts: true };
  }
  if (path === "/service/items") return json(related);
  if (/^\/1\/indexes\/\*\/(recommendations|queries)$/.test(path)) return json(algolia(path, body, related));
  if (path.startsWith("/coveo/")) return json(coveo(related));
  if (path.startsWith("/athos/")) return json(athos(path, related));
  if (path === "/cart.js") return json({ token: "", items: [], item_count: 0, total_price: 0, currency: "USD" }, false);
  return undefined;
}

/** One result a question; of searches nothing is found, for nothing is searched for. */
function algolia(path: string, body: string, related: Good[]): unknown {
  const { requests } = JSON.parse(body) as { requests: { indexName: string }[] };
  const hits = path.endsWith("recommendations") ? related.map((good, at) => ({ objectID: good.id, _score: 90 - at, ...good })) : [];
  const results = requests.map(({ indexName }) => ({
    index: indexName,
    hits,
    nbHits: hits.length,
    page: 0,
    nbPages: 1,
    hitsPerPage: 20,
    processingTimeMS: 1,
    exhaustiveNbHits: true,
    query: "",
    params: "",
  }));
  return { results };
}

function coveo(related: Good[]): unknown {
  const products = related.map(({ id, title, about, amount, address, picture }) => ({
    permanentid: id,
    clickUri: address,
    additionalFields: {},
    children: [],
    totalNumberOfChildren: 0,
    ec_product_id: id,
    ec_name: title,
    ec_description: about,
    ec_shortdesc: null,
    ec_brand: "A shop",
    ec_category: [],
    ec_item_group_id: null,
    ec_price: amount,
    ec_promo_price: null,
    ec_images: [picture],
    ec_thumbnails: [picture],
    ec_in_stock: true,
    ec_rating: null,
    ec_gender: null,
    ec_color: null,
    ec_listing: null,
    ec_cogs: null,
  }));
  const pagination = { page: 0, perPage: related.length, totalEntries: related.length, totalPages: 1 };
  const byRelevance = { sortCriteria: "relevance" };
  return { responseId: "1", headline: "Related", products, facets: [], pagination, sort: { appliedSort: byRelevance, availableSorts: [byRelevance] } };
}

/** What is shown by a tag is asked for first, then products; all else it asks is what may be searched for. */
function athos(path: string, related: Good[]): unknown {
  if (path.includes("profile")) {
    const template = { component: "Row", branch: "production" };
    return { profile: { tag: "related", placement: "product-page", display: { threshold: 1, template, templateParameters: { title: "Related" } } } };
  }
  if (!path.includes("recommend")) return { facets: {}, sortOptions: [], pagination: { defaultPageSize: 20 } };
  const results = related.map(({ id, title, amount, address, picture }, position) => ({
    id,
    position,
    attributes: {},
    mappings: { core: { uid: id, sku: id, name: title, brand: "A shop", price: amount, msrp: amount, url: address, imageUrl: picture, thumbnailImageUrl: picture } },
  }));
  return [{ tag: "related", responseId: "1", results }];
}
