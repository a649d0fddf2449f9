/** What every view gets, and gives. */
import type { Asking } from "../asking.ts";
import type { Money } from "../parts/figures.ts";
import type { ShopOverview } from "../answers.ts";
import { exporting } from "../parts/export.ts";

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
  show: (asked: Asked) => Promise<Node[]>;
}

/** A button that hands over a report as lines, with all its columns. */
export function exported({ asking, query }: Asked, what: string, file: string, path: string, more: [name: string, value: string][] = []): HTMLElement {
  const asked = more.reduce((query, [name, value]) => withWord(query, name, value), query);
  return exporting(what, file, async () => asking.csv(path, asked));
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
