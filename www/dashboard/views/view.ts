/** What every view gets, and gives. */
import type { Asking } from "../asking.ts";
import type { Money } from "../parts/figures.ts";
import type { ShopOverview } from "../answers.ts";

export interface Asked {
  asking: Asking;
  /** Days and shop, as reports take them. */
  query: URLSearchParams;
  shop: ShopOverview;
  money: Money;
  signal: AbortSignal;
}

export interface View {
  name: string;
  /** The word after `#/`. */
  route: string;
  /** Which report comes as lines. */
  csv: (query: URLSearchParams) => { path: string; query: URLSearchParams };
  show: (asked: Asked) => Promise<Node[]>;
}

/** A query with one more word. */
export function withWord(query: URLSearchParams, name: string, value: string): URLSearchParams {
  const more = new URLSearchParams(query);
  more.set(name, value);
  return more;
}

/** Only what is of the shop and currency that is looked at. */
export const ofShop =
  ({ shop }: Asked) =>
  <Row extends { shop: string; currency?: string }>(row: Row): boolean =>
    row.shop === shop.shop && (row.currency === undefined || row.currency === shop.currency);
