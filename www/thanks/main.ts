/**
 * `thanks.js`, for the page after an order: its shelves learn what was bought, and `<pairwell-reminder>` offers to come back to it.
 * Pasted beside the loader, on that page alone. Whatever goes wrong, the page is as if it were not there.
 */
import { onAnswer } from "../host/answer.ts";
import { member } from "../host/plain.ts";
import { tabMemory } from "../host/storage.ts";
import { readOptions, type Options } from "../loader/options.ts";
import type { Storefront } from "../storefront/contract.ts";
import { detect } from "../storefront/detect.ts";
import { CART, THANKS } from "../widget/api.ts";
import type { Recommendation, RecommendRequest } from "../widget/question.ts";
import { keep, kept, known, type Kept } from "./kept.ts";
import { keysInCart, orderTold } from "./order.ts";
import { PairwellReminder, REMINDER } from "./reminder.ts";

const SHELVES = 'pairwell-shelf[placement="thank-you"]';

/** What the loader and the widget have put on the page. */
interface Pairwell {
  ready: Promise<boolean>;
  recommend?(request: RecommendRequest): Promise<Recommendation | undefined>;
}

class Thanks {
  readonly #options: Options;
  /** What lay in the cart on the page before: the widget reads anew what the order has emptied. */
  readonly #before = keysInCart(tabMemory.read(CART));
  /** Shelves that the page leaves to us. */
  readonly #ours = new WeakSet<Element>();
  #guess: Promise<Kept | undefined> | undefined;
  #opened: Promise<Storefront> | undefined;

  constructor(options: Options) {
    this.#options = options;
  }

  /** Tells the shelves and the reminders of this page what was bought. */
  async look(): Promise<void> {
    const shelves = [...document.querySelectorAll(SHELVES)].filter((shelf) => this.#isOurs(shelf));
    const reminders = [...document.querySelectorAll(REMINDER)].filter((element) => element instanceof PairwellReminder);
    if (shelves.length + reminders.length === 0) return;
    const told = orderTold(document, member(globalThis, "dataLayer"));
    const order = told ? known(told) : await (this.#guess ??= this.#guessed());
    if (order) this.#keep(order);
    const keys = order?.keys.join() ?? "";
    for (const shelf of shelves) if (order && shelf.getAttribute("product-ids") !== keys) shelf.setAttribute("product-ids", keys);
    if (reminders.length === 0) return;
    const again = order ? await comesBack(order) : [];
    for (const reminder of reminders) if (again) reminder.offer(again, order ?? { id: "", at: 0, keys: [], reminded: [] }, this.#keep);
  }

  /** A no that comes in the middle leaves nothing. */
  async heed(): Promise<void> {
    if ((await this.#shop()).consent() === "denied") tabMemory.remove(THANKS);
  }

  readonly #keep = (order: Kept) => void this.#shop().then((shop) => keep(order, shop)).catch(() => {});

  /** The page's adapter, opened when it is first needed. */
  #shop(): Promise<Storefront> {
    return (this.#opened ??= this.#open());
  }

  async #open(): Promise<Storefront> {
    const place = detect(this.#options.told["platform"]);
    const adapter = `./storefront-${place.platform}.js`;
    const { open } = (await import(adapter)) as typeof import("../storefront/shopify.ts");
    return open(place);
  }

  /** A page that says itself what its shelf goes with has the last word. */
  #isOurs(shelf: Element): boolean {
    if (!shelf.hasAttribute("product-id") && !shelf.hasAttribute("product-ids")) this.#ours.add(shelf);
    return this.#ours.has(shelf);
  }

  /** A page that does not tell its order: what lay in the cart before it, where the cart is empty now. */
  async #guessed(): Promise<Kept | undefined> {
    const id = location.pathname;
    const before = kept(id);
    if (before) return before;
    if (this.#before.length === 0) return undefined;
    const cart = await (await this.#shop()).read();
    return cart?.length === 0 ? known({ id, keys: this.#before }) : undefined;
  }
}

/** What of an order customers come back to; nothing where the widget cannot work. */
async function comesBack({ keys }: Kept) {
  const { pairwell } = globalThis as { pairwell?: Pairwell };
  if (!pairwell || !(await pairwell.ready)) return undefined;
  return (await pairwell.recommend?.({ placement: "thank-you", seeds: keys, limit: 1, again: true }))?.again ?? [];
}

try {
  const options = readOptions();
  if (options && !customElements.get(REMINDER)) {
    customElements.define(REMINDER, PairwellReminder);
    const thanks = new Thanks(options);
    const look = () => void thanks.look().catch(() => {});
    look();
    // The data layer may be filled later; a page of an application may become one of thanks.
    addEventListener("load", look);
    document.addEventListener("pairwell:shelf", (event) => {
      if (member(event.detail, "placement") === "thank-you") look();
    }, true);
    onAnswer(() => void thanks.heed().catch(() => {}));
  }
} catch {
  // A browser that lacks what we need.
}
