/** A collector beside the store: the real command, on a free port of this machine, gone with the store. */
import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { createInterface } from "node:readline";

export interface CollectorOptions {
  /** The `pairwell` command. */
  program: string;
  /** The snapshot whose events it takes. */
  snapshot: string;
  /** Its database. */
  events: string;
}

export interface Collecting {
  /** Where pages report to. */
  address: string;
  /** Where the dashboard is. */
  dashboard: string;
  /** What opens it, drawn for this start. */
  token: string;
  stop(): Promise<void>;
}

/** Starts it, for the pages of an origin. */
export async function collect({ program, snapshot, events }: CollectorOptions, origin: string): Promise<Collecting> {
  const token = randomBytes(12).toString("hex");
  const child = spawn(program, ["--quiet", "serve", "--snapshot", snapshot, "--db", events, "--listen", "127.0.0.1:0", "--origin", origin], {
    // A Ctrl-C reaches the whole group of the terminal: it ends by itself then, and by `stop` otherwise.
    env: { ...process.env, PAIRWELL_TOKEN: token },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const gone = once(child, "exit");
  await once(child, "spawn");
  for await (const line of createInterface({ input: child.stdout })) {
    const found = /^Collecting at (http:.*)$/.exec(line)?.[1];
    if (found === undefined) continue;
    const stop = async (): Promise<void> => {
      child.kill("SIGTERM");
      await gone;
    };
    return { address: new URL("/", found).href, dashboard: new URL("/dashboard/", found).href, token, stop };
  }
  throw new Error(`The collector (${program}) ended before it listened. Expected "Collecting at http://…". Delete ${events} if it is damaged.`);
}
