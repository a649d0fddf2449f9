/** What the widget needs of a shop's front end. One adapter a file; `docs/storefronts.md` tells how to write another. */
export interface Storefront extends Place {
  /** What is in the cart; nothing when it cannot be read, which says nothing about what is in it. Never fails. */
  read(): Promise<CartLine[] | undefined>;
  /** What that cart costs, as the shop said when it was last read; nothing where it did not say. */
  sum(): Sum | undefined;
  /** Puts something into the cart and has the theme show it. Never fails. */
  add(wish: Wish): Promise<Done>;
  /** Sets a line's quantity, 0 takes it out, and has the theme show it. Never fails. */
  change(line: CartLine, quantity: number): Promise<Done>;
  /** Writes a text into the cart, under a name, that the order will say. Not there where the platform's carts carry nothing. Never fails. */
  carry?(name: string, text: string): Promise<Done>;
  /** The variants of a product; none when they cannot be had. Never fails. */
  variants(key: string): Promise<Variant[]>;
  /**
   * Calls, once a change, when the cart may have changed without us: `written` by this page, or elsewhere while the
   * shopper was away. Gives what ends it.
   */
  subscribe(changed: (written: boolean) => void): () => void;
  /** What this page is about, now: the same document may be another page a moment later. */
  page(): PageFacts;
  /** Calls when the document has become another page, after it has drawn itself. Gives what ends it. */
  follow(turned: (page: PageFacts) => void): () => void;
  /** An amount as this platform writes it, in minor units; nothing when it is none. `digits`: decimals of the currency. */
  money(amount: unknown, digits: number): number | undefined;
  /** What the shopper allowed, now. */
  consent(): Consent;
}

export type Platform = "shopify" | "woocommerce" | "bigcommerce" | "generic";

/** What is known of a shop before its adapter has come. */
export interface Place {
  platform: Platform;
  /** Where its pages begin: `/`, or a path with a locale such as `/fr/`. */
  root: string;
  cartUrl: string;
  /** The currency of the page's prices; empty where it does not say. */
  currency: string;
}

export interface Wish {
  /** Product key. */
  key: string;
  /** As the shop numbers it; a text, because some are beyond what a number holds. */
  variantId: string;
  /** 1 at least. */
  quantity: number;
}

export interface CartLine {
  /** What the shop calls the line. */
  id: string;
  /** Product key. */
  key: string;
  variantId: string;
  quantity: number;
  title: string;
  /** Address of a picture, not to be trusted; may be empty. */
  image: string;
}

/** After discounts, without shipping. */
export interface Sum {
  /** As the platform writes it: for `money`. */
  amount: unknown;
  /** ISO 4217; empty where the shop does not say. */
  currency: string;
}

export interface Variant {
  id: string;
  available: boolean;
  /** In minor units; nothing when unknown. */
  priceMinor: number | undefined;
  title: string;
}

export type PageKind = "product" | "cart" | "checkout" | "thank-you" | "other";

export interface PageFacts {
  kind: PageKind;
  /** Product key; empty when the page is about none, or does not say. */
  key: string;
  /** The chosen variant; empty when unknown. */
  variantId: string;
}

/** `granted` and `denied` are the shopper's or the shop's word; `unknown` must be treated as no. */
export type Consent = "granted" | "denied" | "unknown";

/** What became of a change, and what the shop said to it, in its own words. */
export interface Done {
  outcome: Outcome;
  said: string;
}

/** The numbers that the Wasm knows. */
export const Outcome = { Added: 0, SoldOut: 1, Unknown: 2, Failed: 3 } as const;
export type Outcome = (typeof Outcome)[keyof typeof Outcome];

export const FAILED: Done = { outcome: Outcome.Failed, said: "" };
