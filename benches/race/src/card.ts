/** What a card shows. */
export interface Item {
  title: string;
  /** With its currency, as it is shown. */
  price: string;
  address: string;
  picture: string;
}

/** A card as the theme draws it: what everybody but us fills the row with. */
export function cardOf({ title, price, address, picture }: Item): string {
  return `<article class="card" data-card>
<a href="${address}"><img src="${picture}" width="200" height="200" alt=""><span>${title}</span></a>
<p>${price}</p>
<button type="button">Add to cart</button>
</article>`;
}

/** A row of them. */
export function rowOf(items: readonly Item[]): string {
  return `<section class="row">${items.map(cardOf).join("")}</section>`;
}
