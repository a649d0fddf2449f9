// Makes the npm package's own files out of `www/package`: `node xtask/package.mjs`, from the repository's root, after the widget.
import { execFileSync } from "node:child_process";
import { copyFileSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as esbuild from "esbuild";

const SOURCE = "www/package";
const TYPES = "dist/types";
/** What `exports` in package.json names. */
const ENTRIES = ["index", "elements", "headless", "react", "preact", "svelte", "vue", "snapshot"];

for (const folder of ["dist/package", TYPES]) rmSync(folder, { recursive: true, force: true });
await esbuild.build({
  entryPoints: ENTRIES.map((name) => join(SOURCE, `${name}.ts`)),
  outdir: "dist/package",
  bundle: true,
  // What two entries share is in the package once: both speak to one Pairwell.
  splitting: true,
  format: "esm",
  platform: "neutral",
  target: "es2022",
  logLevel: "warning",
});
execFileSync("node", ["node_modules/typescript/bin/tsc", "-p", "tsconfig.package.json"], { stdio: "inherit" });
for (const file of readdirSync(TYPES, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".d.ts"))) {
  const path = join(TYPES, file);
  writeFileSync(path, readFileSync(path, "utf8").replaceAll(/(from "\.[^"]*|import\("\.[^"]*)\.ts"/g, '$1.js"'));
}
copyFileSync("crates/events/schema/event-batch.schema.json", "dist/package/events.schema.json");
