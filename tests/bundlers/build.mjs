// Builds one file with one bundler, as its own documentation says: `node build.mjs esbuild|vite|webpack|rollup ENTRY OUT`.
import { resolve } from "node:path";

const [name, entry, out] = process.argv.slice(2);
const input = resolve(entry);
const folder = resolve(out);

const bundlers = {
  async esbuild() {
    const { build } = await import("esbuild");
    await build({ entryPoints: { app: input }, bundle: true, minify: true, format: "esm", target: "es2022", outdir: folder });
  },
  async vite() {
    const { build } = await import("vite");
    const rollupOptions = { input: { app: input }, preserveEntrySignatures: "strict", output: { entryFileNames: "[name].js" } };
    await build({ configFile: false, logLevel: "warn", base: "/built/", build: { outDir: folder, target: "es2022", rollupOptions } });
  },
  /** For a server: the package goes into the file, so that it is resolved as the bundler does. */
  async ssr() {
    const { build } = await import("vite");
    const rollupOptions = { output: { entryFileNames: "app.js" } };
    await build({ configFile: false, logLevel: "warn", ssr: { noExternal: ["pairwell"] }, build: { ssr: input, outDir: folder, rollupOptions } });
  },
  async webpack() {
    const { default: webpack } = await import("webpack");
    const options = {
      mode: "production",
      target: ["web", "es2022"],
      entry: { app: input },
      experiments: { outputModule: true },
      output: { path: folder, filename: "[name].js", publicPath: "/built/", library: { type: "module" } },
      performance: false,
    };
    const stats = await new Promise((done, fail) => webpack(options, (error, stats) => (error ? fail(error) : done(stats))));
    if (stats.hasErrors() || stats.hasWarnings()) throw new Error(stats.toString());
  },
  async rollup() {
    const [{ rollup }, { nodeResolve }] = await Promise.all([import("rollup"), import("@rollup/plugin-node-resolve")]);
    const warned = (warning) => {
      throw new Error(warning.message);
    };
    const bundle = await rollup({ input: { app: input }, plugins: [nodeResolve({ browser: true })], onwarn: warned });
    await bundle.write({ dir: folder, format: "es", entryFileNames: "[name].js" });
  },
};

await bundlers[name]();
