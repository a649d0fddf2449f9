// Bundles TypeScript and CSS: `node xtask/bundle.mjs widget|themes|demo|dashboard|race|site|tests [--dev] [--out=FOLDER] [--meta=FILE]`, from the repository's root.
import { mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import * as esbuild from "esbuild";
import { minify } from "terser";
import { lean } from "./glue.mjs";
import { inlineTokens } from "./inline-tokens.mjs";
import { TOKENS, declarations } from "./tokens.mjs";

const [name, ...flags] = process.argv.slice(2);
const dev = flags.includes("--dev");
/** Where esbuild's account of the bytes goes, when it is asked for. */
const meta = flags.find((flag) => flag.startsWith("--meta="))?.slice("--meta=".length);
const outdir = flags.find((flag) => flag.startsWith("--out="))?.slice("--out=".length);

/** Modules of glue by the name that they are imported by, each with its finished Wasm. */
const GLUES = {
  "pairwell:wasm": [resolve("target/wasm-bindgen/widget.js"), "dist/widget.wasm"],
  "pairwell:guide": [resolve("target/wasm-bindgen-guide/guide.js"), "dist/guide.wasm"],
};

/** The glue that wasm-bindgen wrote, without what the finished Wasm does not ask for. */
const wasmGlue = {
  name: "wasm-glue",
  setup(build) {
    build.onResolve({ filter: /^pairwell:(wasm|guide)$/ }, ({ path }) => ({ path: GLUES[path][0] }));
    build.onLoad({ filter: /[\\/]wasm-bindgen(-guide)?[\\/]\w+\.js$/ }, ({ path }) => {
      const [GLUE, finished] = Object.values(GLUES).find(([glue]) => glue === path);
      const module = new WebAssembly.Module(readFileSync(finished));
      const asked = new Set(WebAssembly.Module.imports(module).map(({ name }) => name));
      return { contents: lean(readFileSync(GLUE, "utf8"), asked), watchFiles: [GLUE, resolve(finished)] };
    });
  },
};

/** A style sheet imported from a script arrives as minified text, its own imports folded in. */
const cssAsText = {
  name: "css-as-text",
  setup(build) {
    build.onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const { outputFiles, metafile } = await esbuild.build({
        entryPoints: [path],
        bundle: true,
        minify: !dev,
        write: false,
        metafile: true,
      });
      const watchFiles = Object.keys(metafile.inputs).map((file) => resolve(file));
      const text = outputFiles[0].text.trim();
      const minified = (css) => esbuild.transformSync(css, { loader: "css", minify: true }).code;
      return { contents: dev ? text : inlineTokens(text, minified), loader: "text", watchFiles };
    });
  },
};

const THEMES = "styles/themes";

/** What the theme studio knows of tokens and themes: `pairwell:tokens` and `pairwell:themes`, read from `styles/`. */
const stylesAsData = {
  name: "styles-as-data",
  setup(build) {
    build.onResolve({ filter: /^pairwell:(tokens|themes)$/ }, ({ path }) => ({ path, namespace: "styles-as-data" }));
    build.onLoad({ filter: /tokens$/, namespace: "styles-as-data" }, () => ({
      contents: JSON.stringify(declarations(readFileSync(TOKENS, "utf8"))),
      loader: "json",
    }));
    build.onLoad({ filter: /themes$/, namespace: "styles-as-data" }, () => ({
      contents: JSON.stringify(filesOf(THEMES, ".css").map(themeOf)),
      loader: "json",
    }));
  },
};

/** A theme's name, its first comment and its values. */
function themeOf(file) {
  const text = readFileSync(file, "utf8");
  const [, about = ""] = text.match(/^\/\* \w+: (.+?) \*\//s) ?? [];
  const values = [...text.matchAll(/--pairwell-([\w-]+):\s*([^;]+);/g)].map(([, name, value]) => [name, value.replace(/\s+/g, " ")]);
  return { name: basename(file, ".css"), about, values: Object.fromEntries(values) };
}

const everywhere = { bundle: true, format: "esm", write: false, logLevel: "warning", legalComments: "none" };
const inBrowsers = {
  ...everywhere,
  platform: "browser",
  target: "es2022",
  minify: !dev,
  sourcemap: dev ? "inline" : false,
};
const PIXEL_SETTINGS = 'const PAIRWELL = { collector: "https://events.shop.example", shop: "0123456789abcdef" };';
/** A page loads the adapter of its own platform alone. */
const PLATFORMS = ["shopify", "woocommerce", "bigcommerce", "generic"];
const inNode = { ...everywhere, platform: "node", target: "node20", packages: "external", sourcemap: "inline" };

const accounts = {};

/** A file is complete from the moment it can be seen. */
async function bundle(options, finish = (contents) => contents) {
  const { outputFiles, metafile } = await esbuild.build({ ...options, metafile: meta !== undefined });
  Object.assign(accounts, metafile?.outputs);
  for (const { path, contents } of outputFiles) {
    const finished = await finish(contents, path);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(`${path}.next`, finished);
    renameSync(`${path}.next`, path);
  }
}

/** Of these nearly everything runs before the first shelf: browsers that know the word compile it beside the main thread as it arrives. */
const FIRST = /\/(pairwell|widget)\.js$/;

/** What every shopper loads is minified a second time: three per cent, compressed, beside what esbuild does. */
async function shrunk(contents, path) {
  if (dev || !path.endsWith(".js")) return contents;
  const { code } = await minify(new TextDecoder().decode(contents), { module: true, ecma: 2022, compress: { passes: 3 } });
  return FIRST.test(path) ? `//# allFunctionsCalledOnLoad\n${code}` : code;
}

const filesOf = (folder, ending) =>
  readdirSync(folder)
    .filter((file) => file.endsWith(ending) && !/\.(test|d)\.ts$/.test(file))
    .map((file) => join(folder, file));

const bundles = {
  async widget() {
    const modules = {
      ...inBrowsers,
      entryPoints: {
        pairwell: "www/loader/main.ts",
        widget: "www/widget/main.ts",
        more: "www/widget/more.ts",
        auto: "www/widget/auto.ts",
        report: "www/reporting/main.ts",
        analytics: "www/reporting/analytics.ts",
        carry: "www/carry/main.ts",
        tests: "www/testing/main.ts",
        thanks: "www/thanks/main.ts",
        cards: "www/widget/cards/own.ts",
        comparison: "www/comparison/main.ts",
        debug: "www/widget/debug/overlay.ts",
        doctor: "www/doctor/main.ts",
        guide: "www/guide/main.ts",
        offers: "www/offers/main.ts",
        quantity: "www/widget/quantity.ts",
        layout: "www/widget/layout.ts",
        recording: "www/recording/main.ts",
        ...Object.fromEntries(PLATFORMS.map((name) => [`storefront-${name}`, `www/storefront/${name}.ts`])),
      },
      outdir: "dist",
      // Siblings are named by URL: each stays a file of its own.
      external: ["./widget.js", "./more.js", "./widget.wasm"],
      plugins: [wasmGlue, cssAsText],
    };
    await bundle(modules, shrunk);
    // Pasted into Shopify's administration, not loaded: its first line is the merchant's to correct.
    await bundle({ ...inBrowsers, format: "iife", entryPoints: { "shopify-pixel": "www/pixel/main.ts" }, outdir: "dist", banner: { js: PIXEL_SETTINGS } });
    await bundles.themes();
  },

  async themes() {
    rmSync("dist/themes", { recursive: true, force: true });
    await bundle({ ...inBrowsers, entryPoints: filesOf(THEMES, ".css"), target: "esnext", outdir: "dist/themes" });
  },

  async demo() {
    await bundle({ ...inNode, entryPoints: ["www/demo/server.ts"], outfile: "target/demo/server.mjs" });
    await bundle({
      ...inBrowsers,
      entryPoints: [...filesOf("www/demo/client", ".ts"), ...filesOf("www/demo/styles", ".css")],
      outdir: "target/demo/client",
      entryNames: "[name]",
      // Addresses on the store, not files: esbuild would take a bare "/*" for every file there is.
      external: ["/images/*", "/assets/*"],
    });
    const studio = { ...inBrowsers, outdir: "target/demo/client/studio", entryNames: "[name]", target: ["es2022", "chrome123", "firefox120", "safari17.5"] };
    await bundle({ ...studio, entryPoints: ["www/studio/studio.ts", "www/studio/preview/preview.ts"], plugins: [stylesAsData, cssAsText] });
    const pages = ["www/studio", "www/studio/styles"].flatMap((folder) => [...filesOf(folder, ".html"), ...filesOf(folder, ".css")]);
    await bundle({ ...studio, entryPoints: pages, loader: { ".html": "copy" } });
  },

  /** Committed with the collector's crate, so that it builds without Node: a test holds the copy to its source. */
  async dashboard() {
    await bundle({
      ...inBrowsers,
      minify: true,
      sourcemap: false,
      legalComments: "inline",
      entryPoints: { dashboard: "www/dashboard/main.ts" },
      outdir: outdir ?? "crates/collector/dashboard",
    });
  },

  /** What makes the documentation's pages; its readers get no script. */
  async site() {
    await bundle({ ...inNode, entryPoints: ["www/site/main.ts"], outfile: "target/site.mjs" });
  },

  async race() {
    await bundle({ ...inNode, entryPoints: ["benches/race/src/main.ts"], outfile: "target/race/race.mjs" });
  },

  async tests() {
    rmSync("target/tests", { recursive: true, force: true });
    const tests = ["tests", "www"].flatMap((folder) =>
      readdirSync(folder, { recursive: true })
        .filter((file) => file.endsWith(".test.ts"))
        .map((file) => join(folder, file)),
    );
    if (tests.length === 0) return;
    const entryPoints = Object.fromEntries(tests.map((file) => [file.replace(/\.ts$/, "").replaceAll(/[/\\]/g, "-"), file]));
    await bundle({
      ...inNode,
      entryPoints,
      outdir: "target/tests",
      outExtension: { ".js": ".mjs" },
      plugins: [wasmGlue, cssAsText, stylesAsData],
    });
  },
};

if (!(name in bundles)) {
  console.error(`There is no bundle "${name}". Known: ${Object.keys(bundles).join(", ")}.`);
  process.exit(2);
}
try {
  await bundles[name]();
  if (meta) writeFileSync(meta, JSON.stringify({ outputs: accounts }));
} catch (error) {
  // esbuild has said what is wrong, and where; only what is not esbuild's needs its stack.
  if (!Array.isArray(error?.errors)) throw error;
  process.exitCode = 1;
}
