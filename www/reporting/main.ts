/**
 * `data-report`: tells the shop's collector, and the page's own analytics, what happens in the shelves. Loaded where it is asked for.
 * Nothing leaves the page, and nothing is written down, before the shopper allows it; a no wipes what there is.
 */
import { onAnswer } from "../host/answer.ts";
import { isInEditor } from "../host/editor.ts";
import { memory } from "../host/storage.ts";
import { member } from "../host/plain.ts";
import type { Options } from "../loader/options.ts";
import type { Storefront } from "../storefront/contract.ts";
import { Carts } from "./cart.ts";
import { broughtBy } from "./channel.ts";
import { collectorAt, type Collector } from "./collector.ts";
import { device } from "./device.ts";
import type { ReportedEvent, Sink, What } from "./event.ts";
import { page } from "./page.ts";
import { orderId, orderOf } from "./order.ts";
import { randomId } from "./random.ts";
import { followShelves } from "./shelves.ts";
import { shopOf } from "./shop.ts";
import { placeOf } from "./place.ts";
import { Visitor } from "./visitor.ts";

/** Events that wait until a manager has come and says what the shopper answered before; of more, the oldest go. */
const MOST_HELD = 50;
/** After a click, a cart needs so long to be changed and read; where a shelf changes with it, it was read. */
const AFTER_CLICK_MS = 1_500;

/** Whoever listens on the page. */
const listeners: Sink = (detail) => {
  document.dispatchEvent(new CustomEvent("pairwell:event", { detail }));
};

/** The page's own analytics under that word; nothing for another word, or where the file cannot be had. */
async function analyticsOf(word: string): Promise<Sink | undefined> {
  const file = "./analytics.js";
  const { analytics } = (await import(file).catch(() => ({}))) as Partial<typeof import("./analytics.ts")>;
  return analytics?.(word);
}

export async function run({ told, snapshot }: Options, opened: Promise<Storefront>): Promise<void> {
  // A browser without random numbers fails here, before anybody listens.
  randomId();
  if (isInEditor()) return;
  const storefront = await opened;
  const answer = await fetch(`${snapshot}core.pw`, { cache: "force-cache" });
  const shop = shopOf(await answer.arrayBuffer());
  const local = memory(() => localStorage);
  const visitor = new Visitor(local, broughtBy);
  const carts = new Carts();
  const isAllowed = () => storefront.consent() === "granted";

  let collector: Collector | undefined;
  const sinks: Sink[] = [listeners];
  for (const word of (told["report"] ?? "").split(/\s+/).filter(Boolean)) {
    if (/^https?:/.test(word)) {
      collector = collectorAt(new URL("v1/events", word.endsWith("/") ? word : `${word}/`).href, shop.key, local, isAllowed);
      sinks.push((event) => collector?.take(event));
      continue;
    }
    const sink = await analyticsOf(word);
    if (sink) sinks.push(sink);
    else console.debug(`pairwell: data-report: "${word}"?`);
  }

  let held: ReportedEvent[] = [];
  const forget = () => {
    held = [];
    collector?.forget();
    visitor.forget();
    carts.forget();
  };
  /** Gives away what waits, if that is allowed; wipes everything where it is forbidden. */
  const settle = () => {
    if (storefront.consent() === "denied") forget();
    if (!isAllowed()) return;
    visitor.keep();
    carts.keep();
    for (const event of held.splice(0)) {
      for (const sink of sinks) {
        try {
          sink(event);
        } catch {
          // What listens on a page may throw.
        }
      }
    }
  };
  const report = (what: What, id = randomId()) => {
    const at_ms = Date.now();
    held.push({ id, at_ms, ...visitor.at(at_ms), build: shop.build, page: placeOf(storefront.page().kind, location.pathname), currency: shop.currency, segment: page().segment?.(), device: device(), held_out: page().tests?.heldOut, what });
    if (held.length > MOST_HELD) held.shift();
    settle();
  };

  const put = followShelves(report);
  const look = () => {
    for (const what of carts.look(put)) report(what);
    settle();
  };
  const thank = async () => {
    const order = storefront.page().kind === "thank-you" && orderOf(document, member(globalThis, "dataLayer"), shop);
    if (order) report({ purchase: { lines: order.lines } }, await orderId(shop.key, order.number));
  };
  let due = 0;
  for (const name of ["click", "pairwell:shelf"]) {
    addEventListener(name, () => {
      carts.meet();
      clearTimeout(due);
      due = setTimeout(look, AFTER_CLICK_MS) as unknown as number;
    }, { capture: true, passive: true });
  }
  // Browsers that close a page hide it first.
  document.addEventListener("visibilitychange", () => {
    look();
    if (document.visibilityState === "hidden") collector?.leave();
    else collector?.back();
  });
  onAnswer((now) => {
    // What was seen before an answer is not what it allows.
    if (now) held = [];
    settle();
  });
  document.addEventListener("pairwell:offer", (event) => {
    const { name, what } = (event as CustomEvent<{ name: string; what: string }>).detail;
    report({ trigger: { name: `offer.${name}.${what}` } });
  });
  storefront.follow(() => void thank().catch(() => {}));
  look();
  await thank();
  const pairwell = page();
  await pairwell.ready;
  const { forget: forgetShelves, tests } = pairwell;
  pairwell.forget = () => {
    forget();
    forgetShelves?.();
  };
  // Where some are held out, each visit is told, whatever is seen in it: both kinds of visitors count alike.
  if (tests?.begins) report({ trigger: { name: "visit" } });
}
