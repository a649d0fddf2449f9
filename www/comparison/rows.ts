/** What the Wasm says of products that are compared, row by row: the lines of `src/session/comparison.rs`. */

/** A cell of a row. */
export interface Cell {
  text: string;
  /** The price before a reduction, and what it is called. */
  was?: string | undefined;
  /** What it costs more than the page's product. */
  more?: string | undefined;
  /** The same for those who listen. */
  spoken?: string | undefined;
}

/** A row of the table. */
export interface Row {
  /** `price`, `rating`, `stock` or `attribute`. */
  kind: string;
  label: string;
  /** What a price before a reduction is called. */
  wasLabel: string;
  /** One a product. */
  cells: Cell[];
}

/** Lines that say more of the row before them, and of which part of its cells. */
const PARTS = { was: "was", more: "more", stars: "spoken" } as const;

/** The rows of a table of so many products; a line that is not of this form is passed over. */
export function rowsOf(told: string, products: number): Row[] {
  const rows: Row[] = [];
  for (const line of told.split("\n")) {
    const [kind = "", label = "", ...texts] = line.split("\t");
    if (texts.length !== products || products === 0) continue;
    const row = rows.at(-1);
    if (!Object.hasOwn(PARTS, kind)) {
      rows.push({ kind, label, wasLabel: "", cells: texts.map((text) => ({ text })) });
    } else if (row) {
      if (kind === "was") row.wasLabel = label;
      row.cells.forEach((cell, place) => (cell[PARTS[kind as keyof typeof PARTS]] = texts[place] || undefined));
    }
  }
  return rows;
}
