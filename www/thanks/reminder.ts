import reminderStyles from "../../styles/components/reminder.css";
import { room } from "../loader/room.ts";
import { finish } from "../widget/finish.ts";
import type { Again } from "../widget/question.ts";
import { dress } from "../widget/sheets.ts";
import { calendar } from "./calendar.ts";
import { markOf, type Kept } from "./kept.ts";
import type { ReminderWish } from "./wish.ts";

export const REMINDER = "pairwell-reminder";

/** More would be a chore. */
const MOST_ROWS = 3;
/** A page that promised an answer is waited for so long. */
const PATIENCE_MS = 8_000;

/** `<pairwell-reminder>`: of what was bought and is used up some day, the shopper may have a reminder. */
export class PairwellReminder extends HTMLElement {
  readonly #root = this.attachShadow({ mode: "open" });
  #said = "";

  constructor() {
    super();
    dress(this.#root, reminderStyles);
    finish(this.#root);
  }

  /** What customers come back to, of an order. Which of it they were promised is for `keep` to remember. */
  offer(all: Again[], order: Kept, keep: (order: Kept) => void): void {
    const offered = all.slice(0, MOST_ROWS);
    const said = [order.id, ...offered.map(({ key }) => key)].join("\n");
    if (said === this.#said) return;
    this.#said = said;
    this.#root.querySelector("ul")?.remove();
    if (offered.length === 0) return room.giveBack(this);
    room.takeBack(this);
    const list = document.createElement("ul");
    list.className = "reminders";
    list.append(...offered.map((again, index) => row(this, again, index, order, keep)));
    whenUnseen(this, () => {
      if (this.#said === said) this.#root.append(list);
    });
  }
}

function row(element: HTMLElement, again: Again, index: number, order: Kept, keep: (order: Kept) => void): HTMLElement {
  const day = new Date(order.at);
  day.setDate(day.getDate() + again.days);
  const made = <Name extends "li" | "div" | "button">(name: Name, className: string, text: string) => {
    const node = Object.assign(document.createElement(name), { className });
    node.textContent = text;
    return node;
  };
  const date = new Intl.DateTimeFormat(again.locale || undefined, { day: "numeric", month: "long" }).format(day);
  const title = made("div", "title", again.title);
  title.id = `title-${index}`;
  const button = made("button", "button", again.ask.replace("{date}", () => date));
  button.type = "button";
  button.id = `ask-${index}`;
  button.setAttribute("aria-labelledby", `${button.id} ${title.id}`);
  const said = made("div", "said", "");
  said.setAttribute("role", "status");
  const done = (words: string) => {
    button.setAttribute("aria-disabled", "true");
    said.textContent = words;
  };
  if (order.reminded.includes(again.key)) done("");
  button.addEventListener("click", () => {
    if (button.getAttribute("aria-disabled") === "true") return;
    button.setAttribute("aria-disabled", "true");
    void remind(element, again, order, day).then((set) => {
      order.reminded.push(again.key);
      keep(order);
      done(set ? again.set : again.saved);
    });
  });
  const words = made("div", "words", "");
  words.append(title, said);
  const node = made("li", "reminder", "");
  node.append(words, button);
  return node;
}

/** The page may take the wish and keep it where it keeps its customers' consents; else the shopper gets a file for their calendar. */
async function remind(element: HTMLElement, again: Again, order: Kept, day: Date): Promise<boolean> {
  const { key, title, url, days } = again;
  const set = await new Promise((resolve) => {
    const detail: ReminderWish = { order: order.id, key, title, url, days, at_s: Math.floor(day.getTime() / 1000), answer: resolve };
    const taken = !element.dispatchEvent(new CustomEvent("pairwell:remind", { detail, bubbles: true, composed: true, cancelable: true }));
    if (taken) setTimeout(resolve, PATIENCE_MS);
    else resolve(false);
  });
  if (set === true) return true;
  const id = `${markOf(order.id)}-${key}@${location.hostname}`;
  const text = calendar({ id, day, title: again.text || title, url: url && new URL(url, location.href).href }, new Date());
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/calendar" }));
  link.download = "reminder.ics";
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), PATIENCE_MS);
  return false;
}

/** At once where the page has kept room, or below the window; else as soon as it is below: what is seen does not move. */
function whenUnseen(element: HTMLElement, then: () => void): void {
  const box = element.getBoundingClientRect();
  if (box.height > 0 || box.top >= innerHeight || !("IntersectionObserver" in globalThis)) return then();
  const observer = new IntersectionObserver((entries) => {
    const last = entries.at(-1);
    if (!last || last.boundingClientRect.top < (last.rootBounds?.bottom ?? innerHeight)) return;
    observer.disconnect();
    then();
  });
  observer.observe(element);
}
