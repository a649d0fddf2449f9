/** What the widget needs of a shop's front end. One adapter a file. */
export interface Storefront {
  /** Where its pages begin: `/`, or a path with a locale such as `/fr/`. */
  root: string;
  cartUrl: string;
  /** The currency of the page's prices; empty where it does not say. */
  currency: string;
  /** What is in the cart; nothing when it cannot be read, which says nothing about what is in it. */
  read(): Promise<CartLine[] | undefined>;
  /** Puts one of a variant into the cart. Never fails. */
  add(variantId: string): Promise<Added>;
  /** The variants of a product; none when they cannot be had. */
  variants(key: string): Promise<Variant[]>;
  /** Calls when the cart may have changed without us: `written` by the page, or while the shopper was away. */
  watch(changed: (written: boolean) => void): void;
}

export interface CartLine {
  /** Product key. */
  key: string;
  quantity: number;
  title: string;
  /** Address of a picture, not to be trusted; may be empty. */
  image: string;
}

export interface Variant {
  id: string;
  available: boolean;
  /** In minor units; nothing when unknown. */
  priceMinor: number | undefined;
  title: string;
}

/** What became of an addition, and what the shop said to it, in its own words. */
export interface Added {
  outcome: Outcome;
  said: string;
}

/** The numbers that the Wasm knows. */
export const Outcome = { Added: 0, SoldOut: 1, Unknown: 2, Failed: 3 } as const;
export type Outcome = (typeof Outcome)[keyof typeof Outcome];
