/**
 * All that the store knows of Pairwell: the lines a merchant pastes. Without them every page is complete.
 */
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Html, Part } from "./html.ts";
import { html, trusted } from "./html.ts";

/** What the pasted lines need to know of the page. */
export interface SnippetPage {
  /** False leaves everything of Pairwell out. */
  widget: boolean;
  nonce: string | undefined;
  shardDigits: number;
  /** Name of a sheet of `dist/themes`; undefined leaves the shelves in the page's own look. */
  theme: string | undefined;
  /** The collector that the page reports to; undefined where there is none. */
  report: string | undefined;
  /** Whether the snapshot's offers are shown. */
  offers: boolean;
}

/** How many hex digits name a shard, as the build wrote beside the snapshot; one where it says nothing. */
export async function readShardDigits(snapshot: string): Promise<number> {
  try {
    const build = JSON.parse(await readFile(join(snapshot, "build.json"), "utf8")) as { shard_digits?: unknown };
    const digits = build.shard_digits;
    return typeof digits === "number" && Number.isInteger(digits) && digits >= 1 && digits <= 5 ? digits : 1;
  } catch {
    return 1;
  }
}

/** The name of the shard that holds a product, as a theme's template computes it. */
export function shardOf(productKey: string, digits: number): string {
  return createHash("sha256").update(productKey, "utf8").digest("hex").slice(0, digits);
}

/** When the loader itself cannot be had: room below the window is given back. A policy with nonces allows no such line. */
const WITHOUT_LOADER =
  "document.querySelectorAll('pairwell-shelf,pairwell-bundle,pairwell-comparison').forEach(e=>{e.hidden=e.getBoundingClientRect().top>=innerHeight})";

/** The room of each placement, before anything loads. */
const ROOM = trusted(
  "pairwell-shelf,pairwell-bundle{display:block;block-size:var(--pairwell-shelf-block-size,27em)}" +
    "pairwell-bundle{block-size:var(--pairwell-bundle-block-size,27em)}" +
    "pairwell-comparison{display:block;min-block-size:var(--pairwell-comparison-block-size,36em)}" +
    "pairwell-shelf[hidden],pairwell-bundle[hidden],pairwell-comparison[hidden]{display:none}",
);

/** The lines for the head; a product page names its product, so that its shard is on the way at once. */
export function snippetHead(page: SnippetPage, productKey?: string): Part {
  if (!page.widget) return null;
  const nonce = page.nonce === undefined ? null : html` nonce="${page.nonce}"`;
  const shard =
    productKey === undefined
      ? null
      : html`
<link rel="preload" as="fetch" crossorigin fetchpriority="low" href="/snapshot/shard-${shardOf(productKey, page.shardDigits)}.pw">`;
  const report = page.report === undefined ? null : html` data-report="${page.report}"`;
  const offers = page.offers ? html` data-offers data-segments` : null;
  const theme =
    page.theme === undefined
      ? null
      : html`<link rel="stylesheet" href="/pairwell/themes/${page.theme}.css"${nonce}>
`;
  // Who runs the demonstration is its only shopper, and has said yes.
  return html`${theme}<style${nonce}>${ROOM}</style>
<link rel="modulepreload" fetchpriority="low" href="/pairwell/pairwell.js"${nonce}>
<link rel="modulepreload" fetchpriority="low" href="/pairwell/widget.js"${nonce}>
<link rel="preload" as="fetch" crossorigin fetchpriority="low" href="/pairwell/widget.wasm">
<link rel="preload" as="fetch" crossorigin fetchpriority="low" href="/snapshot/core.pw">${shard}
<link rel="preload" as="fetch" crossorigin fetchpriority="low" href="/snapshot/live.pw">
<script type="module" src="/pairwell/pairwell.js" data-snapshot="/snapshot/" data-shard-digits="${page.shardDigits}"${report}${offers} data-consent="granted"${nonce ?? html` onerror="${WITHOUT_LOADER}"`}></script>`;
}

/** The product page's shelf. */
export function productShelf(page: SnippetPage, handle: string): Part {
  return placement(page, html`<pairwell-shelf placement="product" product-id="${handle}"></pairwell-shelf>`);
}

/** A shelf of one strategy alone; `category` is what `trending` is about, several parted by `|`. */
export function strategyShelf(page: SnippetPage, strategy: "for-you" | "recently-viewed" | "trending", category?: string): Part {
  const about = category === undefined ? null : html` category="${category}"`;
  return placement(page, html`<pairwell-shelf strategy="${strategy}"${about}></pairwell-shelf>`);
}

/** What is bought together with the product, as one. */
export function productBundle(page: SnippetPage, handle: string): Part {
  return placement(page, html`<pairwell-bundle product-id="${handle}"></pairwell-bundle>`);
}

/** The product beside what is a step up from it. */
export function productComparison(page: SnippetPage, handle: string): Part {
  return placement(page, html`<pairwell-comparison product-id="${handle}"></pairwell-comparison>`);
}

/** The cart page's shelf. */
export function cartShelf(page: SnippetPage): Part {
  return placement(page, html`<pairwell-shelf placement="cart"></pairwell-shelf>`);
}

/** The thank-you page's shelf: `thanks.js` reads what was bought from the page, and offers reminders of what runs out. */
export function thankYouShelf(page: SnippetPage): Part {
  const nonce = page.nonce === undefined ? null : html` nonce="${page.nonce}"`;
  return placement(
    page,
    html`<pairwell-shelf placement="thank-you"></pairwell-shelf>
<pairwell-reminder></pairwell-reminder>
<script type="module" src="/pairwell/thanks.js"${nonce}></script>`,
  );
}

function placement(page: SnippetPage, shelf: Html): Part {
  return page.widget ? html`<div class="placement">${shelf}</div>` : null;
}

/** How far the cart is on the way to free delivery; null where no offers are shown. */
export function cartProgress(page: SnippetPage): Part {
  return page.widget && page.offers ? html`<pairwell-progress></pairwell-progress>` : null;
}

/** The add-to-cart popup, once a page. */
export function popup(page: SnippetPage): Part {
  return page.widget ? html`<pairwell-popup></pairwell-popup>` : null;
}
