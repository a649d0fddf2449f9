import { html } from "../html.ts";
import type { Html } from "../html.ts";
import { grid } from "./card.ts";
import type { PageContext } from "./context.ts";
import { layout } from "./layout.ts";

/** The page for addresses that lead nowhere. */
export function renderMissing(context: PageContext): Html {
  return layout(context, {
    title: "Page not found",
    description: "This page does not exist.",
    path: "/404",
    surface: "missing",
    body: html`<div class="wrap section empty">
  <p class="empty-sign" aria-hidden="true">404</p>
  <h1>This shelf is bare</h1>
  <p>The page has moved, or the address is mistyped. Everything we sell is still here.</p>
  <p><a class="button" href="/collections/all">Shop everything</a></p>
</div>
<section class="wrap section"><h2 class="section-title">Best sellers</h2>${grid(context, context.catalog.bestSellers(4))}</section>`,
  });
}
