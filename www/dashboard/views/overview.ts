/** Whether shelves sell more, and what was sold day by day. */
import type { Overview, ShopOverview } from "../answers.ts";
import { chart } from "../parts/chart.ts";
import { h, interval } from "../parts/element.ts";
import { csvOf, exporting } from "../parts/export.ts";
import { type Money, change, count, share } from "../parts/figures.ts";
import { empty, panel, tiles } from "../parts/panel.ts";
import { table } from "../parts/table.ts";
import { verdict } from "../parts/verdict.ts";
import { type Asked, type View, exported } from "./view.ts";

export const overview: View = {
  name: "Overview",
  route: "overview",
  async show(asked) {
    const { asking, query, signal, money } = asked;
    const report = await asking.json<Overview>("/overview", query, signal);
    const shop = report.shops.find((one) => one.shop === asked.shop.shop && one.currency === asked.shop.currency);
    if (!shop || shop.days.length === 0) return [nothingYet()];
    const drawn = [figures(shop, money), verdict(shop, money), days(shop, asked), owed(shop, money, report)];
    return shop.comparison.held_out.visitors === 0 ? drawn : [...drawn, groups(shop, money)];
  },
};

function nothingYet(): HTMLElement {
  return panel(
    "Nothing on these days yet",
    undefined,
    empty(
      "Waiting for the first event",
      "Pages send what shoppers do with the shelves to this collector, at POST /v1/events. As soon as the first batch is there, this page fills by itself.",
      "If shoppers are on your pages and nothing comes, look at Data quality: it says which origins and shops are heard.",
    ),
  );
}

function figures(shop: ShopOverview, money: Money): HTMLElement {
  const { totals, comparison } = shop;
  const lift = comparison.average_order?.relative;
  const trusted = (comparison.verdict === "higher" || comparison.verdict === "lower") && lift;
  return tiles([
    { name: "Revenue", value: money(totals.sold_minor), note: `${count(totals.orders)} orders` },
    {
      name: "Average order",
      value: money(totals.average_order_minor),
      note: trusted ? `${change(lift.value)} against the holdout` : undefined,
    },
    { name: "Revenue a session", value: money(totals.revenue_per_session_minor), note: `${count(totals.sessions)} sessions` },
    {
      name: "Acceptance",
      value: share(totals.acceptance),
      note:
        totals.acceptance_low !== null
          ? `${share(totals.acceptance_low)} to ${share(totals.acceptance_high)} of ${count(totals.shelves)} shelves`
          : undefined,
    },
  ]);
}

function days(shop: ShopOverview, asked: Asked): HTMLElement {
  const { money } = asked;
  const write = (minor: number): string => money(minor);
  const values = (of: (day: ShopOverview["days"][number]) => number): number[] => shop.days.map(of);
  return panel(
    "Day by day",
    "All that was sold, and what shelves are owed by last touch. Days are in UTC; today is not over.",
    chart(
      "Revenue by day",
      shop.days.map(({ day }) => day),
      [
        { name: "Sold", colour: "first", values: values((day) => day.sold_minor), write },
        { name: "Owed to shelves", colour: "second", values: values((day) => day.owed_minor), write },
      ],
      (minor) => money(minor, { compact: true }),
    ),
    exported(asked, "Day by day", "days", "/overview"),
  );
}

function owed({ totals, comparison }: ShopOverview, money: Money, report: Overview): HTMLElement {
  const window = report.attribution.window_days;
  const incremental = comparison.verdict === "mismatch" ? null : comparison.incremental_minor;
  const rows: { model: string; says: string; value: string; range?: string | undefined }[] = [
    {
      model: "Last touch",
      says: `each line to the last shelf clicked or added from, within ${window} days`,
      value: money(totals.owed_minor),
    },
    { model: "First touch", says: `each line to the first, within ${window} days`, value: money(totals.first_touch_owed_minor) },
    {
      model: "Incremental",
      says: "what visitors with shelves spend more than those held out: the only one that knows cause from coincidence",
      value: incremental ? money(incremental.value) : "not known",
      range: incremental ? `${money(incremental.low)} to ${money(incremental.high)}` : undefined,
    },
  ];
  return panel(
    "What shelves are owed",
    undefined,
    table("What shelves are owed, by model", [
      { head: "Model", cell: ({ model, says }) => h("span", {}, model, h("span", { class: "under" }, says)) },
      { head: "Revenue", number: true, cell: ({ value, range }) => h("span", {}, value, range !== undefined && h("span", { class: "under" }, range)) },
    ], rows),
    exporting("What shelves are owed", "owed", async () => csvOf([
      { model: "last-touch", revenue_minor: totals.owed_minor, low: null, high: null },
      { model: "first-touch", revenue_minor: totals.first_touch_owed_minor, low: null, high: null },
      { model: "incremental", revenue_minor: incremental?.value ?? null, low: incremental?.low ?? null, high: incremental?.high ?? null },
    ])),
  );
}

function groups({ comparison }: ShopOverview, money: Money): HTMLElement {
  const rows = [
    { name: "With shelves", of: comparison.shown },
    { name: "Held out", of: comparison.held_out },
  ];
  const range = comparison.verdict === "mismatch" ? undefined : comparison.average_order?.difference;
  const most = range ? Math.max(Math.abs(range.low), Math.abs(range.high)) : 0;
  return panel(
    "The comparison",
    "Visitors first seen on these days, and all that they did since. Intervals are 95 %, valid however often you look.",
    table("Both groups", [
      { head: "Group", cell: ({ name }) => name },
      { head: "Visitors", number: true, cell: ({ of }) => count(of.visitors) },
      { head: "Orders", number: true, cell: ({ of }) => count(of.orders) },
      { head: "Average order", number: true, cell: ({ of }) => money(of.average_order_minor) },
      { head: "Revenue a session", number: true, cell: ({ of }) => money(of.revenue_per_session_minor) },
    ], rows),
    exporting("Both groups", "groups", async () => csvOf(rows.map(({ name, of }) => ({
      group: name,
      visitors: of.visitors,
      orders: of.orders,
      average_order_minor: of.average_order_minor,
      revenue_per_session_minor: of.revenue_per_session_minor,
    })))),
    range !== undefined &&
      h(
        "p",
        { class: "range" },
        `Average order: ${money(range.value, { signed: true })}, between ${money(range.low, { signed: true })} and ${money(range.high, { signed: true })}`,
        interval(range.low + most, range.value + most, range.high + most, 2 * most),
      ),
  );
}

