/** Programs that the engines consist of: where they are, started and ended. */
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { createServer } from "node:net";
import { delimiter, join } from "node:path";

/** The first of these that is there: a path as it is, a bare name by the PATH. */
export function programAt(...candidates: (string | undefined)[]): string | undefined {
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  return candidates
    .filter((candidate) => candidate !== undefined)
    .flatMap((candidate) => (candidate.includes("/") ? [candidate] : folders.map((folder) => join(folder, candidate))))
    .find((path) => existsSync(path));
}

/** A program of ours, and all that it has said. */
export interface Running {
  said: () => string;
  stop(): Promise<void>;
}

/** Starts a program with a group of processes of its own, so that what it starts ends with it. */
export function run(program: string, words: readonly string[], environment: Record<string, string> = {}): Running {
  const child = spawn(program, words, { detached: true, stdio: ["ignore", "pipe", "pipe"], env: { ...process.env, ...environment } });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (data: Buffer) => (said = `${said}${data}`.slice(-20_000)));
  child.on("error", (error) => (said += String(error)));
  return { said: () => said, stop: () => stopped(child) };
}

async function stopped(child: ChildProcess): Promise<void> {
  const { pid } = child;
  if (pid === undefined) return;
  const end = (signal: NodeJS.Signals): void => {
    try {
      process.kill(-pid, signal);
    } catch {
      // It has ended by itself.
    }
  };
  const gone = child.exitCode === null && child.signalCode === null ? once(child, "exit") : undefined;
  end("SIGTERM");
  const late = setTimeout(end, 5_000, "SIGKILL");
  await gone;
  clearTimeout(late);
}

/** A port that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("The system gave no port. Expected one for a browser's driver.");
  return address.port;
}

/** Waits until something holds; `running` is asked what it said where it never does. */
export async function until(what: string, holds: () => Promise<boolean> | boolean, running: Running, patienceMs = 60_000): Promise<void> {
  for (const giveUpAt = Date.now() + patienceMs; Date.now() < giveUpAt; await new Promise((done) => setTimeout(done, 50))) {
    if (await holds()) return;
  }
  throw new Error(`${what} did not come within ${patienceMs / 1000} s. Its program said:\n${running.said()}`);
}

/** Whether a driver at this address takes sessions. */
export async function isReady(driver: string): Promise<boolean> {
  try {
    return (await fetch(`${driver}/status`)).ok;
  } catch {
    return false;
  }
}
