// Algolia's present client for recommendations, drawn by hand.
import { recommendClient } from "algolia-recommend-5";
import { rowOf } from "../src/card.ts";
import { WANTED, productId, row, service } from "./place.js";

const client = recommendClient("SHOP", "public", { hosts: [{ ...service, accept: "readWrite" }] });
const { results } = await client.getRecommendations({
  requests: [{ model: "related-products", indexName: "items", objectID: productId, threshold: 0, maxRecommendations: WANTED }],
});
row.innerHTML = rowOf(results[0].hits);
