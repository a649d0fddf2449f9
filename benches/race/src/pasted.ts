/** What a merchant gets: a snapshot that the real command builds of the demo merchant's exports, and the lines that it prints. */
import { execFileSync } from "node:child_process";
import { resolve } from "node:path";
import { readShardDigits, shardOf } from "../../../www/demo/snippet.ts";

export interface Pasted {
  /** The lines for the page's head, as the shop's template engine sends them. */
  head: string;
  /** The folder of the snapshot. */
  snapshot: string;
}

const SHARD = /\{\{ product\.handle \| sha256 \| slice: 0, \d \}\}/g;

/** Builds as the demo does, into a folder of the race's own. */
export async function paste(program: string, merchant: string, handle: string): Promise<Pasted> {
  const snapshot = resolve("target/race/snapshot");
  const exports = ["feed", "orders", "sessions", "reviews"].flatMap((kind) => [`--${kind}`, `${merchant}/exports/${kind === "feed" ? "products" : kind}.csv`]);
  const rest = ["--images", `${merchant}/images`, "--config", `${merchant}/exports/pairwell.toml`, "--cache", resolve("target/demo/read"), "--out", snapshot];
  const told = execFileSync(program, ["build", ...exports, ...rest], { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
  const head = /Inside <head>:\s*([^]*?)\n\s*Where shelves/.exec(told)?.[1];
  if (!head) throw new Error(`\`pairwell build\` printed no lines for the head, but "${told.slice(-400)}". Expected them between "Inside <head>:" and "Where shelves". See crates/cli/src/paste.rs.`);
  return { head: rendered(head, handle, await readShardDigits(snapshot)), snapshot };
}

/** What Liquid makes of the lines on the page of this product. */
function rendered(lines: string, handle: string, digits: number): string {
  const page = lines
    .replace(SHARD, shardOf(handle, digits))
    .replaceAll("{{ product.handle }}", handle)
    .replace(/\{% if product %\}([^]*?)\{% endif %\}/g, "$1");
  const left = /\{[{%].*/.exec(page)?.[0];
  if (left) throw new Error(`The lines hold "${left}", which nothing here renders. Expected the Liquid of crates/cli/src/paste/platform.rs. Teach benches/race/src/pasted.ts.`);
  return page;
}
