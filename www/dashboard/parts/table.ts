/** Tables: a caption for those who listen, numbers to the right, wide ones scroll within themselves. */
import { h } from "./element.ts";

export interface Column<Row> {
  head: string;
  /** What the head means, in a sentence. */
  means?: string;
  cell: (row: Row) => Node | string;
  /** Numbers stand to the right. */
  number?: boolean;
}

export function table<Row>(caption: string, columns: Column<Row>[], rows: Row[]): HTMLElement {
  const head = columns.map(({ head, means, number }) =>
    h("th", { scope: "col", class: number && "number", title: means }, head),
  );
  const body = rows.map((row) =>
    h(
      "tr",
      {},
      ...columns.map(({ cell, number }, place) =>
        place === 0 ? h("th", { scope: "row" }, cell(row)) : h("td", { class: number && "number" }, cell(row)),
      ),
    ),
  );
  return h(
    "div",
    { class: "scroller", tabindex: 0, role: "region", "aria-label": caption },
    h("table", {}, h("caption", { class: "unseen" }, caption), h("thead", {}, h("tr", {}, ...head)), h("tbody", {}, ...body)),
  );
}
