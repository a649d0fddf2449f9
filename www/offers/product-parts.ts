/** Where a product's page keeps its description and its pictures: said by an attribute, or as themes of the platforms have it. */

export const DESCRIPTION = [
  "[data-pairwell-description]",
  // Shopify, WooCommerce, BigCommerce; pages with microdata.
  ".product__description,.product-single__description",
  ".woocommerce-Tabs-panel--description,.woocommerce-product-details__short-description",
  ".productView-description",
  "[itemprop=description]:not(meta)",
].join();

export const GALLERY = ["[data-pairwell-gallery]", "media-gallery,.product__media-list,.product-single__photos", ".woocommerce-product-gallery", ".productView-images"].join();
