import type { Cart, CartLine } from "./cart.ts";
import { hasOnlyDefaultVariant, pictureOf } from "./catalog.ts";
import type { Catalog, Found } from "./catalog.ts";

/** One line as `/cart.js` shows it. Prices are minor units. */
function filledLineJson(line: CartLine, { product, variant }: Found): Record<string, unknown> {
  const picture = pictureOf(product, variant);
  const single = hasOnlyDefaultVariant(product);
  const linePrice = variant.price_minor * line.quantity;
  return {
    id: variant.id,
    variant_id: variant.id,
    product_id: product.id,
    key: line.key,
    quantity: line.quantity,
    properties: line.properties,
    handle: product.handle,
    title: single ? product.title : `${product.title} - ${variant.title}`,
    product_title: product.title,
    variant_title: single ? null : variant.title,
    product_has_only_default_variant: single,
    product_type: product.type,
    product_description: product.description_html.replace(/<[^>]*>/g, " ").replace(/\s+/g, " ").trim(),
    vendor: product.vendor,
    sku: variant.sku,
    url: `/products/${product.handle}?variant=${variant.id}`,
    image: picture?.src ?? null,
    featured_image: picture
      ? { url: picture.src, alt: picture.alt, width: picture.width, height: picture.height, aspect_ratio: picture.width / picture.height }
      : null,
    price: variant.price_minor,
    original_price: variant.price_minor,
    discounted_price: variant.price_minor,
    final_price: variant.price_minor,
    line_price: linePrice,
    original_line_price: linePrice,
    final_line_price: linePrice,
    total_discount: 0,
    discounts: [],
    grams: 0,
    gift_card: false,
    taxable: true,
    requires_shipping: true,
    variant_options: single ? ["Default Title"] : variant.options,
    options_with_values: single
      ? [{ name: "Title", value: "Default Title" }]
      : product.options.map((option, index) => ({ name: option.name, value: variant.options[index] ?? "" })),
  };
}

/** A line just added. */
export function lineJson(catalog: Catalog, line: CartLine): unknown {
  const found = catalog.variant(line.variantId);
  return found ? filledLineJson(line, found) : null;
}

/** The whole cart as `/cart.js` shows it. */
export function cartJson(catalog: Catalog, cart: Cart): unknown {
  const total = cart.subtotal(catalog);
  return {
    token: cart.token,
    note: cart.note,
    attributes: cart.attributes,
    original_total_price: total,
    total_price: total,
    total_discount: 0,
    total_weight: 0,
    item_count: cart.count,
    items: cart.filled(catalog).map((line) => filledLineJson(line, line)),
    requires_shipping: cart.lines.length > 0,
    currency: catalog.shop.currency,
    items_subtotal_price: total,
    cart_level_discount_applications: [],
  };
}
