/** Bundles beside single products, and the products of which shelves are owed most. */
import type { Breakdown, ProductLine, Products } from "../answers.ts";
import { NOTHING, count, share, title } from "../parts/figures.ts";
import { empty, panel } from "../parts/panel.ts";
import { table } from "../parts/table.ts";
import { lines } from "./breakdowns.ts";
import { type View, exported, ofShop, withWord } from "./view.ts";

export const products: View = {
  name: "Products and bundles",
  route: "products",
  async show(asked) {
    const { asking, query, signal, money } = asked;
    const [offers, found] = await Promise.all([
      asking.json<Breakdown>("", withWord(query, "by", "offer"), signal),
      asking.json<Products>("/products", withWord(query, "limit", "50"), signal),
    ]);
    const own = offers.rows.filter(ofShop(asked));
    const rows = found.rows.filter(ofShop(asked));
    if (own.length === 0 && rows.length === 0) {
      return [panel("Nothing on these days", undefined, empty("No shelf was seen", "Choose other days, or wait for shoppers."))];
    }
    const columns = [
      { head: "Product", cell: ({ product }: ProductLine) => title(product) },
      { head: "In slots", number: true, cell: ({ impressions }: ProductLine) => count(impressions) },
      { head: "Click rate", number: true, cell: ({ click_rate }: ProductLine) => (click_rate === null ? NOTHING : share(click_rate)) },
      { head: "Added", number: true, cell: ({ adds }: ProductLine) => count(adds) },
      { head: "Units owed", number: true, cell: ({ units }: ProductLine) => count(units) },
      { head: "Revenue owed", number: true, cell: ({ revenue_minor }: ProductLine) => money(revenue_minor) },
      { head: "All sold", number: true, cell: ({ sold_minor }: ProductLine) => money(sold_minor) },
    ];
    return [
      panel("Bundles and single products", "A bundle offers several products as one.", lines("Bundles and single products", own, asked), exported(asked, "Bundles and single products", "by-offer", "", [["by", "offer"]])),
      panel("Products", "The fifty of which shelves are owed most. The CSV has up to 10,000.", table("Products", columns, rows), exported(asked, "Products", "products", "/products", [["limit", "10000"]])),
    ];
  },
};
