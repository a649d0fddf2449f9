/**
 * How many: a choice on each card, in a file that only pages with the attribute `quantity` load. `buying.ts` reads what was chosen.
 */
import styles from "../../styles/components/quantity.css";
import * as later from "./later.ts";
import type { Page } from "./page.ts";
import { dress } from "./sheets.ts";

/** The most where the attribute does not say. */
const USUAL = 10;
const MOST = 99;

const begun = new WeakSet<HTMLElement>();

export function begin(host: HTMLElement, page: Promise<Page>): void {
  const root = host.shadowRoot;
  if (!root || begun.has(host)) return;
  begun.add(host);
  dress(root, styles);
  let label = "";
  const sync = () => {
    const most = host.hasAttribute("quantity") ? mostOf(host.getAttribute("quantity") ?? "") : 0;
    for (const card of root.querySelectorAll<HTMLElement>(".card")) offer(card, most, label);
  };
  new MutationObserver(sync).observe(root, { childList: true, subtree: true });
  new MutationObserver(sync).observe(host, { attributeFilter: ["quantity"] });
  sync();
  // Its name is in the second file, which whoever adds anything needs, too. The numbers do not wait for it.
  page.then(async ({ ground: { wasm } }) => {
    if (!(await wasm.complete())) return;
    label = later.answer(wasm, "text\tlabel.quantity") ?? "";
    sync();
  }).catch(() => {});
}

function mostOf(text: string): number {
  const most = Number.parseInt(text, 10) || USUAL;
  return Math.min(Math.max(most, 2), MOST);
}

/** Brings a card's choice up to date: what has been chosen stays where there is still as much. */
function offer(card: HTMLElement, most: number, label: string): void {
  let choice = card.querySelector<HTMLSelectElement>(":scope > .quantity");
  if (most === 0) return choice?.remove();
  if (!choice) {
    choice = document.createElement("select");
    choice.className = "quantity";
    card.querySelector(":scope > .buy")?.before(choice);
  }
  while (choice.length > most) choice.remove(most);
  while (choice.length < most) choice.add(new Option(written(choice.length + 1), String(choice.length + 1)));
  const name = `${label} ${card.querySelector(".title")?.textContent ?? ""}`.trim();
  if (choice.getAttribute("aria-label") !== name) choice.setAttribute("aria-label", name);
}

/** A number as the page's language writes it. */
function written(count: number): string {
  try {
    return count.toLocaleString(document.documentElement.lang || "en");
  } catch {
    return String(count);
  }
}
