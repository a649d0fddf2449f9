/** A card's product, as the default card shows it. */
export interface Card {
  /** Product key. */
  key: string;
  /** The product's name, in the shop's language. */
  title: string;
  /** Empty when there is nowhere to lead to. */
  url: string;
  /** Address of the picture; empty when there is none. */
  image: string;
  /** CSS colour of the picture, while it loads; empty when unknown. */
  tint: string;
  /** As the shop's language writes it; empty when unknown. */
  price: string;
  /** The price before; empty when it is not lowered. */
  was: string;
  /** Whether the price is lowered. */
  sale: boolean;
  /** Stars and reviews in words; empty when there are none. */
  rating: string;
  /** Stars as a share of five, such as `92%`; empty when there are none. */
  share: string;
  /** Number of reviews, such as `(128)`; empty when there are none. */
  count: string;
  /** Why the product is shown; empty when there is nothing to say. */
  reason: string;
}

/** Makes a card's node from the product and from the default card, in the page's own DOM. */
export type RenderCard = (card: Card, defaultNode: HTMLElement) => Node;

/** Reads what the default card shows: addresses have been looked through, texts are in the shop's language. */
export function cardOf(item: HTMLElement): Card {
  const part = (selector: string) => item.querySelector<HTMLElement>(selector);
  const text = (selector: string) => part(selector)?.textContent?.trim() ?? "";
  const unseen = text(".was .unseen");
  const was = text(".was").slice(unseen.length).trim();
  const stars = part(".stars");
  return {
    key: item.dataset["card"] ?? "",
    title: text(".title"),
    url: part(".title")?.getAttribute("href") ?? "",
    image: part(".image")?.getAttribute("src") ?? "",
    tint: part(".picture")?.style.getPropertyValue("--pairwell-tint") ?? "",
    price: text(".now"),
    was,
    sale: was !== "",
    rating: stars?.getAttribute("aria-label") ?? "",
    share: stars?.style.getPropertyValue("--pairwell-share") ?? "",
    count: text(".count"),
    reason: text(".reason"),
  };
}
