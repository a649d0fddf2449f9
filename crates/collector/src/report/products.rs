//! Products: how often they were in a slot, and what came of it.

use serde::Serialize;

use super::asked::{Question, date_of};
use super::cells::{int, key, real, text};
use crate::spans::{Spans, covering};
use crate::store::{Sql, StoreFault};

/// The products of which shelves are owed most.
#[derive(Debug, Serialize)]
pub(super) struct Products {
    from: String,
    to: String,
    pub(super) rows: Vec<ProductLine>,
}

/// A product; a line of the CSV.
#[derive(Debug, Serialize)]
pub(super) struct ProductLine {
    shop: String,
    product: String,
    currency: String,
    /// Slots of shelves that were seen.
    impressions: f64,
    clicks: f64,
    adds: f64,
    /// Clicks a slot.
    click_rate: Option<f64>,
    /// Lines of orders that a shelf is owed by last touch.
    purchases: f64,
    units: f64,
    revenue_minor: f64,
    /// All that was sold of it.
    sold_units: f64,
    sold_minor: f64,
}

/// Sums as `DOUBLE PRECISION`: databases refuse a sum beyond 2^63, and what was sent may be invented.
const SELECT: &str = "SELECT shop, product, currency, SUM(CAST(impressions AS DOUBLE PRECISION)), \
     SUM(CAST(clicks AS DOUBLE PRECISION)), SUM(CAST(adds AS DOUBLE PRECISION)), SUM(CAST(purchases AS DOUBLE PRECISION)), \
     SUM(CAST(units AS DOUBLE PRECISION)), SUM(CAST(revenue_minor AS DOUBLE PRECISION)) AS revenue, \
     SUM(CAST(sold_units AS DOUBLE PRECISION)), SUM(CAST(sold_minor AS DOUBLE PRECISION)) AS sold FROM (";
const END: &str =
    ") AS sums GROUP BY shop, product, currency ORDER BY revenue DESC, sold DESC, product LIMIT $3";

/// The rows of neighbouring spans.
fn rows_of(Spans { days, firsts: (first, last) }: &Spans) -> String {
    format!(
        "SELECT * FROM product_sums WHERE days = {days} AND first >= {first} AND first <= {last} AND shop >= $1 AND shop <= $2"
    )
}

pub(super) fn read(sql: &mut dyn Sql, question: &Question) -> Result<Products, StoreFault> {
    let Question { days: (from, to), shops: (least, greatest), limit, .. } = *question;
    let parts: Vec<String> = covering(from, to).iter().map(rows_of).collect();
    let select = [SELECT, &parts.join(" UNION ALL "), END].concat();
    let rows = sql.rows(&select, &[least.into(), greatest.into(), limit.into()])?;
    let line = |row: &crate::store::Row| {
        let (impressions, clicks) = (real(row, 3), real(row, 4));
        ProductLine {
            shop: key(int(row, 0)),
            product: if question.csv { no_formula(text(row, 1)) } else { text(row, 1) },
            currency: text(row, 2),
            impressions,
            clicks,
            adds: real(row, 5),
            click_rate: (impressions > 0.0).then(|| clicks / impressions),
            purchases: real(row, 6),
            units: real(row, 7),
            revenue_minor: real(row, 8),
            sold_units: real(row, 9),
            sold_minor: real(row, 10),
        }
    };
    Ok(Products { from: date_of(from), to: date_of(to), rows: rows.iter().map(line).collect() })
}

/// A key that a spreadsheet would take for a formula gets an apostrophe; keys come from whoever sends.
fn no_formula(key: String) -> String {
    if key.starts_with(['=', '+', '-', '@']) { format!("'{key}") } else { key }
}
