/** `dist/analytics.js`: the page's own analytics, for `data-report="datalayer shopify segment"`. Loaded where one of them is named. */
import type { Sink } from "./event.ts";
import { ga4 } from "./ga4.ts";

/** What a page may have. */
type Heard = (name: string, data: unknown) => void;
const page = globalThis as { dataLayer?: unknown[]; Shopify?: { analytics?: { publish?: Heard } }; analytics?: { track?: Heard } };

/** Where they take events, by the word in `data-report`. */
const ANALYTICS: Record<string, Heard> = {
  // Google's tag and Tag Manager read the same list; an object of before must not linger in it.
  datalayer: (event, ecommerce) => (page.dataLayer ??= []).push({ ecommerce: null }, { event, ecommerce }),
  shopify: (name, ecommerce) => page.Shopify?.analytics?.publish?.(`pairwell_${name}`, ecommerce),
  segment: (name, ecommerce) => page.analytics?.track?.(name, ecommerce),
};

/** The page's own analytics under that word; nothing for another word. */
export function analytics(word: string): Sink | undefined {
  const publish = ANALYTICS[word.toLowerCase()];
  return publish && ((event) => {
    const told = ga4(event);
    if (told) publish(told.name, told.ecommerce);
  });
}
