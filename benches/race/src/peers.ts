/** The contestants' scripts, bundled as a shop's build bundles them. */
import { rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { build } from "esbuild";
import type { Contestant } from "./contestants.ts";

const SOURCES = resolve("benches/race/contestants");

/** Makes a folder each. */
export async function bundlePeers(contestants: readonly Contestant[], folder: string): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  for (const { name, script, settings } of contestants) {
    if (!script) continue;
    await build({
      entryPoints: { main: join(SOURCES, script) },
      outdir: join(folder, name),
      bundle: true,
      splitting: true,
      minify: true,
      format: "esm",
      platform: "browser",
      mainFields: ["browser", "module", "main"],
      target: "es2022",
      legalComments: "none",
      logLevel: "error",
      define: { "process.env.NODE_ENV": '"production"', __DEV__: "false", global: "globalThis" },
      ...settings,
    });
  }
}
