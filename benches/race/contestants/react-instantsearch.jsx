// The same in a React app.
import { liteClient } from "algoliasearch/lite";
import { createRoot } from "react-dom/client";
import { InstantSearch, RelatedProducts } from "react-instantsearch";
import { WANTED, productId, row, service } from "./place.js";

const client = liteClient("SHOP", "public", { hosts: [{ ...service, accept: "readWrite" }] });

function Card({ item }) {
  return (
    <article className="card" data-card="">
      <a href={item.address}>
        <img src={item.picture} width="200" height="200" alt="" />
        <span>{item.title}</span>
      </a>
      <p>{item.price}</p>
      <button type="button">Add to cart</button>
    </article>
  );
}

createRoot(row).render(
  <InstantSearch indexName="items" searchClient={client}>
    <RelatedProducts objectIDs={[productId]} limit={WANTED} itemComponent={Card} />
  </InstantSearch>,
);
