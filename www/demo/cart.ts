import { createHash } from "node:crypto";
import { purchasable } from "./catalog.ts";
import type { Catalog, Found } from "./catalog.ts";

/** One line: so many of one variant with the same properties. */
export interface CartLine {
  /** Names the line: the variant's id and a digest of the properties. */
  key: string;
  variantId: number;
  quantity: number;
  properties: Record<string, string>;
}

/** What somebody asks to be added. */
export interface Wish {
  variantId: number;
  quantity: number;
  properties: Record<string, string>;
}

/** A change the cart will not make, in the words of the Ajax cart API. */
export class CartRefusal extends Error {
  readonly status: number;
  readonly description: string;
  constructor(status: number, message: string, description = message) {
    super(message);
    this.status = status;
    this.description = description;
  }
}

function keyOf(variantId: number, properties: Record<string, string>): string {
  const sorted = Object.entries(properties).sort(([a], [b]) => (a < b ? -1 : 1));
  return `${variantId}:${createHash("sha256").update(JSON.stringify(sorted)).digest("hex").slice(0, 32)}`;
}

/** One visitor's cart. Every change happens whole or not at all. */
export class Cart {
  readonly token: string;
  /** Newest first, as shoppers look for what they have just added. */
  lines: CartLine[] = [];
  note = "";
  attributes: Record<string, string> = {};
  /** Said once, on the next page: what a form post could not do. */
  notice = "";

  constructor(token: string) {
    this.token = token;
  }

  get count(): number {
    return this.lines.reduce((sum, line) => sum + line.quantity, 0);
  }

  /** The lines with their products; a line whose variant has left the catalog is passed over. */
  filled(catalog: Catalog): (CartLine & Found)[] {
    return this.lines.flatMap((line) => {
      const found = catalog.variant(line.variantId);
      return found ? [{ ...line, ...found }] : [];
    });
  }

  subtotal(catalog: Catalog): number {
    return this.filled(catalog).reduce((sum, line) => sum + line.quantity * line.variant.price_minor, 0);
  }

  /** Adds all wishes or none; answers the lines they went to, each with its new quantity. */
  add(catalog: Catalog, wishes: readonly Wish[]): CartLine[] {
    const lines = this.lines.map((line) => ({ ...line }));
    const touched = wishes.map(({ variantId, quantity, properties }) => {
      const found = catalog.variant(variantId);
      if (!found) throw new CartRefusal(404, "Cart Error", "Cannot find variant");
      if (quantity < 1) throw new CartRefusal(422, "Cart Error", "Quantity must be 1 or more");
      const key = keyOf(variantId, properties);
      let line = lines.find((candidate) => candidate.key === key);
      if (line) line.quantity += quantity;
      else lines.unshift((line = { key, variantId, quantity, properties }));
      refuseBeyondStock(found, lines);
      return line;
    });
    this.lines = lines;
    return [...new Set(touched)];
  }

  /** Sets quantities by line key; zero removes. Raising beyond the stock is refused, lowering never is. */
  set(catalog: Catalog, quantities: ReadonlyMap<string, number>): void {
    const lines = this.lines
      .map((line) => ({ ...line, quantity: quantities.get(line.key) ?? line.quantity }))
      .filter((line) => line.quantity > 0);
    for (const line of lines) {
      const before = this.lines.find((candidate) => candidate.key === line.key)?.quantity ?? 0;
      const found = catalog.variant(line.variantId);
      if (found && line.quantity > before) refuseBeyondStock(found, lines);
    }
    this.lines = lines;
  }

  /** The key of the line a client means by a key, or by a variant id. */
  keyFor(name: string): string | undefined {
    return this.lines.find((line) => line.key === name || String(line.variantId) === name)?.key;
  }
}

function refuseBeyondStock({ product, variant }: Found, lines: readonly CartLine[]): void {
  const stock = purchasable(variant);
  const wanted = lines.reduce((sum, line) => (line.variantId === variant.id ? sum + line.quantity : sum), 0);
  if (wanted <= stock) return;
  const name = variant.options.length > 0 ? `${product.title} - ${variant.title}` : product.title;
  if (stock === 0) throw new CartRefusal(422, `The product '${name}' is already sold out.`);
  throw new CartRefusal(422, "Cart Error", `You can only add ${stock} ${name} to the cart.`);
}
