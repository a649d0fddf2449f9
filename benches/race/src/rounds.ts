import type { Browser } from "playwright-core";
import type { Contestant } from "./contestants.ts";
import type { Series } from "./figures.ts";
import type { RaceServer } from "./server.ts";
import { visit, type Conditions } from "./visit.ts";

/** Everybody in turn, round after round; every second round the other way about, so that waves of other work meet all alike. */
export async function race(browser: Browser, server: RaceServer, contestants: readonly Contestant[], conditions: readonly Conditions[], runs: number, told: (line: string) => void): Promise<Series[]> {
  // Not counted: files are compressed, and what the browser makes of its own once is made.
  for (const contestant of contestants) {
    const { arrived, errors } = await visit(browser, server, contestant, { view: "first", net: "loopback", cpu: 1 });
    if (!arrived) throw new Error(`${contestant.name} showed no four cards within 20 s on an unhindered line${errors.map((error) => `, and said "${error}"`).join("")}. Expected them. Open its page, or look at its script below benches/race/contestants.`);
  }
  const series = conditions.flatMap((each) => contestants.map(({ name }): Series => ({ ...each, name, runs: [] })));
  for (let round = 0; round < runs; round += 1) {
    const order = round % 2 === 0 ? contestants : [...contestants].reverse();
    for (const each of conditions) {
      for (const contestant of order) {
        const run = await visit(browser, server, contestant, each);
        series.find(({ name, view, net, cpu }) => name === contestant.name && view === each.view && net === each.net && cpu === each.cpu)?.runs.push(run);
        const missing = run.arrived ? "" : "  no cards";
        told(`round ${round + 1} of ${runs}, ${each.view} view, ${each.net}, ${each.cpu}x: ${contestant.name} ${run.painted.toFixed(0)} ms${missing}`);
      }
    }
  }
  return series;
}
