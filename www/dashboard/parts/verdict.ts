/** What the comparison with the holdout says, in a sentence that claims no more than it knows. */
import type { ShopOverview } from "../answers.ts";
import { h } from "./element.ts";
import { type Money, change, count, share } from "./figures.ts";

export function verdict(shop: ShopOverview, money: Money): HTMLElement {
  const { level, heading, says } = told(shop, money);
  return h("section", { class: `verdict ${level}`, role: "status" }, h("h2", {}, heading), h("p", {}, says));
}

function told({ comparison }: ShopOverview, money: Money): { level: string; heading: string; says: string } {
  const { shown, held_out, average_order, expected_holdout } = comparison;
  const relative = average_order?.relative;
  const range = relative ? `${change(relative.low)} to ${change(relative.high)}` : "";
  switch (comparison.verdict) {
    case "no-holdout":
      return {
        level: "open",
        heading: "Nobody is held out",
        says: "Without a holdout nothing says what would have been sold without shelves. Set holdout_percent in pairwell.toml: a few per cent are enough.",
      };
    case "mismatch": {
      const all = shown.visitors + held_out.visitors;
      return {
        level: "bad",
        heading: "The groups cannot be compared",
        says: `${share(held_out.visitors / all)} of ${count(all)} visitors are held out where ${share(expected_holdout)} were meant; chance does not do that. Something loses visitors of one group. Until it is found, no figure of the comparison is to be trusted.`,
      };
    }
    case "too-few":
      return {
        level: "open",
        heading: "Too early to tell",
        says: `Visitors with shelves placed ${count(shown.orders)} orders and those held out ${count(held_out.orders)}. From 30 orders in each group on there is something to say.`,
      };
    case "open":
      return {
        level: "open",
        heading: "No difference is known yet",
        says: `The average order may be anything from ${range} with shelves (95 %). The interval narrows as visitors come; looking at it every day is fine.`,
      };
    case "higher":
      return {
        level: "good",
        heading: `Orders are ${change(relative?.value ?? 0)} larger with shelves`,
        says: `Between ${range} (95 %, valid however often you look): ${money(shown.average_order_minor)} an order with shelves, ${money(held_out.average_order_minor)} without.`,
      };
    case "lower":
      return {
        level: "bad",
        heading: `Orders are ${change(relative?.value ?? 0)} with shelves`,
        says: `Between ${range} (95 %): ${money(shown.average_order_minor)} an order with shelves, ${money(held_out.average_order_minor)} without. Revenue a session may still be higher, when shelves bring additional small orders.`,
      };
  }
}
