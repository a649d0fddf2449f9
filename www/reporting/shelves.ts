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
  dialog?: HTMLDialogElement;
}

/**
 * Follows what shoppers see of the shelves and do with them. Reads the page only when something of ours changes. Gives what was put into
 * the cart from a shelf, and told; whoever reads that empties it.
 */
export function followShelves(report: (what: What) => void): { key: string; quantity: number }[] {
  const put: { key: string; quantity: number }[] = [];
  const shelves = new WeakMap<Placed, Shelf>();

  const changed = (element: Placed): void => {
    const { spot } = element;
    if (!spot?.slots.length) return;
    let shelf = shelves.get(element);
    // Another page of the same document has another shelf.
    if (shelf?.path !== location.pathname) shelf = begin(element, spot.placement);
    if (shelf.seen) return;
    end(shelf);
    for (const card of element.shadowRoot!.querySelectorAll("[data-slot]")) shelf.observer.observe(card);
    const dialog = element.shadowRoot!.querySelector("dialog");
    if (!dialog || dialog === shelf.dialog) return;
    shelf.dialog = dialog;
    dialog.addEventListener("close", () => closed(element), { once: true });
  };

  const begin = (element: Placed, placement: string): Shelf => {
    const before = shelves.get(element);
    if (before) end(before);
    const shelf: Shelf = {
      shown: { placement, shelf: randomId(), arm: page().tests?.arms[placement] },
      path: location.pathname,
      seen: false,
      used: false,
      since: new Map(),
      timer: 0,
      observer: new IntersectionObserver((entries) => crossed(element, shelf, entries), { threshold: HALF }),
    };
    shelves.set(element, shelf);
    return shelf;
  };

  /** A dialog that opens again is another shelf, though it may show the same. */
  const closed = (element: Placed): void => {
    const shelf = shelves.get(element);
    if (!shelf) return;
    if (shelf.seen && !shelf.used) report({ dismiss: { shown: shelf.shown } });
    begin(element, shelf.shown.placement);
    changed(element);
  };

  const crossed = (element: Placed, shelf: Shelf, entries: IntersectionObserverEntry[]): void => {
    for (const { target, intersectionRatio, time } of entries) {
      const card = target as HTMLElement;
      if (intersectionRatio < HALF) shelf.since.delete(card);
      else if (!shelf.since.has(card)) shelf.since.set(card, time);
    }
    wait(element, shelf);
  };

  const wait = (element: Placed, shelf: Shelf): void => {
    if (shelf.since.size) shelf.timer ||= setTimeout(() => look(element, shelf), SEEN_MS) as unknown as number;
  };

  const look = (element: Placed, shelf: Shelf): void => {
    shelf.timer = 0;
    if (document.visibilityState !== "visible") {
      // Nobody looked: the second begins anew when the page is seen again.
      end(shelf);
      document.addEventListener("visibilitychange", () => changed(element), { once: true });
      return;
    }
    // Timers are a little early by the clock of the observer.
    const until = performance.now() - SEEN_MS + 50;
    const slots: ReportedSlot[] = [];
    for (const [card, since] of shelf.since) {
      const slot = since <= until && slotOf(element, card);
      if (slot) slots.push(slot);
    }
    if (!slots.length) return wait(element, shelf);
    end(shelf);
    shelf.seen = true;
    slots.sort((one, other) => one.place - other.place);
    report({ impression: { shown: shelf.shown, slots } });
  };

  const clicked = (event: MouseEvent): void => {
    // The last of a mouse's three buttons follows nothing.
    if (event.button > 1) return;
    const path = event.composedPath();
    const within = (selector: string) => path.find((node): node is HTMLElement => node instanceof HTMLElement && node.matches(selector));
    const element = within(PLACEMENTS) as Placed | undefined;
    const shelf = element && shelves.get(element);
    const slot = shelf && within("a[href]") && slotOf(element, within("[data-slot]"));
    if (!slot) return;
    shelf.used = true;
    report({ click: { shown: shelf.shown, slot } });
  };

  const added = ({ target, detail: { key, quantity, role } }: CustomEvent<News["pairwell:add"]>): void => {
    const shelf = shelves.get(target as Placed);
    if (shelf) shelf.used = true;
    put.push({ key, quantity });
    report({ add: { product: key, quantity, shown: role ? shelf?.shown : undefined } });
  };

  document.addEventListener("pairwell:shelf", ({ target }) => changed(target as Placed));
  document.addEventListener("pairwell:add", (event) => added(event as CustomEvent<News["pairwell:add"]>));
  // A wheel's click follows a link as well.
  for (const name of ["click", "auxclick"] as const) document.addEventListener(name, clicked, { capture: true, passive: true });
  for (const element of document.querySelectorAll<Placed>(PLACEMENTS)) changed(element);
  return put;
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
