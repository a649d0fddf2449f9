import { parseArgs } from "node:util";
import type { CollectorOptions } from "./collector.ts";
import type { StoreOptions } from "./store.ts";

/** What the command line and the environment say. */
export interface Options extends StoreOptions {
  /** Undefined: the first free port from the usual one on. */
  port: number | undefined;
  /** Undefined: no collector is started. */
  collector: CollectorOptions | undefined;
}

/** A command line that cannot be followed. */
export class UsageError extends Error {}

export const usage = `Usage: node server.mjs [--merchant DIR] [--snapshot DIR] [--dist DIR] [--client DIR] [--faults]

Serves the demo store on 127.0.0.1.

  --merchant DIR   catalog.json and images/        (target/demo/merchant)
  --snapshot DIR   core.pw, shard-<n>.pw, live.pw  (target/demo/snapshot)
  --dist DIR       pairwell.js, widget.wasm        (dist)
  --client DIR     the store's own script and CSS  (target/demo/client)
  --collector FILE the pairwell command, to serve a collector with a dashboard beside the store
  --tried DIR      the snapshot whose events it takes  (target/demo/tried)
  --events FILE    its database                        (target/demo/events.db)
  --faults         let tests break answers and read the request log

Environment: PORT, the port to listen on (8787, or the next free one).`;

/** Reads arguments and environment; throws `UsageError` in words a person can act on. */
export function readOptions(args: readonly string[], environment: Record<string, string | undefined>): Options | "help" {
  let values;
  try {
    ({ values } = parseArgs({
      args: [...args],
      options: {
        merchant: { type: "string", default: "target/demo/merchant" },
        snapshot: { type: "string", default: "target/demo/snapshot" },
        dist: { type: "string", default: "dist" },
        client: { type: "string", default: "target/demo/client" },
        collector: { type: "string" },
        tried: { type: "string", default: "target/demo/tried" },
        events: { type: "string", default: "target/demo/events.db" },
        faults: { type: "boolean", default: false },
        help: { type: "boolean", short: "h", default: false },
      },
    }));
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
  if (values.help) return "help";
  const { merchant, snapshot, dist, client, faults, tried, events } = values;
  const program = values.collector;
  const collector = program === undefined ? undefined : { program, snapshot: tried, events };
  return { merchant, snapshot, dist, client, faults, port: readPort(environment["PORT"]), collector };
}

function readPort(text: string | undefined): number | undefined {
  if (text === undefined || text === "") return undefined;
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port > 65_535) {
    throw new UsageError(`PORT is "${text}". Expected a number from 0 to 65535. Unset it to use the first free port.`);
  }
  return port;
}
