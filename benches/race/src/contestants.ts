import type { BuildOptions } from "esbuild";
import { rowOf } from "./card.ts";
import type { Goods } from "./goods.ts";
import type { Pasted } from "./pasted.ts";

/** What a contestant puts into the page. */
export interface Marks {
  head: string;
  /** Where the row is. */
  row: string;
}

/** One way to fill the row. */
export interface Contestant {
  name: string;
  marks(goods: Goods, pasted: Pasted): Marks;
  /** Its script below `contestants/`, which is bundled as a shop's build does it. */
  script?: string;
  settings?: BuildOptions;
  /** The page without a row, which the others' processor time is held against. */
  empty?: true;
  /** It runs where it is named alone. */
  apart?: true;
}

/** A row that a script of the page's own fills. */
function scripted(name: string, script: string, more: Partial<Contestant> = {}): Contestant {
  const head = `<script type="module" src="/peers/${name}/main.js"></script>`;
  return { name, script, marks: ({ seed }) => ({ head, row: `<div id="row" data-product-id="${seed.id}"></div>` }), ...more };
}

/** What Shopify's own script says on every page of a shop; the theme's section and our adapter are told by it where they are. */
const PLATFORM = '<script>var Shopify={routes:{root:"/"},currency:{active:"USD"}}</script>';

const shelf = ({ seed }: Goods) => `<pairwell-shelf placement="product" product-id="${seed.id}"></pairwell-shelf>`;

/** The names that verdicts speak of. */
export const OURS = "ours";
export const EMPTY = "no-row";
export const INLINE = "inline-html";
export const SECTION = "section-fetch";
export const RECOMMEND_JS = "algolia-recommend-js";
export const INSTANTSEARCH = "instantsearch.js";
/** Keeps its answers in sessionStorage. */
export const KEEPS = "athos-snap";

export const contestants: readonly Contestant[] = [
  { name: EMPTY, empty: true, marks: () => ({ head: "", row: "" }) },
  { name: INLINE, marks: ({ related }) => ({ head: "", row: rowOf(related) }) },
  scripted(SECTION, "section-fetch.js", {
    marks: ({ seed }) => ({
      head: `${PLATFORM}<script type="module" src="/peers/${SECTION}/main.js"></script>`,
      row: `<related-section data-address="/recommendations/products?product_id=${seed.id}&limit=4&section_id=related"></related-section>`,
    }),
  }),
  scripted("fetch-json", "fetch-json.js"),
  scripted("algolia-recommend-5", "algolia-recommend-5.js"),
  scripted(RECOMMEND_JS, "algolia-recommend-js.js"),
  scripted(INSTANTSEARCH, "instantsearch.js"),
  scripted("react-instantsearch", "react-instantsearch.jsx", { settings: { jsx: "automatic" } }),
  scripted("coveo-headless", "coveo-headless.js"),
  scripted(KEEPS, "athos-snap.jsx", {
    settings: { jsxFactory: "h", alias: { react: "preact/compat", "react-dom": "preact/compat" } },
    marks: ({ seed }) => ({
      head: `<script type="module" src="/peers/${KEEPS}/main.js"></script>`,
      row: `<script type="athos/recommendations">globals = { products: ["${seed.id}"] };profiles = [{ tag: "related", selector: "#row", options: { limit: 4 } }];</script><div id="row"></div>`,
    }),
  }),
  { name: OURS, marks: (goods, { head }) => ({ head: PLATFORM + head, row: shelf(goods) }) },
  // The same lines with preloads of the priority that browsers give them.
  { name: "ours-usual-priority", apart: true, marks: (goods, { head }) => ({ head: PLATFORM + head.replaceAll(' fetchpriority="low"', ""), row: shelf(goods) }) },
];

/** Those of these names, or all that do not run apart. */
export function chosen(names: readonly string[]): Contestant[] {
  if (names.length === 0) return contestants.filter(({ apart }) => !apart);
  return names.map((wanted) => {
    const found = contestants.find(({ name }) => name === wanted);
    if (!found) throw new Error(`There is no contestant "${wanted}". Expected some of: ${contestants.map(({ name }) => name).join(", ")}.`);
    return found;
  });
}
