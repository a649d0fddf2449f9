//! Figures by one dimension, and what was sold.

use std::collections::BTreeMap;

use pairwell_statistics::wilson;
use serde::Serialize;

use super::asked::{By, Question, date_of};
use super::cells::{int, key, per, text};
use crate::store::{Row, Sql, StoreFault};

/// The confidence of every interval.
pub(crate) const CONFIDENCE: f64 = 0.95;

/// What shelves did, and what was sold.
#[derive(Debug, Serialize)]
pub(crate) struct Breakdown {
    /// First day, UTC.
    from: String,
    /// Last day, UTC.
    to: String,
    by: &'static str,
    pub(super) attribution: Attribution,
    pub(crate) rows: Vec<Line>,
    sales: Vec<Sales>,
}

/// By which rules purchases are owed to shelves.
#[derive(Debug, Clone, Copy, Serialize)]
pub(super) struct Attribution {
    /// Of `purchases`, `units` and `revenue_minor`. The figures named `first_touch` are by the first touch.
    pub(super) model: &'static str,
    /// How long before its purchase a touch may be.
    pub(super) window_days: u16,
}

/// A group in one currency.
#[derive(Debug, Serialize)]
pub(crate) struct Line {
    shop: String,
    pub(crate) group: String,
    currency: String,
    /// Impressions that were sent.
    impressions: i64,
    /// Shelves that were seen, each once.
    shelves: i64,
    /// Of those, how many were followed or added from.
    accepted: i64,
    /// Their share, 0 to 1, with Wilson's interval of 95 %.
    acceptance: Option<f64>,
    acceptance_low: Option<f64>,
    acceptance_high: Option<f64>,
    clicks: i64,
    adds: i64,
    dismissals: i64,
    /// Clicks and additions a shelf that was seen.
    engagement: Option<f64>,
    /// Sessions that met the group.
    sessions: i64,
    /// Orders with a line that is owed to the group; an order that is owed to two counts for both.
    purchases: i64,
    units: i64,
    revenue_minor: i64,
    first_touch_purchases: i64,
    first_touch_revenue_minor: i64,
    /// Orders of visits that stood in the group, whatever is owed; of groups of visits alone.
    orders: Option<i64>,
    sold_minor: Option<i64>,
    /// Sold, or of groups of shelves owed, a session that met the group.
    revenue_per_session_minor: Option<f64>,
}

/// Orders, each counted once, of those who get shelves and of those held out.
#[derive(Debug, Serialize)]
struct Sales {
    shop: String,
    currency: String,
    held_out: bool,
    orders: i64,
    units: i64,
    revenue_minor: i64,
}

/// What the statements add up.
pub(super) const COUNTS: [&str; 14] = [
    "impressions",
    "clicks",
    "adds",
    "dismissals",
    "shelves",
    "accepted",
    "sessions",
    "purchases",
    "units",
    "revenue_minor",
    "first_purchases",
    "first_revenue_minor",
    "orders",
    "sold_minor",
];
const SOLD: [&str; 3] = ["orders", "units", "revenue_minor"];

pub(super) fn read(
    sql: &mut dyn Sql,
    question: &Question,
    attribution_days: u16,
) -> Result<Breakdown, StoreFault> {
    let (from, to) = question.days;
    let by = question.by;
    let mut lines: BTreeMap<(i64, String, String), [i64; COUNTS.len()]> = BTreeMap::new();
    for row in daily(sql, question, by.dimension())? {
        let of_group = if by == By::Day { date_of(int(&row, 1)) } else { text(&row, 2) };
        add(lines.entry((int(&row, 0), of_group, text(&row, 3))).or_default(), &row);
    }
    let mut sold: BTreeMap<(i64, String, bool), [i64; SOLD.len()]> = BTreeMap::new();
    for row in sales(sql, question)? {
        add(sold.entry((int(&row, 0), text(&row, 2), int(&row, 3) != 0)).or_default(), &row);
    }
    let sale = |((shop, currency, held_out), [orders, units, revenue_minor]): ((i64, _, _), [i64; 3])| {
        Sales { shop: key(shop), currency, held_out, orders, units, revenue_minor }
    };
    Ok(Breakdown {
        from: date_of(from),
        to: date_of(to),
        by: by.name(),
        attribution: Attribution { model: "last-touch", window_days: attribution_days },
        rows: lines.into_iter().map(|(group, counts)| line(by, group, counts)).collect(),
        sales: sold.into_iter().map(sale).collect(),
    })
}

/// Shop, day, name, currency and [`COUNTS`] of a dimension. Days are added up by [`add`], which cannot overflow: databases
/// refuse a sum beyond 2^63, and what was sent may be invented.
pub(super) fn daily(sql: &mut dyn Sql, question: &Question, dimension: &str) -> Result<Vec<Row>, StoreFault> {
    let Question { days: (from, to), shops: (least, greatest), .. } = *question;
    let select = format!(
        "SELECT shop, day, name, currency, {} FROM breakdowns WHERE shop >= $1 AND shop <= $2 AND day >= $3 AND day <= $4 \
         AND dimension = $5",
        COUNTS.join(", ")
    );
    sql.rows(&select, &[least.into(), greatest.into(), from.into(), to.into(), dimension.into()])
}

/// Shop, day, currency, whether held out, and [`SOLD`].
fn sales(sql: &mut dyn Sql, question: &Question) -> Result<Vec<Row>, StoreFault> {
    let Question { days: (from, to), shops: (least, greatest), .. } = *question;
    let select = format!(
        "SELECT shop, day, currency, held_out, {} FROM sales WHERE shop >= $1 AND shop <= $2 AND day >= $3 AND day <= $4",
        SOLD.join(", ")
    );
    sql.rows(&select, &[least.into(), greatest.into(), from.into(), to.into()])
}

/// Adds the last columns of a row.
pub(super) fn add<const COLUMNS: usize>(sums: &mut [i64; COLUMNS], row: &Row) {
    let first = row.len().saturating_sub(COLUMNS);
    for (sum, value) in sums.iter_mut().zip(row.iter().skip(first)) {
        *sum = sum.saturating_add(value.int());
    }
}

#[expect(clippy::cast_precision_loss, reason = "counts of events")]
fn line(by: By, (shop, group, currency): (i64, String, String), counts: [i64; COUNTS.len()]) -> Line {
    let [
        impressions,
        clicks,
        adds,
        dismissals,
        shelves,
        accepted,
        sessions,
        purchases,
        units,
        revenue_minor,
        first_touch_purchases,
        first_touch_revenue_minor,
        orders,
        sold_minor,
    ] = counts;
    let interval = wilson(accepted as f64, shelves as f64, CONFIDENCE);
    let earned = if by.sells() { sold_minor } else { revenue_minor };
    Line {
        shop: key(shop),
        group,
        currency,
        impressions,
        shelves,
        accepted,
        acceptance: per(accepted, shelves),
        acceptance_low: interval.map(|interval| interval.low),
        acceptance_high: interval.map(|interval| interval.high),
        clicks,
        adds,
        dismissals,
        engagement: per(clicks.saturating_add(adds), shelves),
        sessions,
        purchases,
        units,
        revenue_minor,
        first_touch_purchases,
        first_touch_revenue_minor,
        orders: by.sells().then_some(orders),
        sold_minor: by.sells().then_some(sold_minor),
        revenue_per_session_minor: per(earned, sessions),
    }
}
