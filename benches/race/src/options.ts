import { parseArgs } from "node:util";
import { nets } from "./nets.ts";
import type { Conditions, View } from "./visit.ts";

export interface Options {
  runs: number;
  only: string[];
  conditions: Conditions[];
  truePictures: boolean;
  http2: boolean;
  out: string;
  /** What is done instead of a race. */
  instead: "trace" | "lighthouse" | undefined;
}

export const usage = `Usage: npm run race [-- options]

Who shows four cards first: the widget, as a merchant pastes it, beside what else fills such a row.

  --runs N          visits each (9; of --lighthouse pairs, 5)
  --only A,B        contestants by name
  --warm, --cold    the repeat view alone, or the first view alone
  --nets A,B        ${Object.keys(nets).join(", ")} (slow4g)
  --cpu N,N         how many times slower the processor is (4)
  --true-pictures   the merchant's pictures, not the same small drawing for each
  --http2           as most hosts speak; else HTTP/1.1, six requests at a time
  --out FILE        all figures, as JSON (target/race/results.json; of --lighthouse target/race/lighthouse.json)
  --trace           not a race: where a visit's time goes, request by request
  --lighthouse      not a race: the demo store's product page with the widget and without

Fails where a bound is missed.`;

/** A command line that cannot be followed. */
export class UsageError extends Error {}

/** Reads the command line; throws `UsageError`. */
export function readOptions(words: string[]): Options | "help" {
  let values;
  try {
    ({ values } = parseArgs({
      args: words,
      options: {
        runs: { type: "string" },
        only: { type: "string", default: "" },
        warm: { type: "boolean", default: false },
        cold: { type: "boolean", default: false },
        nets: { type: "string", default: "slow4g" },
        cpu: { type: "string", default: "4" },
        "true-pictures": { type: "boolean", default: false },
        http2: { type: "boolean", default: false },
        out: { type: "string" },
        trace: { type: "boolean", default: false },
        lighthouse: { type: "boolean", default: false },
        help: { type: "boolean", short: "h", default: false },
      },
    }));
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
  if (values.help) return "help";
  const instead = values.trace ? "trace" : values.lighthouse ? "lighthouse" : undefined;
  const runs = number("--runs", values.runs ?? (instead === "lighthouse" ? "5" : "9"));
  const views: View[] = values.warm === values.cold ? ["first", "repeat"] : [values.warm ? "repeat" : "first"];
  const named = values.nets.split(",");
  const unknown = named.find((name) => !(name in nets));
  if (unknown !== undefined) throw new UsageError(`There is no net "${unknown}". Expected some of: ${Object.keys(nets).join(", ")}.`);
  const cpus = values.cpu.split(",").map((text) => number("--cpu", text));
  return {
    runs,
    only: values.only.split(",").filter(Boolean),
    conditions: named.flatMap((net) => cpus.flatMap((cpu) => views.map((view) => ({ view, net, cpu })))),
    truePictures: values["true-pictures"],
    http2: values.http2,
    out: values.out ?? (instead === "lighthouse" ? "target/race/lighthouse.json" : "target/race/results.json"),
    instead,
  };
}

function number(option: string, text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new UsageError(`${option} is "${text}". Expected a whole number from 1 on.`);
  return value;
}
