import { member, textOf } from "../host/plain.ts";
import type { Place, Platform } from "./contract.ts";

const PLATFORMS: readonly Platform[] = ["shopify", "woocommerce", "bigcommerce", "generic"];

/** Finds the shop's platform by what its pages carry anyway; `told` is the tag's `data-platform`. */
export function detect(told: string | undefined): Place {
  const shopify = member(globalThis, "Shopify");
  const platform = PLATFORMS.find((name) => name === told) ?? guess(shopify);
  const root = platform === "shopify" ? rootOf(textOf(member(member(shopify, "routes"), "root"))) : "/";
  const link = document.querySelector("[data-cart-url]")?.getAttribute("data-cart-url");
  return {
    platform,
    root,
    cartUrl: link || (platform === "bigcommerce" ? "/cart.php" : `${root}cart`),
    currency: platform === "shopify" ? textOf(member(member(shopify, "currency"), "active")) : "",
  };
}

function guess(shopify: unknown): Platform {
  // A form or a picture may have taken the name.
  const is = (value: unknown) => String(value) === "[object Object]";
  if (is(shopify)) return "shopify";
  const has = (selector: string) => document.querySelector(selector) !== null;
  if (is(member(globalThis, "wc_add_to_cart_params")) || has('meta[name=generator][content^="WooCommerce"],body[class*=woocommerce],[class^=wc-block-]')) {
    return "woocommerce";
  }
  if (is(member(globalThis, "BCData")) || has('link[href*="bigcommerce.com/"],form[data-cart-item-add]')) return "bigcommerce";
  return "generic";
}

/** A path that ends with a slash, and leads nowhere else. */
export function rootOf(said: string): string {
  return /^\/(?![/\\])[^\\]*\/$/.test(said) ? said : "/";
}
