/** The default card in the page's own DOM: the page's style sheets reach it, by classes that begin with `pairwell-`. */
import type { Card } from "./card.ts";

function make(tag: string, name: string, attributes: Record<string, string>, ...children: (Node | string | false)[]): HTMLElement {
  const element = document.createElement(tag);
  if (name) element.className = `pairwell-${name}`;
  for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, value);
  element.append(...children.filter((child) => child !== false));
  return element;
}

export function lightCard(card: Card): HTMLElement {
  const { title, url, image, price, was, rating, count, reason } = card;
  const picture = make("div", "picture", {}, image !== "" && make("img", "image", { alt: "", width: "400", height: "400", loading: "lazy", decoding: "async", src: image }));
  return make(
    "div",
    "card",
    {},
    picture,
    make("a", "title", url ? { href: url } : {}, title),
    rating !== "" && make("p", "rating", {}, make("span", "stars", { role: "img", "aria-label": rating }), make("span", "count", { "aria-hidden": "true" }, count)),
    price !== "" && make("p", "price", {}, make("span", "now", {}, price), was !== "" && " ", was !== "" && make("s", "was", {}, was)),
    reason !== "" && make("p", "reason", {}, reason),
  );
}
