/**
 * Purchases of Shopify's checkout, where no script of a theme runs: a custom pixel. It reports one event an order, under the id that
 * the page of thanks gives it, so that both count once. Nothing is sent before the shopper allows it.
 */
import { member, textOf } from "../host/plain.ts";
import type { ReportedEvent } from "../reporting/event.ts";
import { VISITOR, Visitor } from "../reporting/visitor.ts";
import { purchaseOf } from "./checkout.ts";

/** The two lines above this file in `dist`, corrected by the merchant. */
declare const PAIRWELL: { collector: string; shop: string };

/** What Shopify puts into a pixel's sandbox. */
declare const analytics: { subscribe(name: string, heard: (event: unknown) => void): unknown };
declare const init: unknown;
declare const browser: { localStorage: { getItem(name: string): Promise<string | null> } };
declare const customerPrivacy: { subscribe(name: string, heard: (event: unknown) => void): unknown } | undefined;

let waiting: ReportedEvent[] = [];
let isAllowed = allows(member(init, "customerPrivacy"));

function allows(privacy: unknown): boolean {
  return member(privacy, "analyticsProcessingAllowed") === true;
}

function settle(): void {
  if (!isAllowed) return;
  const url = `${PAIRWELL.collector.replace(/\/$/, "")}/v1/events`;
  for (const event of waiting.splice(0)) {
    const automated = navigator.webdriver ? { automated: true } : {};
    const body = JSON.stringify({ version: 1, shop: PAIRWELL.shop, sent_ms: Date.now(), ...automated, events: [event] });
    // A plain text: the browser asks nothing beforehand. The page may close at once.
    fetch(url, { method: "POST", body, credentials: "omit", keepalive: true }).catch(() => {});
  }
}

/** The number that the shop's pages reported under, while it holds; else one that nobody had before, brought by nobody knows what. */
async function visitor(): Promise<Visitor> {
  const kept = await browser.localStorage.getItem(VISITOR).catch(() => "");
  return new Visitor({ read: () => textOf(kept), write() {}, remove() {} }, () => "");
}

analytics.subscribe("checkout_completed", (told) => {
  const tell = async () => {
    const now = Date.now();
    const event = await purchaseOf(told, PAIRWELL.shop, (await visitor()).at(now), now);
    if (event) waiting.push(event);
    settle();
  };
  tell().catch(() => {});
});

if (typeof customerPrivacy !== "undefined") {
  customerPrivacy.subscribe("visitorConsentCollected", (event) => {
    isAllowed = allows(member(event, "customerPrivacy"));
    settle();
  });
}
