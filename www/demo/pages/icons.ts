import { Html } from "../html.ts";

function icon(paths: string, directed = false): Html {
  return new Html(
    `<svg class="icon${directed ? " icon-directed" : ""}" viewBox="0 0 24 24" width="24" height="24" fill="none" stroke="currentColor" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">${paths}</svg>`,
  );
}

export const bag = icon('<path d="M5 8h14l1 12.5H4z"/><path d="M8.5 10.5V7a3.5 3.5 0 0 1 7 0v3.5"/>');
export const truck = icon('<path d="M2.5 6h11v10.5h-11zM13.5 9.5h4l4 3.5v3.5h-8z"/><circle cx="7" cy="17.5" r="2"/><circle cx="17" cy="17.5" r="2"/>', true);
export const back = icon('<path d="M4 9.5h10.5a5 5 0 0 1 0 10H9"/><path d="M8 5.5l-4 4 4 4"/>', true);
export const shield = icon('<path d="M12 3l7.5 2.5v6c0 4.5-3.2 8-7.5 9.5-4.3-1.5-7.5-5-7.5-9.5v-6z"/><path d="M8.5 12l2.5 2.5 4.5-5"/>');
export const check = icon('<path d="M5 12.5l4.5 4.5L19 7.5"/>');
export const minus = icon('<path d="M6 12h12"/>');
export const plus = icon('<path d="M6 12h12M12 6v12"/>');

const star = (at: number): string =>
  `<path transform="translate(${at * 20} 0)" d="M10 1.8l2.5 5.3 5.8.75-4.25 4 1.07 5.75L10 14.8l-5.12 2.8 1.07-5.75-4.25-4 5.8-.75z"/>`;

/** Drawn once a page; every row of stars refers to it. */
export const starsSymbol = new Html(
  `<svg width="0" height="0" class="sprite" aria-hidden="true"><symbol id="five-stars" viewBox="0 0 100 20">${[0, 1, 2, 3, 4].map(star).join("")}</symbol></svg>`,
);

/** A row of five stars, filled as far as the rating goes. The words beside it are for screen readers. */
export function stars(rating: number): Html {
  const filled = Math.round(Math.min(5, Math.max(0, rating)) * 20);
  return new Html(
    `<svg class="stars" viewBox="0 0 100 20" width="80" height="16" aria-hidden="true"><use href="#five-stars" class="stars-empty" width="100" height="20"/><svg width="${filled}" height="20"><use href="#five-stars" class="stars-full" width="100" height="20"/></svg></svg>`,
  );
}

/** The shop's sign in the browser's tab. */
export const iconMarkup =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#25483c"/><path d="M9 12h14l1 12H8z" fill="none" stroke="#f6f1e7" stroke-width="2" stroke-linejoin="round"/><path d="M12.5 14v-3a3.5 3.5 0 0 1 7 0v3" fill="none" stroke="#f6f1e7" stroke-width="2" stroke-linecap="round"/></svg>';
