// Coveo's commerce engine without its components, drawn by hand.
import { buildCommerceEngine, buildRecommendations } from "@coveo/headless/commerce";
import { rowOf } from "../src/card.ts";
import { productId, row } from "./place.js";

const engine = buildCommerceEngine({
  configuration: {
    organizationId: "shop",
    accessToken: "public",
    proxyBaseUrl: `${location.origin}/coveo`,
    analytics: { enabled: false, trackingId: "shop" },
    context: { country: "US", language: "en", currency: "USD", view: { url: location.href } },
  },
  loggerOptions: { level: "silent" },
});
const recommendations = buildRecommendations(engine, { options: { slotId: "related", productId } });
recommendations.subscribe(() => {
  const { products } = recommendations.state;
  if (products.length === 0) return;
  row.innerHTML = rowOf(
    products.map((product) => ({
      title: product.ec_name,
      price: `$${product.ec_price.toFixed(2)}`,
      address: product.clickUri,
      picture: product.ec_images[0],
    })),
  );
});
recommendations.refresh();
