// Algolia's library of recommendations for plain pages, which asks by the client before the present one.
import recommend from "@algolia/recommend";
import { relatedProducts } from "@algolia/recommend-js";
import { WANTED, productId, row, service } from "./place.js";

/** Of this client's hosts, this one is for reading and writing. */
const ANY = 3;

relatedProducts({
  container: row,
  recommendClient: recommend("SHOP", "public", { hosts: [{ ...service, accept: ANY }] }),
  indexName: "items",
  objectIDs: [productId],
  maxRecommendations: WANTED,
  itemComponent: ({ item, html }) => html`<article class="card" data-card>
    <a href=${item.address}><img src=${item.picture} width="200" height="200" alt="" /><span>${item.title}</span></a>
    <p>${item.price}</p>
    <button type="button">Add to cart</button>
  </article>`,
});
