import offerStyles from "../../styles/components/offer.css";
import type { Offer } from "../guide/main.ts";
import { finish } from "../widget/finish.ts";
import { dress } from "../widget/sheets.ts";
import type { Words } from "./words.ts";

export const OFFER = "pairwell-offer";

/** What a shopper answered. */
export type Answer = "dismiss" | "take";

/** `<pairwell-offer>`: a quiet notice over the page, which moves nothing, blocks nothing and takes no focus. */
export class PairwellOffer extends HTMLElement {
  readonly #root = this.attachShadow({ mode: "open" });
  /** Stands before anything is said in it: else nobody is told. */
  readonly #said = node("p", "unseen");
  #box: HTMLElement | undefined;

  constructor() {
    super();
    dress(this.#root, offerStyles);
    finish(this.#root);
    this.#said.setAttribute("role", "status");
    this.#root.append(this.#said);
  }

  /** `isNew`: it speaks now, and did not stand before. */
  show(offer: Offer, words: Words, isNew: boolean, answered: (answer: Answer) => void): void {
    this.hide();
    const box = node("section", "offer");
    const headline = words.headline(offer);
    box.setAttribute("aria-label", words.text("offer.label"));
    if (offer.trigger === "exit-intent") box.dataset["above"] = "";
    box.append(node("p", "what", headline), ...words.facts(offer).map((fact) => node("p", "fact", fact)));
    const link = offer.product && words.link(offer.product);
    if (link) {
      const view = node("a", "button view", words.text("button.view"));
      view.setAttribute("href", link);
      view.addEventListener("click", () => answered("take"));
      box.append(view);
    }
    if (offer.code && "clipboard" in navigator) {
      const copy = button("button copy-code", words.text("offer.copy"), () => {
        void navigator.clipboard.writeText(offer.code).then(() => {
          copy.textContent = this.#said.textContent = words.text("offer.copied");
          answered("take");
        }, () => {});
      });
      box.append(copy);
    }
    const close = button("close", "", () => {
      this.hide();
      answered("dismiss");
    });
    close.setAttribute("aria-label", words.text("button.close"));
    box.append(close);
    box.addEventListener("keydown", ({ key }) => key === "Escape" && close.click());
    this.#box = box;
    this.#root.append(box);
    if (isNew) this.#said.textContent = headline;
  }

  hide(): void {
    this.#box?.remove();
    this.#box = undefined;
    this.#said.textContent = "";
  }
}

function node(name: string, className: string, text = ""): HTMLElement {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = text;
  return made;
}

function button(className: string, text: string, pressed: () => void): HTMLElement {
  const made = node("button", className, text);
  made.setAttribute("type", "button");
  made.addEventListener("click", pressed);
  return made;
}
