import { html, inlineJson } from "../html.ts";
import type { Html, Part } from "../html.ts";
import { popup, snippetHead } from "../snippet.ts";
import { absolute, counted } from "./context.ts";
import type { PageContext } from "./context.ts";
import { bag, starsSymbol } from "./icons.ts";

/** What a page brings to the frame around it. */
export interface Frame {
  title: string;
  description: string;
  /** The page's own address without query. */
  path: string;
  /** Names the kind of page for styles: `home`, `product`. */
  surface: string;
  /** The product the page is about, where there is one. */
  productKey?: string;
  head?: Part;
  body: Part;
}

function inlineScript(context: PageContext): Html {
  const { currency, locale } = context.catalog.shop;
  const facts = { routes: { root: "/" }, currency: { active: currency, rate: "1.0" }, locale: locale.split("-")[0] };
  const nonce = context.nonce === undefined ? null : html` nonce="${context.nonce}"`;
  // The class is set before the first paint, so nothing moves when the store's script arrives.
  return html`<script${nonce}>document.documentElement.classList.add("js");window.Shopify=${inlineJson(facts)}</script>`;
}

function header(context: PageContext, path: string): Html {
  const { catalog, cart } = context;
  const links = catalog.collections.map(({ handle, title }) => {
    const address = `/collections/${handle}`;
    return html`<li><a href="${address}"${address === path ? html` aria-current="page"` : null}>${title}</a></li>`;
  });
  return html`<a class="skip" href="#main">Skip to content</a>
<header class="header">
  <div class="header-row wrap">
    <a class="wordmark" href="/">${catalog.shop.name}</a>
    <nav class="nav" aria-label="Collections"><ul>${links}</ul></nav>
    <a class="cart-link" href="/cart" aria-label="Cart, ${counted(cart.count, "item")}" data-cart-link>
      ${bag}<span class="cart-count" data-cart-count${cart.count === 0 ? html` hidden` : null}>${cart.count}</span>
    </a>
  </div>
</header>`;
}

function footer({ catalog }: PageContext): Html {
  const { shop, collections } = catalog;
  return html`<footer class="footer">
  <div class="wrap footer-row">
    <div class="footer-about"><p class="wordmark">${shop.name}</p><p>${shop.tagline}</p></div>
    <nav aria-label="Shop"><h2>Shop</h2><ul>${collections.map(({ handle, title }) => html`<li><a href="/collections/${handle}">${title}</a></li>`)}<li><a href="/collections/all">Everything</a></li></ul></nav>
    <div><h2>Good to know</h2><p>This is a demonstration store. Nothing is for sale, no money moves, and what you type stays in this server’s memory until it stops. <a href="/studio">Make its shelves your own in the theme studio</a>.</p></div>
  </div>
</footer>`;
}

/** A shelf as wide as the page's text. */
export function wrapped(shelf: Part): Part {
  return shelf === null ? null : html`<div class="wrap">${shelf}</div>`;
}

/** A whole document. */
export function layout(context: PageContext, frame: Frame): Html {
  const { catalog, direction, notice, snippet } = context;
  const title = frame.surface === "home" ? `${catalog.shop.name}: ${catalog.shop.tagline}` : `${frame.title} | ${catalog.shop.name}`;
  return html`<!doctype html>
<html lang="${catalog.shop.locale}" dir="${direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<meta name="description" content="${frame.description}">
<link rel="canonical" href="${absolute(context, frame.path)}">
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/assets/store.css">
${inlineScript(context)}
${snippetHead(snippet, frame.productKey)}
<script type="module" src="/assets/store.js"></script>
${frame.head}
</head>
<body class="surface-${frame.surface}">
${starsSymbol}
${header(context, frame.path)}
<main id="main" tabindex="-1">
${notice === "" ? null : html`<p class="notice wrap" role="alert">${notice}</p>`}
${frame.body}
</main>
${footer(context)}
<p class="visually-hidden" role="status" data-announce></p>
${popup(snippet)}
</body>
</html>
`;
}
