// Hashes of what a page loads, and the lines that have a browser hold the scripts to them.
import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** Subresource Integrity of each script, Wasm and theme of a `dist`, by its path in it. */
export function hashes(dist) {
  const named = readdirSync(dist, { withFileTypes: true }).filter((entry) => entry.isFile() && /\.(js|wasm)$/.test(entry.name)).map(({ name }) => name);
  const themes = readdirSync(join(dist, "themes")).map((name) => `themes/${name}`);
  const hash = (name) => `sha384-${createHash("sha384").update(readFileSync(join(dist, name))).digest("base64")}`;
  return Object.fromEntries([...named, ...themes].sort().map((name) => [name, hash(name)]));
}

/** The room of each placement, and what the tag does when the loader cannot be had: as `pairwell build` prints them. */
const [ROOM, WITHOUT_LOADER] = ["room.css", "without-loader.js"].map((name) => readFileSync(join("crates/cli/src/paste", name), "utf8"));

/** Pasted elsewhere, or not imported by anything. */
const NOT_IMPORTED = ["pairwell.js", "shopify-pixel.js"];

/**
 * The lines for the head, with `base` (an address that ends with `/`) before each file's name. The import map covers what scripts
 * import, the tag's own attribute the one that begins; what is fetched as data, no attribute covers.
 */
export function snippet(base, files) {
  const imported = Object.entries(files).filter(([name]) => name.endsWith(".js") && !NOT_IMPORTED.includes(name));
  const map = JSON.stringify({ integrity: Object.fromEntries(imported.map(([name, hash]) => [base + name, hash])) }, undefined, 1);
  const preload = (name) => `<link rel="modulepreload" href="${base}${name}" integrity="${files[name]}">`;
  return `<style>${ROOM}</style>
<script type="importmap">${map}</script>
${preload("pairwell.js")}
${preload("widget.js")}
<link rel="preload" as="fetch" crossorigin href="${base}widget.wasm">
<link rel="preload" as="fetch" crossorigin href="/snapshot/core.pw">
<link rel="preload" as="fetch" crossorigin href="/snapshot/live.pw">
<script type="module" src="${base}pairwell.js" integrity="${files["pairwell.js"]}" crossorigin data-snapshot="/snapshot/" data-shard-digits="1" onerror="${WITHOUT_LOADER}"></script>
`;
}
