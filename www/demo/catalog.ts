import { readFile } from "node:fs/promises";
import { join } from "node:path";

/** The shop's own facts. */
export interface Shop {
  name: string;
  tagline: string;
  domain: string;
  /** ISO 4217 code; every price of the catalog is in its minor units. */
  currency: string;
  locale: string;
}

export interface Collection {
  handle: string;
  title: string;
  description: string;
}

export interface Picture {
  src: string;
  width: number;
  height: number;
  alt: string;
}

export interface Variant {
  /** Larger than 2^32, and a safe integer. */
  id: number;
  sku: string;
  title: string;
  options: string[];
  price_minor: number;
  compare_at_minor: number | null;
  available: boolean;
  inventory: number;
  /** Position in the product's images. */
  image: number;
}

export interface Review {
  author: string;
  rating: number;
  title: string;
  body: string;
  date: string;
}

export interface Product {
  handle: string;
  id: number;
  title: string;
  vendor: string;
  type: string;
  category: string;
  collection: string;
  tags: string[];
  description_html: string;
  options: { name: string; values: string[] }[];
  images: Picture[];
  variants: Variant[];
  rating: { average: number; count: number } | null;
  reviews: Review[];
}

/** What `catalog.json` holds. */
export interface CatalogFile {
  shop: Shop;
  collections: Collection[];
  products: Product[];
}

/** A variant together with the product it is a form of. */
export interface Found {
  product: Product;
  variant: Variant;
}

/** The store's database: everything is in memory and never changes while the server runs. */
export class Catalog {
  readonly shop: Shop;
  readonly collections: readonly Collection[];
  readonly products: readonly Product[];
  readonly #byHandle = new Map<string, Product>();
  readonly #byVariant = new Map<number, Found>();

  constructor(file: CatalogFile) {
    this.shop = file.shop;
    this.collections = file.collections;
    this.products = file.products;
    for (const product of file.products) {
      this.#byHandle.set(product.handle, product);
      for (const variant of product.variants) this.#byVariant.set(variant.id, { product, variant });
    }
  }

  product(handle: string): Product | undefined {
    return this.#byHandle.get(handle);
  }

  variant(id: number): Found | undefined {
    return this.#byVariant.get(id);
  }

  collection(handle: string): Collection | undefined {
    return this.collections.find((collection) => collection.handle === handle);
  }

  productsOf(collection: string): Product[] {
    return this.products.filter((product) => product.collection === collection);
  }

  /** The most and best reviewed products that can be bought, best first. */
  bestSellers(limit: number): Product[] {
    const standing = (product: Product): number =>
      product.rating ? product.rating.average * Math.log2(2 + product.rating.count) : 0;
    return this.products
      .filter(isAvailable)
      .sort((a, b) => standing(b) - standing(a) || a.handle.localeCompare(b.handle))
      .slice(0, limit);
  }
}

export function isAvailable(product: Product): boolean {
  return product.variants.some((variant) => variant.available);
}

/** The variant a page shows first: the first that can be bought, else the first. */
export function defaultVariant(product: Product): Variant {
  const variant = product.variants.find((candidate) => candidate.available) ?? product.variants[0];
  if (!variant) throw new Error(`Product "${product.handle}" has no variants. Expected at least one.`);
  return variant;
}

/** One product in one form only: no pickers, no variant title. */
export function hasOnlyDefaultVariant(product: Product): boolean {
  return product.options.length === 0;
}

/** The picture of a variant; products without pictures have none. */
export function pictureOf(product: Product, variant: Variant): Picture | undefined {
  return product.images[variant.image] ?? product.images[0];
}

/** How many of a variant may be in one cart. Stock of zero on an available variant means "made to order". */
export function purchasable(variant: Variant): number {
  if (!variant.available) return 0;
  return variant.inventory > 0 ? variant.inventory : Number.POSITIVE_INFINITY;
}

function check(file: unknown, path: string): CatalogFile {
  const fault = (found: string, expected: string): Error =>
    new Error(`${path}: ${found}. Expected ${expected}. Write the merchant anew with \`npm run demo\`.`);
  if (typeof file !== "object" || file === null) throw fault("not an object", "a catalog");
  const { shop, collections, products } = file as Partial<CatalogFile>;
  if (!shop?.name || !shop.currency || !shop.locale) throw fault("the shop is incomplete", "a name, a currency and a locale");
  if (!Array.isArray(collections)) throw fault("no collections", "a list");
  if (!Array.isArray(products) || products.length === 0) throw fault("no products", "at least one");
  for (const product of products) {
    if (product.variants.length === 0) throw fault(`product "${product.handle}" has no variants`, "at least one");
    for (const { id } of [product, ...product.variants]) {
      if (!Number.isSafeInteger(id)) throw fault(`product "${product.handle}" has the id ${String(id)}`, "a safe integer");
    }
  }
  return { shop, collections, products };
}

/** Reads `catalog.json` of a merchant's folder; the error says what is missing and how to make it. */
export async function readCatalog(merchant: string): Promise<Catalog> {
  const path = join(merchant, "catalog.json");
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch {
    throw new Error(`No catalog at ${path}. Expected the demo merchant's database. Write it with \`npm run demo\`.`);
  }
  let file: unknown;
  try {
    file = JSON.parse(text);
  } catch (error) {
    throw new Error(`${path} is not JSON (${(error as Error).message}). Write the merchant anew with \`npm run demo\`.`);
  }
  return new Catalog(check(file, path));
}
