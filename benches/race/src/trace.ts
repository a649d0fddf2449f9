/** One visit, looked at closely: which request waits for which, and what the main thread does. */
import type { Browser } from "playwright-core";
import type { Contestant } from "./contestants.ts";
import { spentIn, type Spent } from "./phases.ts";
import type { RaceServer } from "./server.ts";
import { visit, type Conditions, type Run } from "./visit.ts";
import { waterfallOf, type Fall } from "./waterfall.ts";

const CATEGORIES = ["devtools.timeline", "disabled-by-default-devtools.timeline", "v8", "v8.wasm", "disabled-by-default-v8.compile", "blink.user_timing", "toplevel", "__metadata"];

/** Its story as text. Being traced takes time itself: what is compared is compared in a race. */
export async function trace(browser: Browser, server: RaceServer, contestant: Contestant, conditions: Conditions): Promise<string> {
  await visit(browser, server, contestant, { view: "first", net: "loopback", cpu: 1 });
  let falls: () => Fall[] = () => [];
  let spent: Spent = { phases: [], stretches: [] };
  const run = await visit(browser, server, contestant, conditions, {
    async before(session, page) {
      falls = waterfallOf(session);
      await browser.startTracing(page, { categories: CATEGORIES });
    },
    async after() {
      spent = spentIn(await browser.stopTracing(), server.pageOf(contestant.name));
    },
  });
  return told(contestant, conditions, run, falls(), spent);
}

function told({ name }: Contestant, { view, net, cpu }: Conditions, run: Run, falls: Fall[], { phases, stretches }: Spent): string {
  const ms = (number: number) => (Number.isNaN(number) ? "cache" : number.toFixed(0)).padStart(6);
  return [
    `\n${name}, ${view} view, ${net}, processor ${cpu} times slower: largest paint ${run.largest.toFixed(0)} ms, four cards in the document ${run.cards.toFixed(0)} ms, painted ${run.painted.toFixed(0)} ms`,
    "\n asked   sent answer   done  bytes  priority  what (who asked)",
    ...falls.map((fall) => `${ms(fall.asked)} ${ms(fall.sent)} ${ms(fall.answered)} ${ms(fall.complete)} ${ms(fall.bytes)}  ${fall.priority.padEnd(8)}  ${fall.path} (${fall.by})`),
    "\nmain thread, ms by its own clock:",
    ...phases.map(([phase, spent]) => `${spent.toFixed(1).padStart(8)}  ${phase}`),
    "\nwhat of scripts took a millisecond and more, and when:",
    ...stretches.map(({ what, at, ms: took }) => `${ms(at)} ${took.toFixed(1).padStart(6)}  ${what}`),
  ].join("\n");
}
