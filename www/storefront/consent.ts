import { ANSWERED, KNOWN } from "../host/answer.ts";
import { member } from "../host/plain.ts";
import { dataLayerConsent } from "./consent-mode.ts";
import type { Consent } from "./contract.ts";

/**
 * What the shopper allows, now: the strictest of the platform's word and of what every page may say, which is the browser's own no,
 * Google's Consent Mode in the data layer, and a manager after IAB's TCF. Where nobody says yes or no, the tag's
 * `data-consent="granted"` counts: the shop has asked already, or need not ask.
 */
export function consentOf(platform?: Consent): Consent {
  const { consent, privacySignals } = document.querySelector<HTMLElement>("script[data-snapshot]")?.dataset ?? {};
  const signal = privacySignals === "ignore" ? undefined : browserConsent();
  const word = strictest([platform, signal, dataLayerConsent(), managerConsent()]);
  return word === "unknown" && consent === "granted" ? "granted" : word;
}

/** Of several words the strictest: a no is a no, and a yes must not stand beside a shrug. */
export function strictest(words: readonly (Consent | undefined)[]): Consent {
  const said = words.filter((word) => word !== undefined);
  if (said.includes("denied")) return "denied";
  return said.length > 0 && said.every((word) => word === "granted") ? "granted" : "unknown";
}

/** Global Privacy Control, or Do Not Track; the tag's `data-privacy-signals="ignore"` is for shops whose law they do not bind. */
function browserConsent(): Consent | undefined {
  const { globalPrivacyControl, doNotTrack } = navigator as { globalPrivacyControl?: boolean; doNotTrack?: string | null };
  return globalPrivacyControl === true || doNotTrack === "1" ? "denied" : undefined;
}

let manager: Consent | undefined;
let asked = false;

/** What a manager after IAB's TCF says, asked once: it tells every answer by itself, and the page hears of it. Nothing where there is none. */
function managerConsent(): Consent | undefined {
  const api = member(globalThis, "__tcfapi");
  if (typeof api !== "function" || asked) return manager;
  asked = true;
  manager = "unknown";
  try {
    api("addEventListener", 2, (told: unknown) => {
      manager = tcfConsent(told);
      document.dispatchEvent(new Event(member(told, "eventStatus") === "useractioncomplete" ? ANSWERED : KNOWN));
    });
  } catch {
    // Not ready: nobody has allowed anything.
  }
  return manager;
}

/**
 * TCF 2: purpose 1 is to store on the device, 8 to measure content. While the shopper is being asked (`cmpuishown`) it is no, as other
 * managers have it. Nothing where the law does not apply.
 */
export function tcfConsent(told: unknown): Consent | undefined {
  if (member(told, "gdprApplies") === false) return undefined;
  const consents = member(member(told, "purpose"), "consents");
  if (!consents) return "unknown";
  if (member(told, "eventStatus") === "cmpuishown") return "denied";
  return ["1", "8"].every((purpose) => member(consents, purpose) === true) ? "granted" : "denied";
}

let fetched = false;

/** Has Shopify fetch its Customer Privacy API where the theme did not: once, and the page hears when it is there. */
export function fetchShopifyConsent(shopify: unknown): void {
  const load = member(shopify, "loadFeatures");
  if (fetched || typeof load !== "function" || member(shopify, "customerPrivacy")) return;
  fetched = true;
  try {
    load.call(shopify, [{ name: "consent-tracking-api", version: "0.1" }], () => document.dispatchEvent(new Event(KNOWN)));
  } catch {
    // Nobody can be asked, then.
  }
}

/** Shopify's Customer Privacy API; `unknown` until it has come. */
export function shopifyConsent(shopify: unknown): Consent {
  const api = member(shopify, "customerPrivacy");
  const allowed = member(api, "analyticsProcessingAllowed");
  try {
    if (typeof allowed === "function") return allowed.call(api) === true ? "granted" : "denied";
  } catch {
    // Not ready yet.
  }
  return "unknown";
}

/** The WP Consent API; nothing where the shop has none. */
export function wordpressConsent(): Consent | undefined {
  const has = member(globalThis, "wp_has_consent");
  try {
    if (typeof has === "function") return has("statistics") === true ? "granted" : "denied";
  } catch {
    return "unknown";
  }
  return undefined;
}
