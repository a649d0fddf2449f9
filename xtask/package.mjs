// Makes the npm package's own files out of `www/package`, and says how to paste what `dist/` holds with its hashes:
// `node xtask/package.mjs [--dist=FOLDER] [--base=ADDRESS]`, from the repository's root, after the widget.
import { execFileSync } from "node:child_process";
import { copyFileSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as esbuild from "esbuild";
import { hashes, snippet } from "./integrity.mjs";

const flag = (name, otherwise) => process.argv.find((word) => word.startsWith(`--${name}=`))?.slice(name.length + 3) ?? otherwise;
const { version } = JSON.parse(readFileSync("package.json", "utf8"));
const SOURCE = "www/package";
const dist = flag("dist", "dist");
const base = flag("base", `/pairwell/${version}/`);
const types = join(dist, "types");
/** What `exports` in package.json names. */
const ENTRIES = ["index", "elements", "headless", "react", "preact", "svelte", "vue", "snapshot"];

for (const folder of ["package", "types", "integrity.json"]) rmSync(join(dist, folder), { recursive: true, force: true });
await esbuild.build({
  entryPoints: ENTRIES.map((name) => join(SOURCE, `${name}.ts`)),
  outdir: join(dist, "package"),
  bundle: true,
  // What two entries share is in the package once: both speak to one Pairwell.
  splitting: true,
  format: "esm",
  platform: "neutral",
  target: "es2022",
  logLevel: "warning",
});
execFileSync("node", ["node_modules/typescript/bin/tsc", "-p", "tsconfig.package.json", "--outDir", types], { stdio: "inherit" });
for (const file of readdirSync(types, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".d.ts"))) {
  const path = join(types, file);
  writeFileSync(path, readFileSync(path, "utf8").replaceAll(/(from "\.[^"]*|import\("\.[^"]*)\.ts"/g, '$1.js"'));
}
copyFileSync("crates/events/schema/event-batch.schema.json", join(dist, "package/events.schema.json"));

const files = hashes(dist);
writeFileSync(join(dist, "integrity.json"), `${JSON.stringify({ version, files }, undefined, 2)}\n`);
console.log(`\nPairwell ${version} with the hashes of its scripts, for the files of ${dist} served below ${base}:\n\n${snippet(base, files)}`);
