//! The report itself.

use std::collections::BTreeMap;

use pairwell_events::Fingerprint;
use serde::Serialize;

use super::asked::{By, Question, date_of};
use crate::store::{Row, Sql, StoreFault, Value};

/// What shelves did, and what was sold.
#[derive(Debug, Serialize)]
pub(crate) struct Report {
    /// First day, UTC.
    from: String,
    /// Last day, UTC.
    to: String,
    by: &'static str,
    attribution: Attribution,
    rows: Vec<Line>,
    sales: Vec<Sales>,
}

/// By which rule purchases are owed to shelves.
#[derive(Debug, Serialize)]
struct Attribution {
    model: &'static str,
    window_days: u16,
}

/// A group in one currency.
#[derive(Debug, Serialize)]
struct Line {
    shop: String,
    group: String,
    currency: String,
    /// Shelves that were seen.
    impressions: i64,
    clicks: i64,
    adds: i64,
    dismissals: i64,
    /// Orders with a line that is owed to the group; an order that is owed to two counts for both.
    purchases: i64,
    units: i64,
    revenue_minor: i64,
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
const COUNTS: [&str; 7] =
    ["impressions", "clicks", "adds", "dismissals", "purchases", "units", "revenue_minor"];
const SOLD: [&str; 3] = ["orders", "units", "revenue_minor"];

pub(super) fn read(
    sql: &mut dyn Sql,
    question: &Question,
    attribution_days: u16,
) -> Result<Report, StoreFault> {
    let Question { days: (from, to), by, .. } = *question;
    let group = match by {
        By::Day => "currency".to_owned(),
        By::Placement | By::Arm | By::Segment => format!("currency, {}", by.name()),
    };
    let mut lines: BTreeMap<(i64, String, String), [i64; COUNTS.len()]> = BTreeMap::new();
    for row in daily(sql, "rollups", &group, &COUNTS, question)? {
        let of_group = if by == By::Day { date_of(int(&row, 1)) } else { text(&row, 3) };
        add(lines.entry((int(&row, 0), of_group, text(&row, 2))).or_default(), &row);
    }
    let mut sold: BTreeMap<(i64, String, bool), [i64; SOLD.len()]> = BTreeMap::new();
    for row in daily(sql, "sales", "currency, held_out", &SOLD, question)? {
        add(sold.entry((int(&row, 0), text(&row, 2), int(&row, 3) != 0)).or_default(), &row);
    }
    Ok(Report {
        from: date_of(from),
        to: date_of(to),
        by: by.name(),
        attribution: Attribution { model: "last-touch", window_days: attribution_days },
        rows: lines.into_iter().map(line).collect(),
        sales: sold.into_iter().map(sales).collect(),
    })
}

/// Sums by shop, day and the columns of `group`, in the order of those. Days are added up by [`add`], which cannot overflow:
/// databases refuse a sum beyond 2^63, and what was sent may be invented.
fn daily(
    sql: &mut dyn Sql,
    table: &str,
    group: &str,
    columns: &[&str],
    question: &Question,
) -> Result<Vec<Row>, StoreFault> {
    let Question { days: (from, to), shops: (least, greatest), .. } = *question;
    let sums: Vec<String> = columns.iter().map(|column| format!("CAST(SUM({column}) AS BIGINT)")).collect();
    let select = format!(
        "SELECT shop, day, {group}, {} FROM {table} WHERE day >= $1 AND day <= $2 AND shop >= $3 AND shop <= $4 \
         GROUP BY shop, day, {group}",
        sums.join(", ")
    );
    sql.rows(&select, &[from.into(), to.into(), least.into(), greatest.into()])
}

/// Adds the last columns of a row.
fn add<const COLUMNS: usize>(sums: &mut [i64; COLUMNS], row: &[Value]) {
    let first = row.len().saturating_sub(COLUMNS);
    for (sum, value) in sums.iter_mut().zip(row.iter().skip(first)) {
        *sum = sum.saturating_add(value.int());
    }
}

fn line(((shop, group, currency), counts): ((i64, String, String), [i64; COUNTS.len()])) -> Line {
    let [impressions, clicks, adds, dismissals, purchases, units, revenue_minor] = counts;
    let shop = key(shop);
    Line { shop, group, currency, impressions, clicks, adds, dismissals, purchases, units, revenue_minor }
}

fn sales(((shop, currency, held_out), sold): ((i64, String, bool), [i64; SOLD.len()])) -> Sales {
    let [orders, units, revenue_minor] = sold;
    Sales { shop: key(shop), currency, held_out, orders, units, revenue_minor }
}

fn int(row: &[Value], index: usize) -> i64 {
    row.get(index).map_or(0, Value::int)
}

fn key(number: i64) -> String {
    Fingerprint(number.cast_unsigned()).to_string()
}

fn text(row: &[Value], index: usize) -> String {
    row.get(index).map_or("", Value::text).to_owned()
}
