import type { Platform } from "./contract.ts";

/** Where shelves stand, by selector, the best first: each stands right after the first element that is found. */
export interface Places {
  product: string[];
  cart: string[];
}

/** The last of what the page itself has in there. */
const last = (parent: string) => `${parent}>:nth-last-child(1 of :not([data-pairwell-auto],script,style,template))`;

/** What themes of these platforms have in common. */
export const PLACES: Record<Platform, Places> = {
  shopify: {
    product: ['.shopify-section:has(product-info,form[action*="/cart/add"])', "product-info", last("main")],
    cart: [".shopify-section:has(cart-items)", "cart-items", 'form[action$="/cart"]', last("main")],
  },
  woocommerce: {
    product: [".woocommerce-tabs", "div.product .summary", ".wp-block-woocommerce-product-details", last("main")],
    cart: [".woocommerce-cart-form", ".wc-block-cart", ".wp-block-woocommerce-cart", last("main")],
  },
  bigcommerce: {
    product: [".productView", "[data-product-container]", last("main")],
    cart: ["[data-cart-content]", "[data-cart]", last("main")],
  },
  generic: {
    product: ['[itemtype$="schema.org/Product"]', "[data-pairwell-product]", last("main")],
    cart: ["[data-pairwell-cart]", last("main")],
  },
};
