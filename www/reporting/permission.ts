import type { Consent, Storefront } from "../storefront/contract.ts";

/**
 * What the shopper allows, now. `told` is the tag's `data-consent`: with `granted` the shop says that it has asked already, or need not
 * ask; it speaks where nobody else does, and never against a no.
 */
export function permission(storefront: Storefront, told: string | undefined): Consent {
  const said = storefront.consent();
  return said === "unknown" && told === "granted" ? "granted" : said;
}
