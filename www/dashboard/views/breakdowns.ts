/** Figures by a dimension: placements, campaigns and pages; segments, channels and devices. */
import type { Breakdown, BreakdownLine } from "../answers.ts";
import { h, interval } from "../parts/element.ts";
import { NOTHING, count, share, title } from "../parts/figures.ts";
import { empty, panel } from "../parts/panel.ts";
import { table } from "../parts/table.ts";
import { type Asked, type View, exported, ofShop, withWord } from "./view.ts";

interface Dimension {
  word: string;
  heading: string;
  hint: string;
  /** What to do where nothing has a name. */
  nameless?: string;
}

const PLACEMENTS: Dimension[] = [
  { word: "placement", heading: "By placement", hint: "Where shelves stand. None is what no shelf is owed." },
  {
    word: "campaign",
    heading: "By campaign",
    hint: "Your named, dated sets of placements, tests and offers.",
    nameless: "Nothing was of a campaign. Declare [[campaigns]] in pairwell.toml and build, and what is of them from then on shows here.",
  },
  { word: "page", heading: "By page", hint: "The kind of page on which the shelf stood." },
];

const SEGMENTS: Dimension[] = [
  {
    word: "segment",
    heading: "By segment",
    hint: "Where the visitor's profile stood. Revenue a session is of all that was sold.",
    nameless: "No event names a segment yet.",
  },
  {
    word: "channel",
    heading: "By channel",
    hint: "What brought the visit. Revenue a session is of all that was sold.",
    nameless: "No event names a channel. Pages say it as `channel`, such as search or email.",
  },
  { word: "device", heading: "By device", hint: "Revenue a session is of all that was sold.", nameless: "No event names a device." },
];

export const placements: View = breakdowns("Placements", "placements", PLACEMENTS);
export const segments: View = breakdowns("Segments", "segments", SEGMENTS);

function breakdowns(name: string, route: string, dimensions: Dimension[]): View {
  return {
    name,
    route,
    show: async (asked) => Promise.all(dimensions.map(async (dimension) => byDimension(asked, dimension))),
  };
}

async function byDimension(asked: Asked, { word, heading, hint, nameless }: Dimension): Promise<HTMLElement> {
  const { rows } = await asked.asking.json<Breakdown>("", withWord(asked.query, "by", word), asked.signal);
  const own = rows.filter(ofShop(asked)).sort((a, b) => b.revenue_minor - a.revenue_minor || b.shelves - a.shelves);
  if (own.length === 0) return panel(heading, undefined, empty("Nothing on these days", "Choose other days, or wait for shoppers."));
  if (nameless !== undefined && own.every(({ group }) => group === "none")) {
    return panel(heading, undefined, empty("Nothing is named yet", nameless));
  }
  return panel(heading, hint, lines(heading, own, asked), exported(asked, heading, `by-${word}`, "", [["by", word]]));
}

export function lines(caption: string, rows: BreakdownLine[], { money }: Asked): HTMLElement {
  const most = Math.max(...rows.map(({ acceptance_high }) => acceptance_high ?? 0));
  const acceptance = ({ acceptance, acceptance_low: low, acceptance_high: high }: BreakdownLine): Node | string =>
    acceptance === null || low === null || high === null
      ? NOTHING
      : h(
          "span",
          { class: "with-interval", title: `95 %: ${share(low)} to ${share(high)}` },
          share(acceptance),
          interval(low, acceptance, high, most),
        );
  return table(
    caption,
    [
      { head: "Name", cell: ({ group }) => title(group) },
      { head: "Shelves seen", number: true, cell: ({ shelves }) => count(shelves) },
      { head: "Acceptance", number: true, means: "Shelves that were followed or added from", cell: acceptance },
      {
        head: "Engagement",
        number: true,
        means: "Clicks and additions a shelf",
        cell: ({ engagement }) => (engagement === null ? NOTHING : engagement.toLocaleString(undefined, { minimumFractionDigits: 2, maximumFractionDigits: 2 })),
      },
      { head: "Owed", number: true, means: "Revenue owed by last touch", cell: ({ revenue_minor }) => money(revenue_minor) },
      {
        head: "First touch",
        number: true,
        means: "Revenue owed by first touch",
        cell: ({ first_touch_revenue_minor }) => money(first_touch_revenue_minor),
      },
      { head: "A session", number: true, means: "Revenue a session", cell: ({ revenue_per_session_minor: minor }) => money(minor) },
    ],
    rows,
  );
}
