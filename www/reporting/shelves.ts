import { NAMES } from "../loader/presence.ts";
import type { News } from "../widget/news.ts";
import type { Slot } from "../widget/spot.ts";
import { page } from "./page.ts";
import type { ReportedSlot, Shown, What } from "./event.ts";
import { randomId } from "./random.ts";

const PLACEMENTS = NAMES.join();
/** An impression is half of a card in view for a second, as advertising counts it. */
const HALF = 0.5;
const SEEN_MS = 1_000;

/** An element of ours, with what the widget knows of it. */
type Placed = HTMLElement & { spot?: { readonly slots: Slot[]; readonly placement: string } };

/** One shelf of this page and what became of it. */
interface Shelf {
  shown: Shown;
  path: string;
  seen: boolean;
  /** Followed or added from. */
  used: boolean;
  /** Cards that are half in view, and since when. */
  since: Map<HTMLElement, number>;
  timer: number;
  observer: IntersectionObserver;
  /** Whose closing is heard. */
  dialog: HTMLDialogElement | undefined;
}

/** Follows what shoppers see of the shelves and do with them. Reads the page only when something of ours changes. */
export class Shelves {
  /** What was put into the cart from a shelf, and told; whoever reads it empties it. */
  readonly put: { key: string; quantity: number }[] = [];
  readonly #report: (what: What) => void;
  readonly #shelves = new WeakMap<Placed, Shelf>();

  constructor(report: (what: What) => void) {
    this.#report = report;
    document.addEventListener("pairwell:shelf", ({ target }) => this.#changed(target as Placed));
    document.addEventListener("pairwell:add", (event) => this.#added(event as CustomEvent<News["pairwell:add"]>));
    // A wheel's click follows a link as well.
    for (const name of ["click", "auxclick"] as const) document.addEventListener(name, (event) => this.#clicked(event), { capture: true, passive: true });
    for (const element of document.querySelectorAll<Placed>(PLACEMENTS)) this.#changed(element);
  }

  #changed(element: Placed): void {
    const { spot } = element;
    if (!spot?.slots.length) return;
    let shelf = this.#shelves.get(element);
    // Another page of the same document has another shelf.
    if (shelf?.path !== location.pathname) shelf = this.#begin(element, spot.placement);
    if (shelf.seen) return;
    end(shelf);
    for (const card of element.shadowRoot?.querySelectorAll("[data-slot]") ?? []) shelf.observer.observe(card);
    const dialog = element.shadowRoot?.querySelector("dialog") ?? undefined;
    if (!dialog || dialog === shelf.dialog) return;
    shelf.dialog = dialog;
    dialog.addEventListener("close", () => this.#closed(element), { once: true });
  }

  #begin(element: Placed, placement: string): Shelf {
    const before = this.#shelves.get(element);
    if (before) end(before);
    const shelf: Shelf = {
      shown: { placement, shelf: randomId(), arm: page().tests?.arms[placement] },
      path: location.pathname,
      seen: false,
      used: false,
      since: new Map(),
      timer: 0,
      observer: new IntersectionObserver((entries) => this.#crossed(element, shelf, entries), { threshold: HALF }),
      dialog: undefined,
    };
    this.#shelves.set(element, shelf);
    return shelf;
  }

  /** A dialog that opens again is another shelf, though it may show the same. */
  #closed(element: Placed): void {
    const shelf = this.#shelves.get(element);
    if (!shelf) return;
    if (shelf.seen && !shelf.used) this.#report({ dismiss: { shown: shelf.shown } });
    this.#begin(element, shelf.shown.placement);
    this.#changed(element);
  }

  #crossed(element: Placed, shelf: Shelf, entries: IntersectionObserverEntry[]): void {
    for (const { target, intersectionRatio, time } of entries) {
      const card = target as HTMLElement;
      if (intersectionRatio < HALF) shelf.since.delete(card);
      else if (!shelf.since.has(card)) shelf.since.set(card, time);
    }
    this.#wait(element, shelf);
  }

  #wait(element: Placed, shelf: Shelf): void {
    if (shelf.since.size > 0) shelf.timer ||= setTimeout(() => this.#look(element, shelf), SEEN_MS) as unknown as number;
  }

  #look(element: Placed, shelf: Shelf): void {
    shelf.timer = 0;
    if (document.visibilityState !== "visible") {
      // Nobody looked: the second begins anew when the page is seen again.
      end(shelf);
      document.addEventListener("visibilitychange", () => this.#changed(element), { once: true });
      return;
    }
    // Timers are a little early by the clock of the observer.
    const until = performance.now() - SEEN_MS + 50;
    const slots: ReportedSlot[] = [];
    for (const [card, since] of shelf.since) {
      const slot = since <= until && slotOf(element, card);
      if (slot) slots.push(slot);
    }
    if (slots.length === 0) return this.#wait(element, shelf);
    end(shelf);
    shelf.seen = true;
    slots.sort((one, other) => one.place - other.place);
    this.#report({ impression: { shown: shelf.shown, slots } });
  }

  #clicked(event: MouseEvent): void {
    if (event.type === "auxclick" && event.button !== 1) return;
    const path = event.composedPath();
    const within = (selector: string) => path.find((node): node is HTMLElement => node instanceof HTMLElement && node.matches(selector));
    const element = within(PLACEMENTS) as Placed | undefined;
    const shelf = element && this.#shelves.get(element);
    const slot = shelf && within("a[href]") && slotOf(element, within("[data-slot]"));
    if (!slot) return;
    shelf.used = true;
    this.#report({ click: { shown: shelf.shown, slot } });
  }

  #added({ target, detail: { key, quantity, role } }: CustomEvent<News["pairwell:add"]>): void {
    const shelf = this.#shelves.get(target as Placed);
    if (shelf) shelf.used = true;
    this.put.push({ key, quantity });
    this.#report({ add: { product: key, quantity, shown: role ? shelf?.shown : undefined } });
  }
}

function end(shelf: Shelf): void {
  clearTimeout(shelf.timer);
  shelf.timer = 0;
  shelf.observer.disconnect();
  shelf.since.clear();
}

/** The slot that a card shows, while the widget still knows it so. */
function slotOf(element: Placed, card: HTMLElement | undefined): ReportedSlot | undefined {
  const place = Number(card?.dataset["slot"]);
  const slot = element.spot?.slots[place];
  // Beside what is recommended stands, in a comparison, the page's own product.
  return slot?.role ? { place, product: slot.key, reason: slot.reason || slot.role } : undefined;
}
