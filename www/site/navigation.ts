/** Every page, by who reads it. What is not here cannot be found: a page that is missing stops the build. */

/** A page: a Markdown file, from the project's root, and its name in the navigation. */
export interface Entry {
  file: string;
  name: string;
}

export interface Group {
  name: string;
  entries: readonly Entry[];
}

const group = (name: string, entries: Record<string, string>): Group => ({
  name,
  entries: Object.entries(entries).map(([file, name]) => ({ file, name })),
});

export const navigation: readonly Group[] = [
  group("Pairwell", {
    "README.md": "Overview",
    "docs/guides/faq.md": "Questions and answers",
    "CHANGELOG.md": "Changelog",
  }),
  group("Merchants", {
    "docs/guides/merchant.md": "From export to live",
    "docs/guides/merchant-shopify.md": "Shopify",
    "docs/guides/merchant-woocommerce.md": "WooCommerce",
    "docs/guides/merchant-bigcommerce.md": "BigCommerce",
    "docs/guides/merchant-other.md": "Any other shop",
    "docs/exports.md": "Exports",
    "docs/config.md": "Config",
    "docs/words.md": "Words",
    "docs/inspecting.md": "Inspecting a snapshot",
    "docs/doctor.md": "Why nothing shows",
    "docs/offers.md": "Offers",
    "docs/testing.md": "Tests and bandits",
    "docs/reports.md": "Reports",
    "docs/journeys.md": "Journeys",
    "docs/deliverability.md": "Deliverability",
  }),
  group("Developers", {
    "docs/guides/developer.md": "An app, start to finish",
    "docs/developers.md": "Package reference",
    "docs/strategies.md": "Shelves by strategy",
    "docs/comparison.md": "Comparisons",
    "docs/segments.md": "Segments",
    "docs/storefronts.md": "Storefronts",
    "docs/events.md": "Events",
  }),
  group("Designers", {
    "docs/guides/designer.md": "A theme in ten minutes",
    "docs/theming.md": "Tokens, parts, attributes",
  }),
  group("Operators", {
    "docs/guides/operator.md": "Hosting and nightly work",
    "docs/hosting.md": "Serving the files",
    "docs/collector.md": "The collector",
    "docs/statistics.md": "Statistics",
  }),
  group("Trust", {
    "docs/privacy.md": "Privacy",
    "docs/faults.md": "Faults",
    "docs/threat-model.md": "Threat model",
    "SECURITY.md": "Reporting a vulnerability",
  }),
  group("Inside", {
    "docs/architecture.md": "Architecture",
    "docs/learning.md": "How it learns",
    "docs/snapshot-format.md": "Snapshot format",
    "docs/measurements.md": "Measurements",
    "CONTRIBUTING.md": "Contributing",
  }),
];

export const pages: readonly Entry[] = navigation.flatMap(({ entries }) => entries);

/** Where a page lies in the site: as in the project, so that links between pages stay as they are but for their ending. */
export const addressOf = (file: string): string => (file === "README.md" ? "index.html" : file.replace(/\.md$/, ".html"));
