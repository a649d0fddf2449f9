//! The report itself.

use pairwell_events::Fingerprint;
use serde::Serialize;

use super::asked::{By, Question, date_of};
use crate::store::{Sql, StoreFault, Value};

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

pub(super) fn read(
    sql: &mut dyn Sql,
    question: &Question,
    attribution_days: u16,
) -> Result<Report, StoreFault> {
    let Question { days: (from, to), by, shops: (least, greatest) } = *question;
    let sum = |column: &str| format!("CAST(SUM({column}) AS BIGINT)");
    let within = "WHERE day >= $1 AND day <= $2 AND shop >= $3 AND shop <= $4";
    let values: [Value; 4] = [from.into(), to.into(), least.into(), greatest.into()];

    let counts = ["impressions", "clicks", "adds", "dismissals", "purchases", "units", "revenue_minor"];
    let group = format!("shop, {}, currency", by.name());
    let select = format!(
        "SELECT {group}, {} FROM rollups {within} GROUP BY {group} ORDER BY {group}",
        counts.map(sum).join(", ")
    );
    let rows = sql.rows(&select, &values)?.iter().map(|row| line(row, by)).collect();

    let group = "shop, currency, held_out";
    let select = format!(
        "SELECT {group}, {} FROM sales {within} GROUP BY {group} ORDER BY {group}",
        ["orders", "units", "revenue_minor"].map(sum).join(", ")
    );
    let sales = sql.rows(&select, &values)?.iter().map(|row| sales(row)).collect();
    let attribution = Attribution { model: "last-touch", window_days: attribution_days };
    Ok(Report { from: date_of(from), to: date_of(to), by: by.name(), attribution, rows, sales })
}

fn line(row: &[Value], by: By) -> Line {
    let int = |index: usize| row.get(index).map_or(0, Value::int);
    let group = match by {
        By::Day => date_of(int(1)),
        By::Placement | By::Arm | By::Segment => text(row, 1),
    };
    Line {
        shop: shop(int(0)),
        group,
        currency: text(row, 2),
        impressions: int(3),
        clicks: int(4),
        adds: int(5),
        dismissals: int(6),
        purchases: int(7),
        units: int(8),
        revenue_minor: int(9),
    }
}

fn sales(row: &[Value]) -> Sales {
    let int = |index: usize| row.get(index).map_or(0, Value::int);
    Sales {
        shop: shop(int(0)),
        currency: text(row, 1),
        held_out: int(2) != 0,
        orders: int(3),
        units: int(4),
        revenue_minor: int(5),
    }
}

fn shop(number: i64) -> String {
    Fingerprint(number.cast_unsigned()).to_string()
}

fn text(row: &[Value], index: usize) -> String {
    row.get(index).map_or("", Value::text).to_owned()
}
