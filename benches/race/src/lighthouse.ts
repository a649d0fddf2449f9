/** What Lighthouse says of the demo store's product page with the widget, and without. */
import { writeFileSync } from "node:fs";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { loadavg } from "node:os";
import { close, listen } from "../../../www/demo/listen.ts";
import { openStore } from "../../../www/demo/store.ts";
import { openChromium } from "../../../tests/browser/support/chromium.ts";
import { prepared } from "../../../tests/browser/support/prepared.ts";
import { brought } from "./brought.ts";
import { median } from "./figures.ts";

const PAGE = "/products/harbour-mug";
/** The widget may cost so many points of the hundred. */
const AT_MOST = 2;

/** Of the package's answer what is read here. */
interface Result {
  lhr: { lighthouseVersion: string; categories: { performance: { score: number | null } }; audits: Record<string, { numericValue?: number }> };
}

type Lighthouse = (url: string, flags: { port: number; output: "json"; logLevel: "error"; onlyCategories: string[] }) => Promise<Result | undefined>;

/** What is told of a visit, by the names of the audits. */
const AUDITS = {
  "largest paint, ms": "largest-contentful-paint",
  "first paint, ms": "first-contentful-paint",
  "speed index, ms": "speed-index",
  "blocked, ms": "total-blocking-time",
  "layout shift": "cumulative-layout-shift",
};

interface Told extends Record<string, number> {
  performance: number;
}

/** Pairs in turn, each in a browser of its own. Whether the widget costs no more points than it may. */
export async function compare(pairs: number, out: string): Promise<boolean> {
  const { default: lighthouse } = await brought<{ default: Lighthouse }>("lighthouse/core/index.js");
  const server = await openStore({ ...prepared, faults: false });
  const origin = `http://127.0.0.1:${await listen(server, 0)}`;
  const visits = { with: [] as Told[], without: [] as Told[] };
  const before = loadavg();
  let version = "";
  try {
    for (let pair = 0; pair < pairs; pair += 1) {
      const order = pair % 2 === 0 ? (["with", "without"] as const) : (["without", "with"] as const);
      for (const which of order) {
        const { lhr } = await looked(lighthouse, origin + PAGE + (which === "with" ? "" : "?nowidget"));
        version = lhr.lighthouseVersion;
        const told: Told = { performance: (lhr.categories.performance.score ?? NaN) * 100 };
        for (const [name, audit] of Object.entries(AUDITS)) told[name] = lhr.audits[audit]?.numericValue ?? NaN;
        visits[which].push(told);
        process.stderr.write(`pair ${pair + 1} of ${pairs}, ${which} the widget: ${told.performance.toFixed(0)}\n`);
      }
    }
  } finally {
    await close(server);
  }
  const of = (which: "with" | "without", name: string) => median(visits[which].map((told) => told[name] ?? NaN));
  const lines = ["performance", ...Object.keys(AUDITS)].map((name) => {
    const digits = name === "layout shift" ? 3 : 0;
    return `| ${name} | ${of("with", name).toFixed(digits)} | ${of("without", name).toFixed(digits)} |`;
  });
  const lower = of("without", "performance") - of("with", "performance");
  const holds = lower <= AT_MOST;
  writeFileSync(out, `${JSON.stringify({ date: new Date().toISOString(), lighthouse: version, loadavg: { before, after: loadavg() }, visits }, null, 1)}\n`);
  console.log(`Lighthouse ${version}, medians of ${pairs} pairs\n\n| | with the widget | without |\n| --- | --- | --- |\n${lines.join("\n")}\n`);
  console.log(`${holds ? "Holds" : "Missed"}: ${lower.toFixed(0)} points lower with the widget, at most ${AT_MOST} wanted.`);
  return holds;
}

async function looked(lighthouse: Lighthouse, url: string): Promise<Result> {
  const port = await freePort();
  const browser = await openChromium({ also: [`--remote-debugging-port=${port}`] });
  try {
    const result = await lighthouse(url, { port, output: "json", logLevel: "error", onlyCategories: ["performance"] });
    if (!result?.lhr.categories.performance.score) throw new Error(`Lighthouse gave no score of ${url}. Expected a number. Look what it says with logLevel "info" in benches/race/src/lighthouse.ts.`);
    return result;
  } finally {
    await browser.close();
  }
}

/** A port that nobody listens on, a moment ago. */
function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
