/** What is reported, as `crates/events/schema/event-batch.schema.json` has it and `docs/events.md` explains it. */

/** A shelf on this page. */
export interface Shown {
  placement: string;
  /** Random, 32 hexadecimal digits; the same in all events of that shelf. */
  shelf: string;
  /** The variant under test, and by what chance it was drawn. */
  arm?: { name: string; propensity: number } | undefined;
}

export interface ReportedSlot {
  /** From 0. */
  place: number;
  /** Product key. */
  product: string;
  /** The kind of the sentence under it; in a bundle, the role. */
  reason: string;
}

export interface Line {
  product: string;
  quantity: number;
  /** All pieces together, after discounts, in the currency's minor unit. */
  amount_minor: number;
}

export type What =
  | { impression: { shown: Shown; slots: ReportedSlot[] } }
  | { click: { shown: Shown; slot: ReportedSlot } }
  | { add: { product: string; quantity: number; shown?: Shown | undefined } }
  | { remove: { product: string; quantity: number } }
  | { dismiss: { shown: Shown } }
  | { purchase: { lines: Line[] } }
  | { trigger: { name: string } };

export interface ReportedEvent {
  /** 32 hexadecimal digits: what arrives twice counts once. */
  id: string;
  /** Unix milliseconds. */
  at_ms: number;
  visitor: string;
  session: string;
  build: string;
  page: { surface: string; path: string };
  /** ISO 4217. */
  currency: string;
  /** Where the visitor stands, on the axis that arms are drawn by. */
  segment?: string | undefined;
  device?: "phone" | "tablet" | "desktop" | undefined;
  /** What brought the visit. */
  channel?: string | undefined;
  /** This visitor gets no shelves, for comparison. */
  held_out?: true | undefined;
  what: What;
}

/** Gives events away, one after the other, once the shopper allows it. Never throws. */
export type Sink = (event: ReportedEvent) => void;

/** As much as a batch may hold of each; the collector refuses what is beyond. */
export const MOST_LINES = 200;
export const MOST_QUANTITY = 9_999;
