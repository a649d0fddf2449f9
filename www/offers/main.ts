/**
 * `data-offers` and `data-segments`: starts the guide after the first view and tells it what the page and the cart say. With the first
 * the offer that speaks is shown; with the second the shelves of the next page learn where the visitor stands. Loaded where the tag asks
 * for one of them. Nothing is written down before the shopper allows it; a no wipes what there is.
 */
import type { Guide, Offer } from "../guide/main.ts";
import { onAnswer } from "../host/answer.ts";
import { sectionOf } from "../host/core.ts";
import { isInEditor } from "../host/editor.ts";
import { memory } from "../host/storage.ts";
import { member } from "../host/plain.ts";
import type { Options } from "../loader/options.ts";
import { placements } from "../loader/presence.ts";
import { orderOf } from "../reporting/order.ts";
import { page } from "../reporting/page.ts";
import type { CartLine, PageFacts, Storefront } from "../storefront/contract.ts";
import { afterDialogs, isDialogOpen } from "./dialogs.ts";
import { hereOf } from "./here.ts";
import { Kept } from "./kept.ts";
import { hearVariants, searchedWords, stockOf } from "./noticed.ts";
import { OFFER, PairwellOffer, type Answer } from "./notice.ts";
import { PROGRESS, PairwellProgress } from "./progress.ts";
import { DESCRIPTION, GALLERY } from "./product-parts.ts";
import { Words } from "./words.ts";

const OFFERS_SECTION = 13;
/** What a notice says of it, whatever made it speak. */
const saidOf = (offer: Offer): string => JSON.stringify({ ...offer, trigger: "" });
/** A dialog opens so long after the click that asks for it: at once, or when the cart has answered. */
const DIALOG_OPENS_MS = [400, 1_500];

const counted = (lines: CartLine[]) => {
  const counts = new Map<string, number>();
  for (const { key, quantity } of lines) counts.set(key, (counts.get(key) ?? 0) + quantity);
  return counts;
};

export async function run({ told, snapshot, digits }: Options, opened: Promise<Storefront>): Promise<void> {
  const shop = await opened;
  const answer = await fetch(`${snapshot}core.pw`, { cache: "force-cache" });
  const offers = "offers" in told && sectionOf(new Uint8Array(await answer.arrayBuffer()), OFFERS_SECTION);
  const follows = "segments" in told;
  if (!offers && !follows) return;
  const pairwell = page() as ReturnType<typeof page> & { guide?: Guide };
  // The first view comes first. Where nobody placed a shelf there is nothing to wait for.
  if (placements().length > 0) await pairwell.ready;
  // Those who are held out, for comparison, get nothing of ours.
  if (pairwell.tests?.heldOut) return;
  const file = "./guide.js";
  const { begin } = (await import(file)) as typeof import("../guide/main.ts");
  const isAllowed = () => !isInEditor() && shop.consent() === "granted";
  const kept = new Kept(memory(() => localStorage), isAllowed);

  let guide: Guide | undefined;
  /** Nothing before the guide has begun: what speaks meanwhile stands, and is shown then. */
  let words: Words | undefined;
  /** How many of each product were in the cart. */
  let known: Map<string, number> | undefined;
  let shown = "";
  /** Ends what waits for a dialog to close. */
  let waiting = new AbortController();
  /** What is shown next speaks, and did not stand before. */
  let speaks = false;
  let ends: ReturnType<typeof setTimeout> | undefined;
  const notice = () => document.querySelector<PairwellOffer>(OFFER) ?? document.body.appendChild(new PairwellOffer());

  const tell = (offer: Offer, what: string) => {
    document.dispatchEvent(new CustomEvent("pairwell:offer", { detail: { name: offer.name, kind: offer.kind, what } }));
  };
  const show = (offer: Offer, isNew: boolean) => {
    if (!words) return;
    speaks ||= isNew;
    shown = saidOf(offer);
    waiting.abort();
    waiting = new AbortController();
    const said = words;
    afterDialogs(() => {
      notice().show(offer, said, speaks, (answer: Answer) => {
        if (answer === "dismiss") shown = "";
        guide?.signal({ [answer]: offer.name } as { dismiss: string } | { take: string });
        tell(offer, answer);
      });
      if (speaks) tell(offer, "speak");
      speaks = false;
    }, waiting.signal);
    clearTimeout(ends);
    const left = (offer.endsS ?? Infinity) * 1000 - Date.now();
    // Timers hold 24 days.
    if (left < 2 ** 31) ends = setTimeout(look, Math.max(0, left));
  };
  const hide = () => {
    waiting.abort();
    if (shown) notice().hide();
    shown = "";
    speaks = false;
  };
  /** Out of the way of a dialog: the notice would lie over its buttons. */
  const stepAside = () => {
    const [offer] = (shown && isDialogOpen() && guide?.standing().stands) || [];
    if (!offer) return;
    notice().hide();
    show(offer, false);
  };
  /** Shows what stands, with its amounts as they are now; takes away what does not hold any more. */
  const look = () => {
    if (!guide || !words) return;
    const { segments, stands, progress } = guide.standing();
    if (follows) kept.stand(segments);
    if (!offers) return;
    for (const element of document.querySelectorAll<PairwellProgress>(PROGRESS)) element.show(progress, words);
    const [offer] = isAllowed() ? stands : [];
    const { kind } = shop.page();
    if (!offer || kind === "thank-you" || (kind === "checkout" && !shown)) {
      hide();
    } else if (saidOf(offer) !== shown) show(offer, false);
  };

  PairwellProgress.placed = look;
  if (offers) {
    customElements.define(OFFER, PairwellOffer);
    customElements.define(PROGRESS, PairwellProgress);
  }

  const read = async () => {
    const lines = await shop.read();
    const sum = shop.sum();
    if (!lines || !guide) return;
    const now = counted(lines);
    if (known) {
      for (const [product, count] of now) if (count > (known.get(product) ?? 0)) guide.signal({ add: { product, value_minor: 0 } });
      for (const product of known.keys()) if (!now.has(product)) guide.signal({ remove: { product, value_minor: 0 } });
    }
    known = now;
    const { digits, currency } = guide.shop();
    const value = sum && (!sum.currency || sum.currency === currency) ? shop.money(sum.amount, digits) : undefined;
    if (value !== undefined) guide.signal({ cart: { products: new Set(lines.map(({ key }) => key)).size, value_minor: value } });
    look();
  };
  const place = (facts: PageFacts) => hereOf(facts, location, shop.root, document.referrer, location.origin);
  /** What the page says by itself, once it is looked at. */
  const see = () => {
    if (!guide) return;
    const facts = shop.page();
    if (place(facts).kind === "search") guide.signal({ search: searchedWords(location.search) });
    const stock = facts.kind === "product" ? stockOf(document, location.href) : undefined;
    if (stock !== undefined) guide.signal({ stock });
    if (facts.kind === "thank-you") thank(guide);
  };
  const thank = (guide: Guide) => {
    const order = orderOf(document, member(globalThis, "dataLayer"), { ...guide.shop(), key: "", build: "" });
    if (!order) return;
    const value_minor = order.lines.reduce((sum, line) => sum + line.amount_minor, 0);
    guide.signal({ purchase: { order: order.number, value_minor, products: order.lines.map(({ product }) => product) } });
  };

  const speak = (offer: Offer) => kept.isOpen && isAllowed() && show(offer, true);
  const open = async () => {
    guide?.end();
    words = undefined;
    guide = await begin({ snapshot, digits, ...place(shop.page()), description: DESCRIPTION, gallery: GALLERY, kept, ...(offers && { speak }) });
    words = new Words(guide, shop.root);
    pairwell.guide = guide;
    see();
    await read();
  };
  const forget = () => {
    kept.forget();
    hide();
    return open();
  };
  onAnswer(() => {
    if (shop.consent() === "denied") void forget().catch(() => {});
    else if (isAllowed() && !kept.isOpen) void open().catch(() => {});
  });
  const before = pairwell.forget;
  pairwell.forget = () => {
    before?.();
    void forget().catch(() => {});
  };
  if (shop.consent() === "denied") kept.forget();
  if (follows) {
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden") look();
    });
  }
  if (offers) {
    // Our popup tells by the second of these that it shows something.
    for (const name of ["click", "pairwell:shelf"]) {
      document.addEventListener(name, () => {
        for (const ms of DIALOG_OPENS_MS) setTimeout(stepAside, ms);
      });
    }
  }
  hearVariants(shop, () => guide?.wants().variants ?? false, (variant) => guide?.signal({ variant }));
  // First: what is put in while the cart is read for the first time must not be missed.
  const hear = () => void read().catch(() => {});
  shop.subscribe(hear);
  document.addEventListener("pairwell:add", hear);
  await open();
  shop.follow((facts) => {
    void guide?.turn(place(facts)).then(() => (see(), look())).catch(() => {});
  });
}
