/** What the main thread did, of Chromium's own trace. */

interface Event {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  ts: number;
  dur?: number;
  /** By the thread's own clock. */
  tdur?: number;
  args: { name?: string; data?: { url?: string; documentLoaderURL?: string }; fileName?: string };
}

/** The first that fits; all else is the browser's own. */
const PHASES: [string, RegExp][] = [
  ["compiling scripts", /^v8\.(compile|produce|parse|preparse)/i],
  ["compiling Wasm", /wasm|^FlushInstructionCache/i],
  ["collecting garbage", /GC/],
  ["running scripts", /^(EvaluateScript|BlinkScheduler_PerformMicrotaskCheckpoint|v8\.evaluateModule|EvaluateModule|FunctionCall|RunMicrotasks|v8\.run|v8\.callFunction|TimerFire|FireAnimationFrame|EventDispatch|XHR)/],
  ["style and layout", /^(UpdateLayoutTree|Layout|InvalidateLayout|RecalculateStyles|IntersectionObserver)/],
  ["painting", /^(PrePaint|Paint|Layerize|Commit|UpdateLayer|CompositeLayers)/],
  ["parsing", /^(ParseHTML|ParseAuthorStyleSheet)/],
];
const REST = "all else";

/** A long stretch of one script. */
export interface Stretch {
  what: string;
  at: number;
  ms: number;
}

export interface Spent {
  /** ms of the thread by phase, what is within a phase and is another not counted twice. */
  phases: [string, number][];
  /** What took a millisecond and more, in its order; `at` is since the page was asked for. */
  stretches: Stretch[];
}

/** Reads a trace of a page that was navigated to while it ran. */
export function spentIn(trace: Buffer, page: string): Spent {
  const { traceEvents } = JSON.parse(trace.toString("utf8")) as { traceEvents: Event[] };
  // Of a page that is left it is told once more.
  const [started] = traceEvents.filter(({ name, args }) => name === "navigationStart" && args.data?.documentLoaderURL === page).sort((one, other) => one.ts - other.ts);
  const main = traceEvents.find(({ name, pid, args }) => name === "thread_name" && pid === started?.pid && args.name === "CrRendererMain");
  if (!started || !main) throw new Error("The trace names no navigation, or no main thread of it. Expected both of Chromium. Look at the categories in benches/race/src/trace.ts.");
  const events = traceEvents
    .filter(({ ph, pid, tid, ts, tdur }) => ph === "X" && pid === main.pid && tid === main.tid && ts >= started.ts && tdur !== undefined)
    .sort((one, other) => one.ts - other.ts || (other.dur ?? 0) - (one.dur ?? 0));

  const sums = new Map<string, number>();
  const add = (name: string, us: number) => {
    const phase = PHASES.find(([, names]) => names.test(name))?.[0] ?? REST;
    sums.set(phase, (sums.get(phase) ?? 0) + us / 1_000);
  };
  const within: Event[] = [];
  const stretches: Stretch[] = [];
  for (const event of events) {
    while (within.length > 0 && end(within.at(-1)) <= event.ts) within.pop();
    const around = within.at(-1);
    add(event.name, event.tdur ?? 0);
    if (around) add(around.name, -(event.tdur ?? 0));
    const url = event.args.data?.url ?? event.args.fileName;
    if ((event.tdur ?? 0) >= 1_000 && url) stretches.push({ what: `${event.name} ${url.replace(/^.*?\/\/[^/]*/, "")}`, at: (event.ts - started.ts) / 1_000, ms: (event.tdur ?? 0) / 1_000 });
    within.push(event);
  }
  return { phases: [...sums].sort((one, other) => other[1] - one[1]), stretches };
}

const end = (event: Event | undefined) => (event?.ts ?? 0) + (event?.dur ?? 0);
