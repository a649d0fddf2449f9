import type { Timing } from "./told.ts";

const OURS = /(pairwell|widget|more|core|live|shard-\w+)\.(js|wasm|pw)(\?|$)/;

const whole = (ms: number): string => `${Math.round(ms)} ms`;

function ours(): PerformanceResourceTiming[] {
  return (performance.getEntriesByType("resource") as PerformanceResourceTiming[]).filter(({ name }) => OURS.test(name));
}

/** Our files, by how long each took. */
export function files(): string[] {
  return ours().map(({ name, startTime, duration, transferSize }) => `${name.split("/").at(-1)}: ${whole(duration)} from ${whole(startTime)}, ${transferSize > 0 ? `${Math.round(transferSize / 1024)} KB` : "from the cache"}`);
}

/** When it was shown, in as few words as can be. */
export const shownAt = ({ shownAt, isLate }: Timing): string => (isLate ? "≤ " : "") + whole(shownAt);

/** The same in a sentence, with what can be measured from outside of the ranking. */
export function sentence({ shownAt, paintedBy, isLate, isFirst, asked }: Timing): string {
  const again = `the explanation took ${asked.toFixed(1)} ms.`;
  if (isLate) return `Shown before this explanation came, ${whole(shownAt)} after the page began; ${again}`;
  const last = Math.max(...ours().map(({ responseEnd }) => responseEnd).filter((end) => end <= shownAt));
  // Started, ranked and drawn, all in all.
  const since = isFirst && Number.isFinite(last) ? `, ${whole(shownAt - last)} after the last of its files` : "";
  return `Shown ${whole(shownAt)} after the page began${since}, painted by ${whole(paintedBy)}; ${again}`;
}
