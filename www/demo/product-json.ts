import { hasOnlyDefaultVariant, isAvailable } from "./catalog.ts";
import type { Product, Variant } from "./catalog.ts";

function variantJson(product: Product, variant: Variant): Record<string, unknown> {
  const single = hasOnlyDefaultVariant(product);
  const options = single ? ["Default Title"] : variant.options;
  const picture = product.images[variant.image];
  return {
    id: variant.id,
    title: single ? "Default Title" : variant.title,
    option1: options[0] ?? null,
    option2: options[1] ?? null,
    option3: options[2] ?? null,
    options,
    name: single ? product.title : `${product.title} - ${variant.title}`,
    public_title: single ? null : variant.title,
    sku: variant.sku,
    available: variant.available,
    price: variant.price_minor,
    compare_at_price: variant.compare_at_minor,
    featured_image: picture
      ? { product_id: product.id, position: variant.image + 1, alt: picture.alt, width: picture.width, height: picture.height, src: picture.src }
      : null,
    requires_shipping: true,
    taxable: true,
    weight: 0,
    inventory_management: "shopify",
  };
}

/** A product as `/products/<handle>.js` shows it. Prices are minor units. */
export function productAsJson(product: Product): unknown {
  const prices = product.variants.map((variant) => variant.price_minor);
  const compareAt = product.variants.flatMap((variant) => variant.compare_at_minor ?? []);
  const lowest = Math.min(...prices);
  const highest = Math.max(...prices);
  return {
    id: product.id,
    title: product.title,
    handle: product.handle,
    description: product.description_html,
    vendor: product.vendor,
    type: product.type,
    tags: product.tags,
    price: lowest,
    price_min: lowest,
    price_max: highest,
    price_varies: lowest !== highest,
    available: isAvailable(product),
    compare_at_price: compareAt.length > 0 ? Math.min(...compareAt) : null,
    compare_at_price_min: compareAt.length > 0 ? Math.min(...compareAt) : 0,
    compare_at_price_max: compareAt.length > 0 ? Math.max(...compareAt) : 0,
    variants: product.variants.map((variant) => variantJson(product, variant)),
    images: product.images.map((image) => image.src),
    featured_image: product.images[0]?.src ?? null,
    options: hasOnlyDefaultVariant(product)
      ? [{ name: "Title", position: 1, values: ["Default Title"] }]
      : product.options.map((option, index) => ({ name: option.name, position: index + 1, values: option.values })),
    url: `/products/${product.handle}`,
    media: product.images.map((image, index) => ({
      alt: image.alt, position: index + 1, media_type: "image", src: image.src, width: image.width, height: image.height,
      aspect_ratio: image.width / image.height,
    })),
  };
}
