/** What a table shows, as a file of CSV with every column that the report has. */
import { h } from "./element.ts";

type Line = Record<string, string | number | null>;

/** Lines with a head, for figures that no report has as lines. */
export function csvOf(lines: Line[]): Blob {
  const cell = (value: string | number | null | undefined): string => (/[",\n]/.test(String(value)) ? `"${String(value).replaceAll('"', '""')}"` : String(value ?? ""));
  const heads = Object.keys(lines[0] ?? {});
  const text = [heads, ...lines.map((line) => heads.map((head) => line[head]))].map((row) => row.map(cell).join(",")).join("\n");
  return new Blob([`${text}\n`], { type: "text/csv" });
}

/** A button that hands over a file; where it cannot be had, says so below. */
export function exporting(what: string, file: string, csv: () => Promise<Blob>): HTMLElement {
  const said = h("p", { role: "alert", class: "hint" });
  const save = async (): Promise<void> => {
    said.replaceChildren();
    try {
      const url = URL.createObjectURL(await csv());
      h("a", { href: url, download: `pairwell-${file}.csv` }).click();
      setTimeout(() => URL.revokeObjectURL(url), 10_000);
    } catch (error) {
      said.replaceChildren(error instanceof Error ? error.message : "The file could not be had.");
    }
  };
  const button = h("button", { type: "button", class: "quiet", "aria-label": `Export CSV: ${what}`, onclick: () => void save() }, "Export CSV");
  return h("div", { class: "export" }, button, said);
}
