-- Sums of products by spans of 1, 7 and 28 days (`crates/collector/src/spans.rs`), so that a report of a year adds up some
-- dozens of spans and not each of its days. `first` is the first day of a span, since 1970 (UTC).
CREATE TABLE product_sums (
  days BIGINT NOT NULL,
  first BIGINT NOT NULL,
  shop BIGINT NOT NULL,
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
  PRIMARY KEY (days, first, shop, product, currency)
);
INSERT INTO product_sums SELECT 1, day, shop, product, currency, impressions, clicks, adds, purchases, units, revenue_minor,
  sold_units, sold_minor FROM products;
INSERT INTO product_sums SELECT 7, day - day % 7, shop, product, currency, CAST(SUM(impressions) AS BIGINT),
  CAST(SUM(clicks) AS BIGINT), CAST(SUM(adds) AS BIGINT), CAST(SUM(purchases) AS BIGINT), CAST(SUM(units) AS BIGINT),
  CAST(SUM(revenue_minor) AS BIGINT), CAST(SUM(sold_units) AS BIGINT), CAST(SUM(sold_minor) AS BIGINT)
  FROM products GROUP BY day - day % 7, shop, product, currency;
INSERT INTO product_sums SELECT 28, day - day % 28, shop, product, currency, CAST(SUM(impressions) AS BIGINT),
  CAST(SUM(clicks) AS BIGINT), CAST(SUM(adds) AS BIGINT), CAST(SUM(purchases) AS BIGINT), CAST(SUM(units) AS BIGINT),
  CAST(SUM(revenue_minor) AS BIGINT), CAST(SUM(sold_units) AS BIGINT), CAST(SUM(sold_minor) AS BIGINT)
  FROM products GROUP BY day - day % 28, shop, product, currency;
DROP TABLE products;
