/** What was measured, in Markdown. */
import type { Verdict } from "./bounds.ts";
import { OURS } from "./contestants.ts";
import { conditionsOf, medianOf, under, type Series } from "./figures.ts";

const rows = (lines: string[][]): string => lines.map((cells) => `| ${cells.join(" | ")} |`).join("\n");

function table(head: string[], lines: string[][]): string {
  return rows([head, head.map(() => "---"), ...lines]);
}

/** A table for each of the conditions. */
export function measured(series: readonly Series[]): string {
  return conditionsOf(series).map((each) => `${each.view} view, ${each.net}, processor ${each.cpu} times slower\n\n${ofView(under(series, each))}`).join("\n\n");
}

function ofView(series: Series[]): string {
  const ours = series.find(({ name }) => name === OURS);
  const head = ["", "four cards, ms (least to most)", "ours of it", "in the document, ms", "largest paint, ms", "bytes", "code", "requests", "asked", "script, ms", "tasks, ms", "blocked, ms", "shift"];
  return table(head, series.map((each) => {
    const of = (measure: Parameters<typeof medianOf>[1], digits = 0) => medianOf(each, measure).toFixed(digits);
    const painted = each.runs.filter(({ arrived }) => arrived).map((run) => run.painted);
    const span = `${Math.min(...painted).toFixed(0)} to ${Math.max(...painted).toFixed(0)}`;
    const late = each.runs.length - painted.length;
    const times = medianOf(each, "painted") > 0 ? `${of("painted")} (${span})${late ? `, ${late} without cards` : ""}` : "";
    const ratio = ours && times ? (medianOf(ours, "painted") / medianOf(each, "painted")).toFixed(3) : "";
    return [each.name, times, ratio, times && of("cards"), of("largest"), of("bytes"), of("code"), of("requests"), of("asked"), of("script", 1), of("task", 1), of("blocked"), of("moved", 4)];
  }));
}

/** Which bounds hold. */
export function judged(verdicts: readonly Verdict[]): string {
  const sign = ({ holds }: Verdict) => (holds === undefined ? "–" : holds ? "holds" : "**missed**");
  return table(["bound", "wanted", "found", ""], verdicts.map((verdict) => [verdict.what, verdict.wanted, verdict.found, sign(verdict)]));
}
