import type { Cell, Row } from "./rows.ts";

/** A node with a class, which is its `part` too, and a text. */
function made<Name extends keyof HTMLElementTagNameMap>(name: Name, className: string, text = ""): HTMLElementTagNameMap[Name] {
  const node = document.createElement(name);
  if (className) node.className = className;
  if (text) node.textContent = text;
  return node;
}

/**
 * A table with a header a product and a header a row. The styles lay it out as a grid, by which browsers would take it for no table:
 * the roles say that it is one.
 */
export function tableOf(rows: Row[], titles: string[]): HTMLTableElement {
  const table = made("table", "table");
  table.setAttribute("role", "table");
  table.setAttribute("aria-labelledby", "heading");
  const head = made("thead", "unseen");
  head.setAttribute("role", "rowgroup");
  // The cards above are the heads that are seen.
  head.append(line([cell(made("td", "")), ...titles.map((title) => header("col", made("th", "", title)))]));
  const body = made("tbody", "");
  body.setAttribute("role", "rowgroup");
  body.append(...rows.map((row) => {
    const cells = row.cells.map((one) => cell(valueOf(one, row.wasLabel)));
    const tr = line([header("row", made("th", "label", row.label)), ...cells]);
    tr.dataset["kind"] = row.kind;
    return tr;
  }));
  table.append(head, body);
  return table;
}

function line(cells: HTMLElement[]): HTMLTableRowElement {
  const row = made("tr", "line");
  row.setAttribute("role", "row");
  row.append(...cells);
  return row;
}

function header(scope: "col" | "row", node: HTMLTableCellElement): HTMLTableCellElement {
  node.scope = scope;
  node.setAttribute("role", scope === "col" ? "columnheader" : "rowheader");
  return node;
}

function cell(node: HTMLTableCellElement): HTMLTableCellElement {
  node.setAttribute("role", "cell");
  return node;
}

function valueOf({ text, was, more, spoken }: Cell, wasLabel: string): HTMLTableCellElement {
  const node = made("td", "value");
  const shown = made("span", "now", text);
  node.append(shown);
  if (spoken) {
    shown.setAttribute("aria-hidden", "true");
    shown.classList.add("starred");
    node.append(made("span", "unseen", spoken));
  }
  if (was) {
    const before = made("s", "was");
    before.append(made("span", "unseen", `${wasLabel} `), was);
    node.append(" ", before);
  }
  if (more) node.append(" ", made("span", "more", more));
  return node;
}
