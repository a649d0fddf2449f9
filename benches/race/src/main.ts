/** `npm run race`: everybody in turn on the same page, medians beside each other, and whether the bounds hold. */
import { mkdirSync, writeFileSync } from "node:fs";
import { loadavg } from "node:os";
import { dirname, resolve } from "node:path";
import { openChromium } from "../../../tests/browser/support/chromium.ts";
import { prepared } from "../../../tests/browser/support/prepared.ts";
import { PROGRAM } from "../../../tests/browser/support/program.ts";
import { verdicts } from "./bounds.ts";
import { certify } from "./certificate.ts";
import { chosen } from "./contestants.ts";
import { readGoods } from "./goods.ts";
import { compare } from "./lighthouse.ts";
import { readOptions, usage, UsageError, type Options } from "./options.ts";
import { paste } from "./pasted.ts";
import { bundlePeers } from "./peers.ts";
import { race } from "./rounds.ts";
import { serve } from "./server.ts";
import { judged, measured } from "./tables.ts";
import { trace } from "./trace.ts";

/** How busy the machine is. */
const load = () => loadavg().map((number) => number.toFixed(2)).join(" ");

/** Whether every bound holds. */
async function run(options: Options): Promise<boolean> {
  mkdirSync(dirname(options.out), { recursive: true });
  if (options.instead === "lighthouse") return compare(options.runs, options.out);
  const contestants = chosen(options.instead === "trace" && options.only.length === 0 ? ["ours"] : options.only);
  const peers = resolve("target/race/peers");
  const goods = await readGoods(prepared.merchant);
  const pasted = await paste(PROGRAM, prepared.merchant, goods.seed.id);
  await bundlePeers(contestants, peers);
  const certificate = options.http2 ? await certify() : undefined;
  const server = await serve({ goods, pasted, dist: prepared.dist, peers, pictures: resolve(prepared.merchant, "images"), thinkMs: 50, truePictures: options.truePictures, certificate });
  const browser = await openChromium({ also: certificate ? [certificate.flag] : [] });
  try {
    if (options.instead === "trace") {
      for (const contestant of contestants) for (const each of options.conditions) console.log(await trace(browser, server, contestant, each));
      return true;
    }
    const before = load();
    const series = await race(browser, server, contestants, options.conditions, options.runs, (line) => process.stderr.write(`${line}\n`));
    const found = verdicts(series);
    const about = { date: new Date().toISOString(), chromium: browser.version(), loadavg: { before, after: load() }, truePictures: options.truePictures, http: options.http2 ? 2 : 1.1 };
    writeFileSync(options.out, `${JSON.stringify({ ...about, verdicts: found, series }, null, 1)}\n`);
    console.log(`Chromium ${about.chromium}, HTTP/${about.http}, medians of ${options.runs}; load of the machine ${about.loadavg.before} before and ${about.loadavg.after} after\n`);
    console.log(measured(series));
    if (found.length > 0) console.log(`\n${judged(found)}`);
    return found.every(({ holds }) => holds !== false);
  } finally {
    await browser.close();
    await server.stop();
  }
}

try {
  const options = readOptions(process.argv.slice(2));
  if (options === "help") console.log(usage);
  else if (!(await run(options))) process.exitCode = 1;
} catch (error) {
  const misused = error instanceof UsageError;
  console.error(misused ? `${error.message}\n\n${usage}` : error);
  process.exitCode = misused ? 2 : 1;
}
