import { member } from "../host/plain.ts";
import type { Options } from "../loader/options.ts";
import { consentMode } from "../storefront/consent-mode.ts";
import { shopifyConsent, tcfConsent, wordpressConsent } from "../storefront/consent.ts";
import type { Consent, PageFacts, Platform, Storefront } from "../storefront/contract.ts";
import { detect } from "../storefront/detect.ts";
import { page } from "../reporting/page.ts";
import { broken, doubtful, fine, type Finding } from "./finding.ts";

/** What the tag may ask for that waits for the shopper's consent. */
const ASKING = ["report", "carry", "tests", "offers", "segments"];

/** Which shop this is taken for, and what it says of this page. */
export async function examineShop({ told }: Options): Promise<{ findings: Finding[]; facts: PageFacts | undefined }> {
  const about = "storefront";
  const place = detect(told["platform"]);
  const file = `./storefront-${place.platform}.js`;
  let storefront: Storefront;
  try {
    storefront = ((await import(file)) as typeof import("../storefront/shopify.ts")).open(place);
  } catch (error) {
    return { findings: [broken(about, `${place.platform}, whose adapter cannot be had (${String(error)})`, `storefront-${place.platform}.js beside the loader`, "Upload the folder `dist/` as a whole. Until then buttons lead to the product's page.")], facts: undefined };
  }
  const facts = storefront.page();
  const findings = [fine(about, `${place.platform}${told["platform"] ? " (data-platform)" : ""}; a page of kind ${facts.kind}${facts.key ? `, product ${facts.key}` : ""}; cart at ${place.cartUrl}`)];
  const lines = await storefront.read();
  findings.push(lines ? fine("cart", lines.length > 0 ? lines.map(({ key, quantity }) => `${quantity} × ${key}`).join(", ") : "empty") : doubtful("cart", "could not be read", "the shop's answer", place.platform === "generic" ? "Answer `pairwell:read-cart`, or mark the lines up: docs/storefronts.md." : "Look whether the shop's cart address answers in this browser."));
  findings.push(consent(storefront.consent(), told));
  return { findings, facts };
}

function consent(allowed: Consent, told: Options["told"]): Finding {
  const { consent, platform, privacySignals } = told;
  const heard = sources(detect(platform).platform).map(([who, word]) => `${who}: ${word}`).join("; ") || "nobody on this page says anything";
  const tag = [consent && `data-consent: ${consent}`, privacySignals && `data-privacy-signals: ${privacySignals}`].filter(Boolean);
  const found = `${allowed} (${[heard, ...tag].join("; ")})`;
  if (allowed === "granted") return fine("consent", found);
  const waiting = ASKING.filter((name) => name in told).map((name) => `data-${name}`);
  // Shelves alone lose little by it: what they remember is this page.
  if (waiting.length === 0) return fine("consent", `${found}: shelves remember this page alone, and nothing else is on that waits for a yes`);
  const remedy = allowed === "denied" ? "Nothing to mend: a no holds. Shelves work and remember this page alone." : "Answer the shop's banner. Where the shop need not ask, data-consent=\"granted\" says so. Shelves work without.";
  return doubtful("consent", found, `granted, for ${waiting.join(", ")}`, remedy);
}

/** Who says what about consent, as `www/storefront/consent.ts` hears it. */
function sources(platform: Platform): [string, Consent][] {
  const shopify = member(globalThis, "Shopify");
  const tcf = member(globalThis, "__tcfapi");
  let manager: Consent | undefined;
  try {
    if (typeof tcf === "function") tcf("getTCData", 2, (data: unknown) => (manager = tcfConsent(data)));
  } catch {
    manager = "unknown";
  }
  const no = (said: unknown, word: unknown): Consent | undefined => (said === word ? "denied" : undefined);
  const all: [string, Consent | undefined][] = [
    ["Global Privacy Control", no(member(navigator, "globalPrivacyControl"), true)],
    ["Do Not Track", no(member(navigator, "doNotTrack"), "1")],
    ["Google's Consent Mode", consentMode(member(globalThis, "dataLayer"))],
    ["a manager after TCF", manager],
    ["Shopify's Customer Privacy", member(shopify, "customerPrivacy") ? shopifyConsent(shopify) : undefined],
    ["the WP Consent API", wordpressConsent()],
    ["the page's data-pairwell-consent", platform === "generic" ? pageWord() : undefined],
  ];
  return all.filter((entry): entry is [string, Consent] => entry[1] !== undefined);
}

/** A page's own word that is no word of ours says nothing. */
function pageWord(): Consent | undefined {
  const word = document.querySelector<HTMLElement>("[data-pairwell-consent]")?.dataset["pairwellConsent"];
  return word === "granted" || word === "denied" ? word : undefined;
}

/** Whether chance keeps this visitor's shelves away. */
export function examineTests({ told }: Options): Finding[] {
  if (!("tests" in told)) return [];
  const drawn = page()?.tests;
  if (drawn?.heldOut) return [doubtful("tests", "this visitor is held out: no shelves, for comparison", "a visitor with shelves", "Nothing to mend. To see shelves, look in a private window, or take data-tests away.")];
  return [fine("tests", drawn ? `arms: ${Object.entries(drawn.arms).map(([placement, arm]) => `${placement} ${arm?.name}`).join(", ") || "none"}` : "nothing was drawn")];
}
