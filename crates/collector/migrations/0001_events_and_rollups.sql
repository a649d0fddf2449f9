-- Runs as it stands on SQLite and on PostgreSQL: BIGINT, TEXT and BYTEA are all the types there are.

-- What was sent, as it was sent. `at_ms` is by this machine's clock; `body` is the event as JSON.
CREATE TABLE events (
  shop BIGINT NOT NULL,
  id BYTEA NOT NULL,
  kind TEXT NOT NULL,
  at_ms BIGINT NOT NULL,
  received_ms BIGINT NOT NULL,
  visitor BYTEA NOT NULL,
  session BYTEA NOT NULL,
  automated BIGINT NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (shop, id)
);
CREATE INDEX events_by_visitor ON events (visitor);
CREATE INDEX events_by_receipt ON events (received_ms);

-- Clicks, and additions by a shelf's button: what a later purchase may be owed to.
CREATE TABLE touches (
  shop BIGINT NOT NULL,
  visitor BYTEA NOT NULL,
  product TEXT NOT NULL,
  at_ms BIGINT NOT NULL,
  placement TEXT NOT NULL,
  arm TEXT NOT NULL,
  segment TEXT NOT NULL
);
CREATE INDEX touches_by_product ON touches (visitor, shop, product, at_ms);
CREATE INDEX touches_by_time ON touches (at_ms);

-- Counts of shelves by day since 1970 (UTC). The placement `none` holds what no shelf is owed.
CREATE TABLE rollups (
  shop BIGINT NOT NULL,
  day BIGINT NOT NULL,
  placement TEXT NOT NULL,
  arm TEXT NOT NULL,
  segment TEXT NOT NULL,
  currency TEXT NOT NULL,
  impressions BIGINT NOT NULL,
  clicks BIGINT NOT NULL,
  adds BIGINT NOT NULL,
  dismissals BIGINT NOT NULL,
  purchases BIGINT NOT NULL,
  units BIGINT NOT NULL,
  revenue_minor BIGINT NOT NULL,
  PRIMARY KEY (shop, day, placement, arm, segment, currency)
);

-- Orders by day, each counted once.
CREATE TABLE sales (
  shop BIGINT NOT NULL,
  day BIGINT NOT NULL,
  segment TEXT NOT NULL,
  held_out BIGINT NOT NULL,
  currency TEXT NOT NULL,
  orders BIGINT NOT NULL,
  units BIGINT NOT NULL,
  revenue_minor BIGINT NOT NULL,
  PRIMARY KEY (shop, day, segment, held_out, currency)
);
