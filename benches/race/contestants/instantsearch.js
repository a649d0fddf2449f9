// InstantSearch with its widget of related products.
import { liteClient } from "algoliasearch/lite";
import instantsearch from "instantsearch.js/es/index.js";
import relatedProducts from "instantsearch.js/es/widgets/related-products/related-products.js";
import { WANTED, productId, row, service } from "./place.js";

const search = instantsearch({
  indexName: "items",
  searchClient: liteClient("SHOP", "public", { hosts: [{ ...service, accept: "readWrite" }] }),
});

search.addWidgets([
  relatedProducts({
    container: row,
    objectIDs: [productId],
    limit: WANTED,
    templates: {
      item: (item, { html }) => html`<article class="card" data-card>
        <a href="${item.address}"><img src="${item.picture}" width="200" height="200" alt="" /><span>${item.title}</span></a>
        <p>${item.price}</p>
        <button type="button">Add to cart</button>
      </article>`,
    },
  }),
]);
search.start();
