import type { Conditions, Run } from "./visit.ts";

/** All visits of a contestant under the same conditions. */
export interface Series extends Conditions {
  name: string;
  runs: Run[];
}

/** What a run is measured by. */
export type Measure = Exclude<keyof Run, "arrived" | "errors">;

/** The middle one; of an even number the mean of the middle two. */
export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((one, other) => one - other);
  const middle = sorted.length / 2;
  return ((sorted[Math.ceil(middle) - 1] ?? NaN) + (sorted[Math.floor(middle)] ?? NaN)) / 2;
}

/** The median of a measure; of visits without cards nothing is said. */
export function medianOf({ runs }: Series, measure: Measure): number {
  return median(runs.filter(({ arrived }) => arrived).map((run) => run[measure]));
}

/** The series under such conditions. */
export function under(series: readonly Series[], { view, net, cpu }: Conditions): Series[] {
  return series.filter((each) => each.view === view && each.net === net && each.cpu === cpu);
}

/** The conditions that were tried, each once. */
export function conditionsOf(series: readonly Series[]): Conditions[] {
  const all = series.map(({ view, net, cpu }) => ({ view, net, cpu }));
  return all.filter(({ view, net, cpu }, at) => at === all.findIndex((other) => other.view === view && other.net === net && other.cpu === cpu));
}
