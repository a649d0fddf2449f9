-- Runs as it stands on SQLite and on PostgreSQL: BIGINT, TEXT and BYTEA are all the types there are.

-- Every message that was ever planned, once: its key is a hash of shop, customer, journey and cause. `customer` is a hash
-- too; no address is here. `content` is what the message shows, as JSON. Times are Unix seconds, 0 for never.
CREATE TABLE journey_messages (
  id TEXT NOT NULL PRIMARY KEY,
  shop BIGINT NOT NULL,
  customer TEXT NOT NULL,
  journey TEXT NOT NULL,
  channel TEXT NOT NULL,
  code TEXT NOT NULL,
  state TEXT NOT NULL,
  why TEXT NOT NULL,
  cause_s BIGINT NOT NULL,
  due_s BIGINT NOT NULL,
  until_s BIGINT NOT NULL,
  planned_s BIGINT NOT NULL,
  claimed_s BIGINT NOT NULL,
  sent_s BIGINT NOT NULL,
  attempts BIGINT NOT NULL,
  content TEXT NOT NULL
);
CREATE INDEX journey_messages_by_customer ON journey_messages (shop, customer);
CREATE INDEX journey_messages_by_state ON journey_messages (shop, state, due_s);
CREATE INDEX journey_messages_by_code ON journey_messages (shop, code);

-- What became of a message after it was sent, each kind once: bounced, opened, clicked, bought, unsubscribed. `reference`
-- is the order's number of a purchase, so that one order is owed to one message.
CREATE TABLE journey_outcomes (
  message TEXT NOT NULL,
  shop BIGINT NOT NULL,
  kind TEXT NOT NULL,
  reference TEXT NOT NULL,
  at_s BIGINT NOT NULL,
  PRIMARY KEY (message, kind, reference)
);
CREATE UNIQUE INDEX journey_purchases ON journey_outcomes (shop, reference) WHERE kind = 'bought';
CREATE INDEX journey_outcomes_by_kind ON journey_outcomes (kind, message);
