import type { Product, Review } from "../catalog.ts";
import { html } from "../html.ts";
import type { Html, Part } from "../html.ts";
import { counted } from "./context.ts";
import type { PageContext } from "./context.ts";
import { stars } from "./icons.ts";

/** Shown at once; the rest unfolds. */
const SHOWN = 4;

function review(context: PageContext, { author, rating, title, body, date }: Review): Html {
  const day = new Date(date);
  const written = Number.isNaN(day.getTime())
    ? date
    : new Intl.DateTimeFormat(context.catalog.shop.locale, { dateStyle: "long", timeZone: "UTC" }).format(day);
  return html`<li class="review">
  <p class="review-head">${stars(rating)}<span class="visually-hidden">${rating} of 5</span></p>
  <h3>${title}</h3>
  <p>${body}</p>
  <p class="review-author">${author}, <time datetime="${date}">${written}</time></p>
</li>`;
}

function spread(reviews: readonly Review[]): Html {
  return html`<ul class="spread">${[5, 4, 3, 2, 1].map((step) => {
    const count = reviews.filter(({ rating }) => Math.round(rating) === step).length;
    return html`<li><span>${step}<span class="visually-hidden"> stars</span></span><meter min="0" max="${Math.max(1, reviews.length)}" value="${count}" aria-label="${counted(count, "review")}"></meter><span aria-hidden="true">${count}</span></li>`;
  })}</ul>`;
}

/** What buyers wrote, newest first; nothing for products without reviews. */
export function reviewList(context: PageContext, product: Product): Part {
  const { rating } = product;
  if (!rating || product.reviews.length === 0) return null;
  const reviews = [...product.reviews].sort((a, b) => (a.date < b.date ? 1 : -1)).map((entry) => review(context, entry));
  const rest = reviews.slice(SHOWN);
  return html`<section class="wrap section reviews" id="reviews" aria-labelledby="reviews-title">
  <div class="reviews-sum">
    <h2 class="section-title" id="reviews-title">Reviews</h2>
    <p class="reviews-average"><strong>${rating.average.toFixed(1)}</strong>${stars(rating.average)}<span>${counted(rating.count, "review")}</span></p>
    ${spread(product.reviews)}
  </div>
  <div>
    <ul class="review-list">${reviews.slice(0, SHOWN)}</ul>
    ${rest.length > 0 ? html`<details class="more"><summary>${counted(rest.length, "more review")}</summary><ul class="review-list">${rest}</ul></details>` : null}
  </div>
</section>`;
}
