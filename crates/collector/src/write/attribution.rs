//! To which shelf a purchase is owed: the last touch of the same product by the same visitor within the window.

use std::ops::RangeInclusive;

use pairwell_events::{Id, Line, Purchase};

use crate::store::{Sql, StoreFault, Value};

const LAST_TOUCH: &str = "SELECT placement, arm, segment FROM touches WHERE visitor = $1 AND shop = $2 AND product = $3 \
     AND at_ms >= $4 AND at_ms <= $5 ORDER BY at_ms DESC, placement, arm, segment LIMIT 1";

/// A line, and the shelf it is owed to.
pub(super) struct Owed<'a> {
    pub(super) line: &'a Line,
    /// Placement, arm and segment of the touch; `None` when no shelf is owed.
    pub(super) to: Option<(String, String, String)>,
}

/// Each line of a purchase with its last touch between two times, Unix milliseconds.
pub(super) fn of<'a>(
    sql: &mut dyn Sql,
    (shop, visitor): (i64, Id),
    purchase: &'a Purchase,
    between_ms: RangeInclusive<i64>,
) -> Result<Vec<Owed<'a>>, StoreFault> {
    let owed = |line: &'a Line| {
        let rows = sql.rows(
            LAST_TOUCH,
            &[
                visitor.0.into(),
                shop.into(),
                line.product.as_str().into(),
                (*between_ms.start()).into(),
                (*between_ms.end()).into(),
            ],
        )?;
        let text = |row: &[Value], index: usize| row.get(index).map_or("", Value::text).to_owned();
        Ok(Owed { line, to: rows.first().map(|row| (text(row, 0), text(row, 1), text(row, 2))) })
    };
    purchase.lines.iter().map(owed).collect()
}
