/** The elements by name, for pages that write them as markup: what they take and what they tell. */
import type { ReminderWish } from "../thanks/wish.ts";
import type { RenderCard } from "../widget/cards/card.ts";

export type { Card, RenderCard } from "../widget/cards/card.ts";

/** A slot as `pairwell:shelf` tells it. */
export interface ShownSlot {
  key: string;
  role: string;
  /** The kind of the sentence under it, such as `goes-with`; none in a bundle, nor of a comparison's own product, which has no role either. */
  reason?: string | undefined;
}

export type { ReminderWish } from "../thanks/wish.ts";

/** What the elements tell the page, by the event's name; the events bubble. */
export interface PairwellEvents {
  /** A shelf shows these slots now; none when it has nothing to show. */
  "pairwell:shelf": CustomEvent<{ placement: string; slots: ShownSlot[] }>;
  /** The shopper put a product into the cart from a shelf. */
  "pairwell:add": CustomEvent<{ key: string; variant_id: string; quantity: number; placement: string; role: string; slot: number }>;
  /** An offer's notice appeared, was closed, or was followed or its code copied. Told by the document. */
  "pairwell:offer": CustomEvent<{ name: string; kind: string; what: "speak" | "dismiss" | "take" }>;
  /** The shopper wants a reminder. Who calls `preventDefault` keeps it and says by `answer` whether it is set; else they get a file for their calendar. */
  "pairwell:remind": CustomEvent<ReminderWish>;
}

/** What hears an event, as an attribute of markup: `onpairwell:add`. */
export type PairwellHandlers = { [Name in keyof PairwellEvents as `on${Name}`]?: ((event: PairwellEvents[Name]) => void) | undefined };

/** `<pairwell-shelf>`: products in a row, ranked for this shopper, each with a reason. */
export interface ShelfAttributes {
  /** Where the shelf stands; may be left out where there is a `strategy`, and is `product` then. */
  placement?: "product" | "cart" | "thank-you" | undefined;
  /** One kind of products alone, under a heading that says so. */
  strategy?: "for-you" | "recently-viewed" | "trending" | "look-alikes" | "complements" | "complete-the-look" | undefined;
  /** What `trending` is about: a category's path or last name; several parted by `|`. The whole shop when left out. */
  category?: string | undefined;
  /** Key of the product that the shelf goes with; the page's own when left out. */
  "product-id"?: string | undefined;
  /** Several keys, parted by commas. */
  "product-ids"?: string | undefined;
  /** Slots at most, 1 to 24. */
  limit?: number | string | undefined;
  /** In place of the snapshot's. */
  heading?: string | undefined;
  /** Where the heading stands among the page's, 1 to 6; 2 when left out. Its looks stay. */
  "heading-level"?: number | string | undefined;
  /** The cards' insides lie in the page's own DOM, for its style sheets. */
  light?: boolean | "" | undefined;
  /** The shopper chooses how many to add: up to so many, 2 to 99, or 10 when empty. */
  quantity?: number | string | boolean | undefined;
  /** How cards stand: side by side, the standard, or in two rows with their text beside the picture. */
  layout?: "row" | "grid" | undefined;
}

/** `<pairwell-bundle>`: several products offered as one, each of which can be left out. */
export interface BundleAttributes {
  /** Key of the product that the bundle goes with; the page's own when left out. */
  "product-id"?: string | undefined;
  /** In place of the snapshot's. */
  heading?: string | undefined;
  /** Where the heading stands among the page's, 1 to 6; 2 when left out. Its looks stay. */
  "heading-level"?: number | string | undefined;
  /** The cards' insides lie in the page's own DOM, for its style sheets. */
  light?: boolean | "" | undefined;
}

/** `<pairwell-comparison>`: the product beside one or two that are a step up from it, with what differs. */
export interface ComparisonAttributes {
  /** Key of the product that is compared; the page's own when left out. */
  "product-id"?: string | undefined;
  /** In place of the snapshot's. */
  heading?: string | undefined;
  /** Where the heading stands among the page's, 1 to 6; 2 when left out. Its looks stay. */
  "heading-level"?: number | string | undefined;
  /** The cards' insides lie in the page's own DOM, for its style sheets. */
  light?: boolean | "" | undefined;
}

/** `<pairwell-popup>`: the dialog that follows adding to the cart. */
export interface PopupAttributes {
  /** Slots at most, 1 to 24. */
  limit?: number | string | undefined;
  /** In place of the snapshot's. */
  heading?: string | undefined;
  /** Where the heading stands among the page's, 1 to 6; 2 when left out. Its looks stay. */
  "heading-level"?: number | string | undefined;
  /** Address of the checkout: the first way out of the popup leads there, and not to the cart. */
  checkout?: string | undefined;
  /** The cards' insides lie in the page's own DOM, for its style sheets. */
  light?: boolean | "" | undefined;
  /** The shopper chooses how many to add: up to so many, 2 to 99, or 10 when empty. */
  quantity?: number | string | boolean | undefined;
  /** How cards stand: side by side, the standard, or in two rows with their text beside the picture. */
  layout?: "row" | "grid" | undefined;
}

/** Properties of the elements that show cards. */
export interface CardProperties {
  /** Makes each card's node. May change at any time; `undefined` brings the default cards back. */
  renderCard?: RenderCard | undefined;
}

/** Each element with what it takes. */
export interface PairwellElements {
  "pairwell-shelf": ShelfAttributes & CardProperties;
  "pairwell-bundle": BundleAttributes & CardProperties;
  "pairwell-comparison": ComparisonAttributes & CardProperties;
  "pairwell-popup": PopupAttributes & CardProperties;
  "pairwell-offer": object;
  "pairwell-progress": object;
  "pairwell-reminder": object;
}

/** The names of the elements. */
export const NAMES: readonly (keyof PairwellElements)[] = ["pairwell-shelf", "pairwell-bundle", "pairwell-comparison", "pairwell-popup", "pairwell-offer", "pairwell-progress", "pairwell-reminder"];

type PropertyName<Name> = Name extends `${infer Start}-${infer Rest}` ? `${Start}${Capitalize<PropertyName<Rest>>}` : Name;

/** Attributes as properties: `product-id` is `productId`. */
export type PropertiesOf<Attributes> = { [Name in keyof Attributes as PropertyName<Name> & string]: Attributes[Name] };

declare global {
  interface HTMLElementTagNameMap {
    "pairwell-shelf": HTMLElement & PropertiesOf<ShelfAttributes> & CardProperties;
    "pairwell-bundle": HTMLElement & PropertiesOf<BundleAttributes> & CardProperties;
    "pairwell-comparison": HTMLElement & PropertiesOf<ComparisonAttributes> & CardProperties;
    "pairwell-popup": HTMLElement & PropertiesOf<PopupAttributes> & CardProperties;
    "pairwell-offer": HTMLElement;
    "pairwell-progress": HTMLElement;
    "pairwell-reminder": HTMLElement;
  }
  interface GlobalEventHandlersEventMap extends PairwellEvents {}
}
