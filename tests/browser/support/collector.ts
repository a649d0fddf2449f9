/** `pairwell serve` on a port of its own, with a database that is gone afterwards. */
import type { ChildProcess } from "node:child_process";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { prepared } from "./prepared.ts";
import { PROGRAM } from "./program.ts";

const TOKEN = "a-token-for-the-tests";

/** What a report says of a group. */
export interface ReportRow {
  group: string;
  impressions: number;
}

export interface Collector {
  /** Where batches go. */
  url: string;
  /** The shop's key. */
  shop: string;
  report(): Promise<ReportRow[]>;
  stop(): Promise<void>;
}

/** Starts it for the demo's snapshot and the pages of an origin. */
export async function openCollector(origin: string): Promise<Collector> {
  const folder = mkdtempSync(join(tmpdir(), "collector-"));
  const child = spawn(
    PROGRAM,
    ["serve", "--snapshot", prepared.snapshot, "--db", join(folder, "events.db"), "--listen", "127.0.0.1:0", "--origin", origin],
    { env: { ...process.env, PAIRWELL_TOKEN: TOKEN }, stdio: ["ignore", "pipe", "pipe"] },
  );
  await once(child, "spawn");
  const told = lineOf(child, "stderr", /^ {2}shops +([0-9a-f]{16})$/);
  const url = await lineOf(child, "stdout", /^Collecting at (http:.*)$/);
  return {
    url,
    shop: await told,
    async report() {
      const answer = await fetch(new URL("/v1/report?by=placement", url), { headers: { authorization: `Bearer ${TOKEN}` } });
      return ((await answer.json()) as { rows: ReportRow[] }).rows;
    },
    async stop() {
      const gone = once(child, "exit");
      child.kill("SIGTERM");
      await gone;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** What stands in the group of the first line that matches. */
async function lineOf(child: ChildProcess, stream: "stdout" | "stderr", wanted: RegExp): Promise<string> {
  const source = child[stream];
  if (!source) throw new Error(`The collector has no ${stream}. Expected a pipe.`);
  const said: string[] = [];
  for await (const line of createInterface({ input: source })) {
    const found = wanted.exec(line)?.[1];
    if (found !== undefined) return found;
    said.push(line);
  }
  throw new Error(`The collector ended after "${said.join("\n")}". Expected a line like ${wanted.source}.`);
}
