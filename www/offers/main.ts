/**
 * `data-offers` and `data-segments`: starts the guide after the first view and tells it what the page and the cart say. With the first
 * the offer that speaks is shown; with the second the shelves of the next page learn where the visitor stands. Loaded where the tag asks
 * for one of them. Nothing is written down before the shopper allows it; a no wipes what there is.
 */
import type { Guide, Offer } from "../guide/main.ts";
import { sectionOf } from "../host/core.ts";
import { memory } from "../host/storage.ts";
import { member } from "../host/plain.ts";
import type { Options } from "../loader/options.ts";
import { placements } from "../loader/presence.ts";
import { orderOf } from "../reporting/order.ts";
import { page } from "../reporting/page.ts";
import { onAnswer, permission } from "../reporting/permission.ts";
import type { CartLine, PageFacts, Storefront } from "../storefront/contract.ts";
import { hereOf } from "./here.ts";
import { Kept } from "./kept.ts";
import { OFFER, PairwellOffer, type Answer } from "./notice.ts";
import { PROGRESS, PairwellProgress } from "./progress.ts";
import { Words } from "./words.ts";

const OFFERS_SECTION = 13;

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
  const isAllowed = () => permission(shop, told["consent"]) === "granted";
  const kept = new Kept(memory(() => localStorage), isAllowed);

  let guide: Guide | undefined;
  /** Nothing before the guide has begun: what speaks meanwhile stands, and is shown then. */
  let words: Words | undefined;
  let known: CartLine[] | undefined;
  let shown = "";
  let ends: ReturnType<typeof setTimeout> | undefined;
  const notice = () => document.querySelector<PairwellOffer>(OFFER) ?? document.body.appendChild(new PairwellOffer());

  const tell = (offer: Offer, what: string) => {
    document.dispatchEvent(new CustomEvent("pairwell:offer", { detail: { name: offer.name, kind: offer.kind, what } }));
  };
  const show = (offer: Offer, isNew: boolean) => {
    if (!words) return;
    shown = JSON.stringify({ ...offer, trigger: "" });
    notice().show(offer, words, isNew, (answer: Answer) => {
      if (answer === "dismiss") shown = "";
      guide?.signal({ [answer]: offer.name } as { dismiss: string } | { take: string });
      tell(offer, answer);
    });
    if (isNew) tell(offer, "speak");
    clearTimeout(ends);
    const left = (offer.endsS ?? Infinity) * 1000 - Date.now();
    // Timers hold 24 days.
    if (left < 2 ** 31) ends = setTimeout(look, Math.max(0, left));
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
      if (shown) notice().hide();
      shown = "";
    } else if (JSON.stringify({ ...offer, trigger: "" }) !== shown) show(offer, false);
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
    for (const line of lines) {
      const before = known?.filter(({ key }) => key === line.key).reduce((count, { quantity }) => count + quantity, 0);
      if (known && line.quantity > (before ?? 0)) guide.signal({ add: { product: line.key, value_minor: 0 } });
    }
    known = lines;
    const { digits, currency } = guide.shop();
    const value = sum && (!sum.currency || sum.currency === currency) ? shop.money(sum.amount, digits) : undefined;
    if (value !== undefined) guide.signal({ cart: { products: new Set(lines.map(({ key }) => key)).size, value_minor: value } });
    look();
  };
  const place = (facts: PageFacts) => hereOf(facts, location, shop.root, document.referrer, location.origin);
  const thank = () => {
    if (shop.page().kind !== "thank-you" || !guide) return;
    const order = orderOf(document, member(globalThis, "dataLayer"), { ...guide.shop(), key: "", build: "" });
    if (!order) return;
    const value_minor = order.lines.reduce((sum, line) => sum + line.amount_minor, 0);
    guide.signal({ purchase: { order: order.number, value_minor, products: order.lines.map(({ product }) => product) } });
  };

  const speak = (offer: Offer) => kept.isOpen && isAllowed() && show(offer, true);
  const open = async () => {
    guide?.end();
    words = undefined;
    guide = await begin({ snapshot, digits, ...place(shop.page()), kept, ...(offers && { speak }) });
    words = new Words(guide, shop.root);
    pairwell.guide = guide;
    thank();
    await read();
  };
  const forget = () => {
    kept.forget();
    if (shown) notice().hide();
    shown = "";
    return open();
  };
  onAnswer(() => {
    if (permission(shop, told["consent"]) === "denied") void forget().catch(() => {});
    else if (isAllowed() && !kept.isOpen) void open().catch(() => {});
  });
  const before = pairwell.forget;
  pairwell.forget = () => {
    before?.();
    void forget().catch(() => {});
  };
  if (permission(shop, told["consent"]) === "denied") kept.forget();
  if (follows) {
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden") look();
    });
  }
  // First: what is put in while the cart is read for the first time must not be missed.
  const hear = () => void read().catch(() => {});
  shop.subscribe(hear);
  document.addEventListener("pairwell:add", hear);
  await open();
  shop.follow((facts) => {
    void guide?.turn(place(facts)).then(() => (thank(), look())).catch(() => {});
  });
}
