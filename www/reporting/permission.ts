import type { Consent, Storefront } from "../storefront/contract.ts";

/** Where consent managers say that the shopper has answered. */
const ANSWERS = ["visitorConsentCollected", "wp_listen_for_consent_change", "pairwell:consent"];

/**
 * What the shopper allows, now. `told` is the tag's `data-consent`: with `granted` the shop says that it has asked already, or need not
 * ask; it speaks where nobody else does, and never against a no.
 */
export function permission(storefront: Storefront, told: string | undefined): Consent {
  const said = storefront.consent();
  return said === "unknown" && told === "granted" ? "granted" : said;
}

/** Calls when the shopper may have answered. Not every manager says so: whoever needs it exact asks again. */
export function onAnswer(changed: () => void): void {
  for (const name of ANSWERS) document.addEventListener(name, changed);
  const api = (globalThis as { __tcfapi?: unknown }).__tcfapi;
  try {
    if (typeof api === "function") api("addEventListener", 2, changed);
  } catch {
    // A manager that is not ready; the next event asks again.
  }
}
