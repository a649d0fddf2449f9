/** What the collector answers; `docs/reports.md` says what each figure is. Amounts are in the currency's minor unit. */

export interface Range {
  value: number;
  low: number;
  high: number;
}

export interface Effect {
  difference: Range;
  relative: Range | null;
  once: Range;
  explained_by_history: number | null;
}

export interface GroupFigures {
  visitors: number;
  orders: number;
  sessions: number;
  revenue_minor: number;
  average_order_minor: number | null;
  revenue_per_session_minor: number | null;
}

export interface Comparison {
  verdict: "no-holdout" | "mismatch" | "too-few" | "open" | "higher" | "lower";
  expected_holdout: number;
  shown: GroupFigures;
  held_out: GroupFigures;
  mismatch: { p_value: number; is_mismatch: boolean } | null;
  crossed: number;
  average_order: Effect | null;
  revenue_per_session: Effect | null;
  revenue_per_visitor: Effect | null;
  incremental_minor: Range | null;
}

export interface Day {
  day: string;
  orders: number;
  sold_minor: number;
  sessions: number;
  shelves: number;
  accepted: number;
  owed_minor: number;
  first_touch_owed_minor: number;
}

export interface ShopOverview {
  shop: string;
  name: string;
  currency: string;
  currency_digits: number;
  totals: {
    orders: number;
    sold_minor: number;
    average_order_minor: number | null;
    sessions: number;
    revenue_per_session_minor: number | null;
    shelves: number;
    accepted: number;
    acceptance: number | null;
    acceptance_low: number | null;
    acceptance_high: number | null;
    owed_minor: number;
    first_touch_owed_minor: number;
  };
  comparison: Comparison;
  days: Day[];
}

export interface Overview {
  from: string;
  to: string;
  attribution: { model: string; window_days: number };
  intervals: string;
  shops: ShopOverview[];
}

export interface BreakdownLine {
  shop: string;
  group: string;
  currency: string;
  shelves: number;
  accepted: number;
  acceptance: number | null;
  acceptance_low: number | null;
  acceptance_high: number | null;
  clicks: number;
  adds: number;
  dismissals: number;
  engagement: number | null;
  sessions: number;
  purchases: number;
  units: number;
  revenue_minor: number;
  first_touch_revenue_minor: number;
  orders: number | null;
  sold_minor: number | null;
  revenue_per_session_minor: number | null;
}

export interface Breakdown {
  rows: BreakdownLine[];
}

export interface ArmLine {
  arm: string;
  state: "running" | "lost" | "won" | null;
  share: number | null;
  shelves: number;
  successes: number;
  rate: number | null;
  believed: number;
  believed_low: number | null;
  believed_high: number | null;
  probability_best: number | null;
  propensity_check: number | null;
}

export interface TestFigures {
  shop: string;
  test: string;
  placement: string;
  method: "ab-test" | "bandit" | null;
  goal: "click" | "add" | "purchase";
  window_days: number;
  waiting: number;
  arms: ArmLine[];
}

export interface Arms {
  tests: TestFigures[];
}

export interface Policy {
  shop: string;
  test: string;
  policy: string;
  shown_rate: number | null;
  refused: string | null;
  effective: number | null;
  ips: number | null;
  snips: number | null;
  snips_low: number | null;
  snips_high: number | null;
  dr: number | null;
}

export interface WhatIf {
  least_effective: number;
  rows: Policy[];
}

export interface ProductLine {
  shop: string;
  product: string;
  currency: string;
  impressions: number;
  clicks: number;
  adds: number;
  click_rate: number | null;
  purchases: number;
  units: number;
  revenue_minor: number;
  sold_units: number;
  sold_minor: number;
}

export interface Products {
  rows: ProductLine[];
}

export interface Check {
  shop: string;
  check: string;
  level: "good" | "watch" | "bad";
  count: number;
  of: number;
  says: string;
}

export interface Quality {
  last_received_ms: number;
  rows: Check[];
}

export interface Pulse {
  impressions: number;
  clicks: number;
  adds: number;
  purchases: number;
  events: number;
}

export interface Told {
  at_ms: number;
  last_minute: Pulse;
  last_five_minutes: Pulse;
  seconds: number[];
}
