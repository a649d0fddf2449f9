/** What the Wasm tells of products that are compared (`src/session/comparison.rs`), row by row and in words. */

/** A cell of a row. */
export interface Cell {
  text: string;
  /** The price before a reduction. */
  was?: string | undefined;
  /** What it costs more than the page's product, in words. */
  more?: string | undefined;
  /** The same for those who listen. */
  spoken?: string | undefined;
}

/** A row of the table. */
export interface Row {
  kind: "price" | "rating" | "stock" | "attribute";
  label: string;
  /** What a price before a reduction is called. */
  wasLabel: string;
  /** One a product. */
  cells: Cell[];
}

/** Texts of the snapshot, in the order in which they are told. */
const TEXTS = ["label.price", "label.was-price", "compare.more", "compare.rating", "compare.no-reviews", "compare.stock", "compare.in-stock", "label.sold-out", "compare.unknown"];

/** What is asked of the Wasm for the table below the shelf of that number. */
export function question(id: number): string {
  return ["compare", id, "{stars} ({count})", ...TEXTS].join("\t");
}

/** The rows of a table of so many products: what is equal has none. */
export function rowsOf(told: string, products: number): Row[] {
  const [texts = [], ...lines] = told.split("\n").map((line) => line.split("\t"));
  const [price = "", wasLabel = "", more = "", rating = "", unrated = "", stock = "", here = "", gone = "", unknown = ""] = texts;
  const cards = lines.slice(0, products);
  if (products === 0 || texts.length !== TEXTS.length || cards.length !== products) return [];
  const rows: Row[] = [];
  const differ = (...places: number[]) => places.some((place) => cards.some((card) => card[place] !== cards[0]?.[place]));
  const add = (kind: Row["kind"], label: string, cells: Cell[]) => rows.push({ kind, label, wasLabel, cells });
  if (cards.every(([now]) => now)) {
    const dearer = (by: string | undefined) => (by ? more.replace("{price}", () => by) : undefined);
    add("price", price, cards.map(([text = "", was, by]) => ({ text, was: was || undefined, more: dearer(by) })));
  }
  if (differ(3, 4)) add("rating", rating, cards.map((card) => ({ text: card[3] || unrated, spoken: card[4] || undefined })));
  if (differ(5)) add("stock", stock, cards.map((card) => ({ text: card[5] ? gone : here })));
  for (const [label = "", ...values] of lines.slice(products)) {
    if (values.length === products) add("attribute", label, values.map((text) => ({ text: text || unknown })));
  }
  return rows;
}
