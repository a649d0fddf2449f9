-- What reports are read from. Runs as it stands on SQLite and on PostgreSQL: BIGINT, DOUBLE PRECISION, TEXT and BYTEA.

-- Counts by day since 1970 (UTC), one dimension at a time; dimension and name `all` is everything. The placement `none` holds
-- what no shelf is owed, the name `(other)` what came when a day had names enough.
CREATE TABLE breakdowns (
  shop BIGINT NOT NULL,
  day BIGINT NOT NULL,
  dimension TEXT NOT NULL,
  name TEXT NOT NULL,
  currency TEXT NOT NULL,
  impressions BIGINT NOT NULL,
  clicks BIGINT NOT NULL,
  adds BIGINT NOT NULL,
  dismissals BIGINT NOT NULL,
  -- Shelves that were seen, and of those how many were followed or added from.
  shelves BIGINT NOT NULL,
  accepted BIGINT NOT NULL,
  -- Sessions that met the name.
  sessions BIGINT NOT NULL,
  -- Owed by last touch, and by first touch.
  purchases BIGINT NOT NULL,
  units BIGINT NOT NULL,
  revenue_minor BIGINT NOT NULL,
  first_purchases BIGINT NOT NULL,
  first_revenue_minor BIGINT NOT NULL,
  -- Orders whose own event has the name, whatever is owed.
  orders BIGINT NOT NULL,
  sold_minor BIGINT NOT NULL,
  PRIMARY KEY (shop, day, dimension, name, currency)
);
INSERT INTO breakdowns SELECT shop, day, 'placement', placement, currency, CAST(SUM(impressions) AS BIGINT),
  CAST(SUM(clicks) AS BIGINT), CAST(SUM(adds) AS BIGINT), CAST(SUM(dismissals) AS BIGINT), 0, 0, 0,
  CAST(SUM(purchases) AS BIGINT), CAST(SUM(units) AS BIGINT), CAST(SUM(revenue_minor) AS BIGINT), 0, 0, 0, 0
  FROM rollups GROUP BY shop, day, placement, currency;
INSERT INTO breakdowns SELECT shop, day, 'arm', arm, currency, CAST(SUM(impressions) AS BIGINT),
  CAST(SUM(clicks) AS BIGINT), CAST(SUM(adds) AS BIGINT), CAST(SUM(dismissals) AS BIGINT), 0, 0, 0,
  CAST(SUM(purchases) AS BIGINT), CAST(SUM(units) AS BIGINT), CAST(SUM(revenue_minor) AS BIGINT), 0, 0, 0, 0
  FROM rollups WHERE placement <> 'none' GROUP BY shop, day, arm, currency;
INSERT INTO breakdowns SELECT shop, day, 'segment', segment, currency, CAST(SUM(impressions) AS BIGINT),
  CAST(SUM(clicks) AS BIGINT), CAST(SUM(adds) AS BIGINT), CAST(SUM(dismissals) AS BIGINT), 0, 0, 0,
  CAST(SUM(purchases) AS BIGINT), CAST(SUM(units) AS BIGINT), CAST(SUM(revenue_minor) AS BIGINT), 0, 0, 0, 0
  FROM rollups WHERE placement <> 'none' GROUP BY shop, day, segment, currency;
INSERT INTO breakdowns SELECT shop, day, 'all', 'all', currency, CAST(SUM(impressions) AS BIGINT),
  CAST(SUM(clicks) AS BIGINT), CAST(SUM(adds) AS BIGINT), CAST(SUM(dismissals) AS BIGINT), 0, 0, 0,
  CAST(SUM(purchases) AS BIGINT), CAST(SUM(units) AS BIGINT), CAST(SUM(revenue_minor) AS BIGINT), 0, 0, 0, 0
  FROM rollups WHERE placement <> 'none' GROUP BY shop, day, currency;
DROP TABLE rollups;

-- Where a touch stood, in the dimensions that were not there before, and its shelf as hexadecimal digits.
ALTER TABLE touches ADD COLUMN campaign TEXT NOT NULL DEFAULT 'none';
ALTER TABLE touches ADD COLUMN channel TEXT NOT NULL DEFAULT 'none';
ALTER TABLE touches ADD COLUMN page TEXT NOT NULL DEFAULT 'none';
ALTER TABLE touches ADD COLUMN device TEXT NOT NULL DEFAULT 'none';
ALTER TABLE touches ADD COLUMN shelf TEXT NOT NULL DEFAULT '';

-- What became of each shelf, as long as more may become of it. It names no visitor.
CREATE TABLE shelves (
  shop BIGINT NOT NULL,
  shelf BYTEA NOT NULL,
  at_ms BIGINT NOT NULL,
  seen BIGINT NOT NULL,
  clicked BIGINT NOT NULL,
  added BIGINT NOT NULL,
  bought BIGINT NOT NULL,
  propensity DOUBLE PRECISION NOT NULL,
  currency TEXT NOT NULL,
  placement TEXT NOT NULL,
  arm TEXT NOT NULL,
  segment TEXT NOT NULL,
  campaign TEXT NOT NULL,
  channel TEXT NOT NULL,
  page TEXT NOT NULL,
  device TEXT NOT NULL,
  PRIMARY KEY (shop, shelf)
);
CREATE INDEX shelves_by_time ON shelves (at_ms);

-- Sessions, as long as more may come of them, and the names that they met, a line each.
CREATE TABLE sessions (
  shop BIGINT NOT NULL,
  session BYTEA NOT NULL,
  at_ms BIGINT NOT NULL,
  met TEXT NOT NULL,
  PRIMARY KEY (shop, session)
);
CREATE INDEX sessions_by_time ON sessions (at_ms);

-- Since when a shop holds visitors out.
CREATE TABLE holdouts (
  shop BIGINT NOT NULL PRIMARY KEY,
  began_ms BIGINT NOT NULL
);

-- What each visitor did, in era 0 before anybody was held out, in era 1 since. `cohort` is the first day in that era.
CREATE TABLE visitors (
  visitor BYTEA NOT NULL,
  shop BIGINT NOT NULL,
  era BIGINT NOT NULL,
  currency TEXT NOT NULL,
  cohort BIGINT NOT NULL,
  held_out BIGINT NOT NULL,
  crossed BIGINT NOT NULL,
  orders BIGINT NOT NULL,
  revenue_minor BIGINT NOT NULL,
  sessions BIGINT NOT NULL,
  history_minor BIGINT NOT NULL,
  last_ms BIGINT NOT NULL,
  PRIMARY KEY (visitor, shop, era, currency)
);
CREATE INDEX visitors_by_time ON visitors (last_ms);

-- Sums over visitors of those numbers, their squares and products, by the day on which they were first seen.
CREATE TABLE moments (
  shop BIGINT NOT NULL,
  era BIGINT NOT NULL,
  cohort BIGINT NOT NULL,
  held_out BIGINT NOT NULL,
  currency TEXT NOT NULL,
  visitors BIGINT NOT NULL,
  crossed BIGINT NOT NULL,
  orders DOUBLE PRECISION NOT NULL,
  orders_squared DOUBLE PRECISION NOT NULL,
  revenue DOUBLE PRECISION NOT NULL,
  revenue_squared DOUBLE PRECISION NOT NULL,
  orders_revenue DOUBLE PRECISION NOT NULL,
  sessions DOUBLE PRECISION NOT NULL,
  sessions_squared DOUBLE PRECISION NOT NULL,
  sessions_revenue DOUBLE PRECISION NOT NULL,
  history DOUBLE PRECISION NOT NULL,
  history_squared DOUBLE PRECISION NOT NULL,
  history_revenue DOUBLE PRECISION NOT NULL,
  PRIMARY KEY (shop, era, cohort, held_out, currency)
);

-- Shelves under test by the day they were seen, what became of them, and both by inverse propensity and its square.
CREATE TABLE arm_outcomes (
  shop BIGINT NOT NULL,
  day BIGINT NOT NULL,
  placement TEXT NOT NULL,
  arm TEXT NOT NULL,
  segment TEXT NOT NULL,
  shelves BIGINT NOT NULL,
  clicked BIGINT NOT NULL,
  added BIGINT NOT NULL,
  bought BIGINT NOT NULL,
  inverse DOUBLE PRECISION NOT NULL,
  inverse_squared DOUBLE PRECISION NOT NULL,
  clicked_inverse DOUBLE PRECISION NOT NULL,
  clicked_inverse_squared DOUBLE PRECISION NOT NULL,
  added_inverse DOUBLE PRECISION NOT NULL,
  added_inverse_squared DOUBLE PRECISION NOT NULL,
  bought_inverse DOUBLE PRECISION NOT NULL,
  bought_inverse_squared DOUBLE PRECISION NOT NULL,
  PRIMARY KEY (shop, day, placement, arm, segment)
);

-- Products in slots, in orders that a shelf is owed, and in all orders.
CREATE TABLE products (
  shop BIGINT NOT NULL,
  day BIGINT NOT NULL,
  product TEXT NOT NULL,
  currency TEXT NOT NULL,
  impressions BIGINT NOT NULL,
  clicks BIGINT NOT NULL,
  adds BIGINT NOT NULL,
  purchases BIGINT NOT NULL,
  units BIGINT NOT NULL,
  revenue_minor BIGINT NOT NULL,
  sold_units BIGINT NOT NULL,
  sold_minor BIGINT NOT NULL,
  PRIMARY KEY (shop, day, product, currency)
);

-- What says how far the figures can be trusted.
CREATE TABLE quality (
  shop BIGINT NOT NULL,
  day BIGINT NOT NULL,
  what TEXT NOT NULL,
  events BIGINT NOT NULL,
  PRIMARY KEY (shop, day, what)
);
