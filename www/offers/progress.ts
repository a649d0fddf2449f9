import progressStyles from "../../styles/components/progress.css";
import type { Progress } from "../guide/main.ts";
import { finish } from "../widget/finish.ts";
import { dress } from "../widget/sheets.ts";
import type { Words } from "./words.ts";

export const PROGRESS = "pairwell-progress";

/** `<pairwell-progress>`: how far the cart is on the way to a gift or to free shipping. Its room is the page's to keep. */
export class PairwellProgress extends HTMLElement {
  /** One has come into the page. */
  static placed = (): void => {};
  readonly #root = this.attachShadow({ mode: "open" });

  connectedCallback(): void {
    PairwellProgress.placed();
  }

  constructor() {
    super();
    dress(this.#root, progressStyles);
    finish(this.#root);
  }

  show(progress: Progress | undefined, words: Words): void {
    if (!progress) return this.#root.replaceChildren();
    let [said, bar] = this.#root.querySelectorAll<HTMLElement>(".what, .bar");
    if (!said || !bar) {
      said = document.createElement("p");
      said.className = "what";
      said.id = "what";
      said.setAttribute("role", "status");
      bar = document.createElement("div");
      bar.className = "bar";
      bar.setAttribute("role", "progressbar");
      bar.setAttribute("aria-labelledby", "what");
      const done = document.createElement("div");
      done.className = "done";
      bar.append(done);
      const panel = document.createElement("div");
      panel.className = "progress";
      panel.append(said, bar);
      this.#root.replaceChildren(panel);
    }
    const text = words.progress(progress);
    if (said.textContent !== text) said.textContent = text;
    bar.setAttribute("aria-valuenow", String(progress.percent));
    (bar.firstElementChild as HTMLElement).style.inlineSize = `${progress.percent}%`;
  }
}
