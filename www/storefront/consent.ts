import { listOf, member } from "../host/plain.ts";
import type { Consent } from "./contract.ts";

/** Of several words the strictest: a no is a no, and a yes must not stand beside a shrug. */
export function strictest(words: readonly (Consent | undefined)[]): Consent {
  const said = words.filter((word) => word !== undefined);
  if (said.includes("denied")) return "denied";
  return said.length > 0 && said.every((word) => word === "granted") ? "granted" : "unknown";
}

/** What every page may say: Global Privacy Control, and Google's Consent Mode in the data layer. */
export function pageConsent(): (Consent | undefined)[] {
  const { globalPrivacyControl } = navigator as { globalPrivacyControl?: boolean };
  return [globalPrivacyControl === true ? "denied" : undefined, consentMode(member(globalThis, "dataLayer"))];
}

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
