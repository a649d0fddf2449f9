import type { Cart } from "../cart.ts";
import type { Catalog } from "../catalog.ts";
import { formatMoney } from "../money.ts";
import type { SnippetPage } from "../snippet.ts";

/** What every template knows besides its subject. */
export interface PageContext {
  catalog: Catalog;
  cart: Cart;
  snippet: SnippetPage;
  /** Of the page's security policy, for inline code. */
  nonce: string | undefined;
  direction: "ltr" | "rtl";
  /** What the last form post could not do; empty mostly. */
  notice: string;
}

/** An amount in the shop's currency, as shoppers read it. */
export function money({ catalog }: PageContext, minor: number): string {
  return formatMoney(minor, catalog.shop.currency, catalog.shop.locale);
}

/** The shop's address, for links that other sites read. */
export function absolute({ catalog }: PageContext, path: string): string {
  return `https://${catalog.shop.domain}${path}`;
}

/** A count with its noun: "1 review", "12 reviews". */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
