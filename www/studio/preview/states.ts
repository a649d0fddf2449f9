/** Brings the cards of a shelf into every state there is: by its buttons where a shop would, else by what is in them. */
import { giveChoice, sellOut } from "./shop.ts";

const LONG = "The extraordinarily long-named hand-finished double-faced wide-brimmed walking hat, in the heavier of both felts";

type Change = (card: HTMLElement) => void;

const press: Change = (card) => card.querySelector<HTMLElement>(".button")?.click();

const CHANGES: Change[] = [
  (card) => {
    giveChoice(card.dataset["card"] ?? "");
    press(card);
  },
  (card) => {
    sellOut(card.dataset["card"] ?? "");
    press(card);
  },
  (card) => {
    const title = card.querySelector(".title");
    if (title) title.textContent = LONG;
  },
  (card) => card.querySelector(".picture")?.replaceChildren(),
  (card) => {
    const price = card.querySelector(".price");
    if (price && !price.querySelector(".was")) {
      const was = price.appendChild(document.createElement("s"));
      was.className = "was";
      was.textContent = "$64.00";
    }
  },
  press,
];

const button = (card: HTMLElement) => card.querySelector<HTMLElement>(".button")?.dataset["act"];

export async function showStates(shelf: HTMLElement | null): Promise<void> {
  const cards = [...(shelf?.shadowRoot?.querySelectorAll<HTMLElement>(".card") ?? [])];
  cards.forEach((card, at) => CHANGES[at]?.(card));
  // A card whose form was not known asked first: a second press puts it into the cart.
  for (const at of [1, CHANGES.length - 1]) {
    const card = cards[at];
    if (!card) continue;
    for (let tries = 0; tries < 40 && !["add", "sold-out", "added"].includes(button(card) ?? ""); tries += 1) await new Promise((done) => setTimeout(done, 50));
    if (button(card) === "add") press(card);
  }
}
