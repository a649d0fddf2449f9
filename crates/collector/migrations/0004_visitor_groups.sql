-- What became of the shelves of each of 64 groups of visitors: intervals have to know how alike the shelves of a visitor are. A
-- group is a part of a random number that names a browser; it names nobody. Shelves from before are of group -1 and in no sum.
ALTER TABLE shelves ADD COLUMN visitors BIGINT NOT NULL DEFAULT -1;

CREATE TABLE arm_groups (
  shop BIGINT NOT NULL,
  day BIGINT NOT NULL,
  placement TEXT NOT NULL,
  arm TEXT NOT NULL,
  visitors BIGINT NOT NULL,
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
  PRIMARY KEY (shop, day, placement, arm, visitors)
);
