/** Google's Consent Mode: answers are pushed onto the page's data layer, and nobody calls back. */
import { ANSWERED } from "../host/answer.ts";
import { listOf, member } from "../host/plain.ts";
import type { Consent } from "./contract.ts";

/** Whoever answers presses something: in the page, or in a frame that then sends the page a message; and the answer is written into a cookie. */
const SIGNS = ["click", "message", "visibilitychange"];
/** An answer is pushed while its press is handled, or when the banner has gone. */
const LATE_MS = 1_000;

let listens = false;
/** The last word that was found: tag managers cut long data layers from the front. */
let known: Consent | undefined;

/** The last word on `analytics_storage`; nothing where there is none. */
export function consentMode(layer: unknown): Consent | undefined {
  let word: Consent | undefined;
  for (const entry of listOf(layer)) {
    // `gtag` pushes its `arguments`, which is no array.
    if (member(entry, "0") !== "consent") continue;
    const said = member(member(entry, "2"), "analytics_storage");
    if (said === "granted" || said === "denied") word = said;
  }
  return word;
}

/** What the data layer says by now. The page hears of another word after the press that it owes to: `push` stays the page's own. */
export function dataLayerConsent(): Consent | undefined {
  known = consentMode(member(globalThis, "dataLayer")) ?? known;
  if (!listens) {
    listens = true;
    listen();
  }
  return known;
}

function listen(): void {
  let told = known;
  let waits = false;
  const look = () => {
    const word = dataLayerConsent();
    if (word === told) return;
    told = word;
    document.dispatchEvent(new Event(ANSWERED));
  };
  const sign = () => {
    if (waits) return;
    waits = true;
    setTimeout(look);
    setTimeout(() => {
      waits = false;
      look();
    }, LATE_MS);
  };
  const heard = { capture: true, passive: true };
  for (const name of SIGNS) addEventListener(name, sign, heard);
  try {
    (member(globalThis, "cookieStore") as EventTarget | undefined)?.addEventListener("change", sign);
  } catch {
    // No cookies here: the press alone is heard.
  }
}
