/** What `cargo xtask demo --prepare-only` made, found from the repository's root. */
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";

/** The folders the demo store serves. */
export const prepared = {
  merchant: resolve("target/demo/merchant"),
  snapshot: resolve("target/demo/snapshot"),
  /** The same with a holdout and tests. */
  tried: resolve("target/demo/tried"),
  client: resolve("target/demo/client"),
  dist: resolve("dist"),
};

/** How many hex digits name a shard of a snapshot. */
export function shardDigitsOf(snapshot = prepared.snapshot): number {
  return (JSON.parse(readFileSync(join(snapshot, "build.json"), "utf8")) as { shard_digits: number }).shard_digits;
}

const needed = [
  `${prepared.merchant}/catalog.json`,
  `${prepared.snapshot}/core.pw`,
  `${prepared.tried}/core.pw`,
  `${prepared.client}/store.js`,
  `${prepared.dist}/pairwell.js`,
  `${prepared.dist}/widget.wasm`,
];

/** Throws, with what to run, unless there is a store to test. */
export function assertPrepared(): void {
  const missing = needed.filter((file) => !existsSync(file));
  if (missing.length === 0) return;
  throw new Error(
    `Missing: ${missing.join(", ")}. Expected the demo store, ready to be served. ` +
      "Run `cargo xtask demo --prepare-only` in the repository's root, and the tests from there.",
  );
}
