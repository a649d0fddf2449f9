import type { Options } from "../loader/options.ts";
import { numberOf } from "../loader/shards.ts";
import { broken, fine, type Finding } from "./finding.ts";
import { nearest } from "./nearest.ts";
import { fileAt } from "./snapshot.ts";
import { rowsOf, type Core } from "./wire.ts";

/** What the snapshot knows of products that the page names, one after the other. */
export async function examineProducts(keys: readonly string[], { snapshot }: Options, core: Core): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const key of new Set(keys)) findings.push(await product(key, snapshot, core));
  return findings;
}

async function product(key: string, snapshot: string, core: Core): Promise<Finding> {
  const about = `product ${key}`;
  const sibling = "./widget.js";
  const number = await numberOf(key, core.digits, () => import(sibling) as Promise<typeof import("../widget/main.ts")>);
  const shard = await fileAt(`${snapshot}shard-${number}.pw`, about, 2);
  // A shard that no product hashes to does not exist.
  const isAbsent = "grade" in shard && shard.found.endsWith("answers 404");
  if ("grade" in shard && !isAbsent) return shard;
  const rows = "grade" in shard ? [] : rowsOf(shard);
  if (rows.includes(key)) return fine(about, `known, in shard-${number}.pw`);
  const near = nearest(key, [...core.keys, ...rows]);
  const keys = core.keys.slice(0, 3).join(", ");
  const remedy = near ? `Write ${near}, if that is meant.` : "Let the element say the key that the feed has. A product that is newer than the build comes with the next one.";
  return broken(about, `the snapshot has no such product${isAbsent ? `, and no shard-${number}.pw` : ""}`, `a key of the feed, such as ${keys}`, remedy);
}
