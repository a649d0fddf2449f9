/** What must hold of ours beside the others, and whether it does. */
import { EMPTY, INLINE, INSTANTSEARCH, KEEPS, OURS, RECOMMEND_JS, SECTION } from "./contestants.ts";
import { conditionsOf, medianOf, under, type Measure, type Series } from "./figures.ts";
import type { Conditions } from "./visit.ts";

/** The conditions that bounds are about. */
export const JUDGED = { net: "slow4g", cpu: 4 };

export interface Verdict {
  what: string;
  wanted: string;
  found: string;
  /** Undefined: somebody who is asked for did not run. */
  holds: boolean | undefined;
}

/** A share of another's time to four cards. */
interface Share {
  beside: string;
  atMost: number;
  aim?: number;
}

const FIRST: Share[] = [
  { beside: RECOMMEND_JS, atMost: 0.88, aim: 0.8 },
  { beside: INSTANTSEARCH, atMost: 0.75 },
  { beside: SECTION, atMost: 1 },
];
const REPEAT: Share[] = [
  { beside: INLINE, atMost: 1.12 },
  { beside: KEEPS, atMost: 0.8 },
];
/** Of everybody who asks a server again. */
const ASKING = 0.6;
const PROCESSOR_MS = { first: 50, repeat: 20 };

/** Every bound of every view that ran under the judged conditions. */
export function verdicts(series: readonly Series[]): Verdict[] {
  return conditionsOf(series).filter(({ net, cpu }) => net === JUDGED.net && cpu === JUDGED.cpu).flatMap((each) => ofView(under(series, each), each));
}

function ofView(series: Series[], { view }: Conditions): Verdict[] {
  const ours = series.find(({ name }) => name === OURS);
  const shares = view === "first" ? FIRST : [...REPEAT, ...askingOf(series)];
  const when = `${view} view`;
  return [
    ...shares.map((share) => ofShare(ours, series, share, when)),
    processor(ours, series.find(({ name }) => name === EMPTY), PROCESSOR_MS[view], when),
    nothing(ours, "blocked", `${when}: total blocking time`, "ms"),
    nothing(ours, "moved", `${when}: layout shift`, ""),
  ];
}

/** Those who asked their server again, as it was seen. */
function askingOf(series: Series[]): Share[] {
  return series.filter(({ name, runs }) => name !== KEEPS && runs.some(({ asked }) => asked > 0)).map(({ name }) => ({ beside: name, atMost: ASKING }));
}

function ofShare(ours: Series | undefined, series: Series[], { beside, atMost, aim }: Share, when: string): Verdict {
  const other = series.find(({ name }) => name === beside);
  const wanted = `${atMost < 1 || atMost > 1 ? "at most" : "less than"} ${atMost.toFixed(2)}${aim ? `, aim ${aim.toFixed(2)}` : ""}`;
  const what = `${when}: four cards, of ${beside}`;
  if (!ours || !other) return { what, wanted, found: "not run", holds: undefined };
  const ratio = medianOf(ours, "painted") / medianOf(other, "painted");
  return { what, wanted, found: ratio.toFixed(3), holds: whole(ours) && (atMost === 1 ? ratio < 1 : ratio <= atMost) };
}

function processor(ours: Series | undefined, empty: Series | undefined, atMost: number, when: string): Verdict {
  const what = `${when}: script on the main thread, beyond the page's own`;
  const wanted = `at most ${atMost} ms`;
  if (!ours || !empty) return { what, wanted, found: "not run", holds: undefined };
  const found = medianOf(ours, "script") - medianOf(empty, "script");
  return { what, wanted, found: `${found.toFixed(1)} ms`, holds: whole(ours) && found <= atMost };
}

function nothing(ours: Series | undefined, measure: Measure, what: string, unit: string): Verdict {
  if (!ours) return { what, wanted: "0", found: "not run", holds: undefined };
  const found = medianOf(ours, measure);
  return { what, wanted: "0", found: `${Number(found.toFixed(4))} ${unit}`.trim(), holds: whole(ours) && found === 0 };
}

/** Every visit showed its cards. */
const whole = ({ runs }: Series) => runs.length > 0 && runs.every(({ arrived }) => arrived);
