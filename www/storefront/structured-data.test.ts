import assert from "node:assert/strict";
import { test } from "node:test";
import { dataLayerCart, dataLayerProduct, jsonLdProduct, productIds } from "./structured-data.ts";

const HERE = "https://shop.example/p/mug?utm=1";
const found = (...texts: unknown[]) => productIds(jsonLdProduct(texts.map((text) => (typeof text === "string" ? text : JSON.stringify(text))), HERE))[0];

test("the product is found in a graph, behind a main entity, and among types", () => {
  assert.equal(found({ "@graph": [{ "@type": "BreadcrumbList" }, { "@type": "Product", sku: "M-1" }] }), "M-1");
  assert.equal(found({ "@type": "WebPage", mainEntity: { "@type": ["Thing", "http://schema.org/Product"], sku: 12 } }), "12");
  assert.equal(found({ "@type": "ProductGroup", productGroupID: "MUG", sku: "x", hasVariant: [{ "@type": "Product", sku: "M-1" }] }), "MUG");
});

test("of several products only the page's own counts", () => {
  const listed = [1, 2, 3].map((n) => ({ "@type": "Product", sku: `S-${n}`, url: `https://shop.example/p/${n}` }));
  assert.equal(found(listed), undefined);
  assert.equal(found([...listed, { "@type": "Product", sku: "OWN", "@id": "/p/mug/" }]), "OWN");
});

test("broken, endless and hostile texts are passed over", () => {
  assert.equal(found('{"@type":"Product","sku":', `"${"x".repeat(600_000)}"`, { "@type": "Product", sku: "M-1" }), "M-1");
  assert.equal(found('{"__proto__":{"polluted":1},"@type":"Product","sku":"M-2"}'), "M-2");
  assert.equal(({} as { polluted?: number }).polluted, undefined);
  const began = performance.now();
  assert.equal(found(`${'{"mainEntity":'.repeat(5_000)}{}${"}".repeat(5_000)}`), undefined);
  assert.ok(performance.now() - began < 500);
});

/** As `gtag` pushes it. */
function gtag(...args: unknown[]): unknown {
  return (function (..._of: unknown[]) { return arguments; })(...args);
}

test("the data layer's words about the cart add up, in both of Google's forms", () => {
  const layer = [
    { event: "add_to_cart", ecommerce: { items: [{ item_id: "A", item_name: "Mug", quantity: 2 }] } },
    { ecommerce: null },
    gtag("event", "add_to_cart", { items: [{ item_id: "B", item_variant: "blue" }] }),
    gtag("event", "remove_from_cart", { items: [{ item_id: "A", quantity: 1 }] }),
  ];
  assert.deepEqual([...(dataLayerCart(layer) ?? [])], [
    ["A", { quantity: 1, title: "Mug", variantId: "" }],
    ["B", { quantity: 1, title: "", variantId: "blue" }],
  ]);
  assert.deepEqual([...(dataLayerCart([...layer, { event: "purchase", ecommerce: { items: [] } }]) ?? [["x"]])], []);
  assert.equal(dataLayerCart([{ event: "page_view" }]), undefined, "silence says nothing about the cart");
  assert.equal(dataLayerCart("nonsense"), undefined);
});

test("the last product viewed alone is the page's", () => {
  const view = (...ids: string[]) => ({ event: "view_item", ecommerce: { items: ids.map((item_id) => ({ item_id })) } });
  assert.equal(dataLayerProduct([view("A"), view("B"), view("C", "D")]), "B");
  assert.equal(dataLayerProduct([]), "");
});
