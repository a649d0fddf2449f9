import assert from "node:assert/strict";
import { test } from "node:test";
import { searchedWords, stockOf } from "./noticed.ts";

test("words of a search are in the address, by any of the usual names", () => {
  for (const query of ["?q=Tea+pot", "?s=Tea%20pot&post_type=product", "?search_query=Tea pot", "?q=&query=%20Tea pot "]) assert.equal(searchedWords(query), "Tea pot");
  assert.equal(searchedWords("?page=2"), "");
});

/** A page with this product in its structured data. */
const page = (product: object): Document =>
  ({
    querySelectorAll: () => [{ textContent: JSON.stringify({ "@type": "Product", ...product }) }],
    querySelector: () => null,
  }) as unknown as Document;
const stock = (product: object) => stockOf(page(product), "https://shop.example/p");

test("stock is what the page says of every variant, or nothing", () => {
  assert.equal(stock({ offers: { inventoryLevel: 3 } }), 3);
  assert.equal(stock({ offers: [{ inventoryLevel: { value: 2 } }, { inventoryLevel: "4" }] }), 6);
  assert.equal(stock({ hasVariant: [{ offers: { inventoryLevel: 1 } }, { offers: { inventoryLevel: 0 } }] }), 1);
  for (const offers of [undefined, {}, { inventoryLevel: "few" }, { inventoryLevel: -1 }, { inventoryLevel: null }, [{ inventoryLevel: 1 }, {}]]) {
    assert.equal(stock({ offers }), undefined, JSON.stringify(offers));
  }
});
