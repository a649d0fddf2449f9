/** The four platforms as the conformance suite sees them: a fake, what it sells, and what its adapter may ask of it. */
import type { Platform, Wish } from "../../www/storefront/contract.ts";
import * as bigcommerce from "./fake-bigcommerce.ts";
import * as generic from "./fake-generic.ts";
import type { FakeShop } from "./fake-shop.ts";
import * as shopify from "./fake-shopify.ts";
import * as woocommerce from "./fake-woocommerce.ts";

export interface Subject {
  platform: Platform;
  /** Which of its themes, where there are several. */
  theme: string;
  shop: FakeShop;
  /** A product's page, and what the adapter must say of it. */
  page: string;
  product: string;
  good: Wish;
  soldOut: Wish;
  unknown: Wish;
  /** Where the cart is written, for faults. */
  writes: RegExp;
  /** Where the cart is read, without a query. */
  reads: RegExp;
  /** All questions to the shop that one addition of ours may cost, in order. The theme's own redraw follows. */
  costs: RegExp[];
  /** Amounts as the platform writes 119.95. */
  money: unknown[];
  /** An answer that is none of the platform's. */
  html: { status: number; body: string; type: string };
}

const LOGIN = { status: 200, type: "text/html", body: "<!doctype html><title>Please log in</title>" };

export function subjects(): Subject[] {
  const dawn: Subject = {
    platform: "shopify", theme: "Dawn", shop: new shopify.FakeShopify(), page: "/products/blue-mug", product: "blue-mug",
    good: { key: "blue-mug", variantId: shopify.MUG, quantity: 1 }, soldOut: { key: "gone-mug", variantId: shopify.GONE, quantity: 1 },
    unknown: { key: "other", variantId: "5", quantity: 1 },
    writes: /\/cart\/(add|change)|\/api\//, reads: /^GET (\/fr)?\/cart\.js$/, costs: [/^POST \/cart\/add\.js$/, /^GET \/cart\?section_id=cart-drawer$/],
    money: [11_995, "119.95", { amount: "119.95", currencyCode: "EUR" }], html: LOGIN,
  };
  const classic: Subject = {
    platform: "woocommerce", theme: "classic", shop: new woocommerce.FakeWooCommerce(), page: "/product/hoodie/", product: "10",
    good: { key: woocommerce.CAP, variantId: woocommerce.CAP, quantity: 1 }, soldOut: { key: "99", variantId: woocommerce.SOLD_OUT, quantity: 1 },
    unknown: { key: "5", variantId: "5", quantity: 1 },
    writes: /cart\/(add-item|update-item|remove-item)/, reads: /^GET \/wp-json\/wc\/store\/v1\/cart$/,
    costs: [/^GET .*\/v1\/cart$/, /^POST .*\/cart\/add-item$/, /^POST \/\?wc-ajax=get_refreshed_fragments$/],
    money: ["11995", 119.95, { price: "11995", currency_minor_unit: 2 }], html: LOGIN,
  };
  return [
    dawn,
    { ...dawn, theme: "Horizon", shop: new shopify.FakeShopify(), page: "/products/blue-mug?theme=horizon", costs: [/^POST \/api\//, /^GET \/cart\.json$/] },
    classic,
    {
      platform: "bigcommerce", theme: "Cornerstone", shop: new bigcommerce.FakeBigCommerce(), page: "/blue-jar/", product: bigcommerce.JAR,
      good: { key: bigcommerce.JAR, variantId: bigcommerce.JAR_VARIANT, quantity: 1 }, soldOut: { key: bigcommerce.SOLD_OUT, variantId: "1", quantity: 1 },
      unknown: { key: "5", variantId: "5", quantity: 1 },
      writes: /\/api\/storefront\/carts(\/.*)?$/, reads: /^GET \/api\/storefront\/carts$/,
      costs: [/^GET \/api\/storefront\/carts$/, /^POST \/api\/storefront\/carts$/],
      money: [119.95, "119.95"], html: LOGIN,
    },
    {
      platform: "generic", theme: "a page that answers", shop: new generic.FakeGeneric(), page: "/p/pot", product: generic.POT,
      good: { key: generic.POT, variantId: "", quantity: 1 }, soldOut: { key: generic.SOLD_OUT, variantId: "", quantity: 1 },
      unknown: { key: "5", variantId: "", quantity: 1 },
      writes: /^\/basket$/, reads: /^GET \/basket$/, costs: [/^POST \/basket$/], money: [119.95, "119.95"], html: LOGIN,
    },
    {
      ...classic, theme: "blocks", shop: new woocommerce.FakeWooCommerce(), page: "/product/hoodie/?theme=blocks",
      costs: [/^GET .*\/v1\/cart$/, /^POST .*\/cart\/add-item$/, /^GET .*\/v1\/cart\?_locale=user$/],
    },
    { ...dawn, theme: "Dawn with the platform's action", shop: new shopify.FakeShopify(), page: "/products/blue-mug?theme=dawn-today" },
  ];
}
