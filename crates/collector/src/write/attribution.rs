//! To which shelves a purchase is owed: the last and the first touch of the same product by the same visitor within the
//! window.

use std::ops::RangeInclusive;

use pairwell_events::{Id, Line, Purchase};

use crate::dimension::{NONE, Stands};
use crate::store::{Sql, StoreFault, Value};

/// The last touch, then the first one; the same touch twice where there was one.
const TOUCHES: &str = "SELECT * FROM (SELECT 'last' AS model, shelf, placement, arm, segment, campaign, channel, page, device \
     FROM touches WHERE visitor = $1 AND shop = $2 AND product = $3 AND at_ms >= $4 AND at_ms <= $5 \
     ORDER BY at_ms DESC, placement, arm, segment LIMIT 1) AS latest UNION ALL SELECT * FROM (SELECT 'first' AS model, \
     shelf, placement, arm, segment, campaign, channel, page, device FROM touches WHERE visitor = $1 AND shop = $2 \
     AND product = $3 AND at_ms >= $4 AND at_ms <= $5 ORDER BY at_ms, placement, arm, segment LIMIT 1) AS earliest";

/// A click, or an addition by a shelf's button.
#[derive(Debug, Clone)]
pub(super) struct Touched {
    /// The shelf; `None` of touches from before shelves were kept.
    pub(super) shelf: Option<[u8; 16]>,
    pub(super) stands: Stands,
}

/// A line, and what it is owed to.
pub(super) struct Owed<'a> {
    pub(super) line: &'a Line,
    /// By last touch; `None` when no shelf is owed.
    pub(super) last: Option<Touched>,
    /// By first touch.
    pub(super) first: Option<Touched>,
}

/// Each line of a purchase with its touches between two times, Unix milliseconds.
pub(super) fn of<'a>(
    sql: &mut dyn Sql,
    (shop, visitor): (i64, Id),
    purchase: &'a Purchase,
    between_ms: RangeInclusive<i64>,
) -> Result<Vec<Owed<'a>>, StoreFault> {
    let owed = |line: &'a Line| {
        let product = line.product.as_str();
        let (from, to) = between_ms.clone().into_inner();
        let rows =
            sql.rows(TOUCHES, &[visitor.0.into(), shop.into(), product.into(), from.into(), to.into()])?;
        let of = |model: &str| {
            rows.iter().find(|row| row.first().map(Value::text) == Some(model)).map(|row| touched(row))
        };
        Ok(Owed { line, last: of("last"), first: of("first") })
    };
    purchase.lines.iter().map(owed).collect()
}

fn touched(row: &[Value]) -> Touched {
    let text = |index: usize| row.get(index).map_or("", Value::text);
    let stands = Stands::from(|dimension| {
        let column = Stands::COLUMNS.iter().position(|known| *known == dimension);
        column.map_or(NONE, |column| text(2 + column))
    });
    let shelf = Id::try_from(text(1).to_owned()).ok().map(|id| id.0);
    Touched { shelf, stands }
}
