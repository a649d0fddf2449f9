//! The events that are kept, for those who learn from them.

use pairwell_events::{Event, Fingerprint};

use crate::store::{self, Database, StoreFault, Value};

/// Rows a statement, so that memory stays small however many there are.
const ROWS: usize = 5_000;
const NEXT: &str = "SELECT id, at_ms, body FROM events WHERE shop = $1 AND id > $2 AND at_ms >= $3 AND automated = 0 \
     ORDER BY id LIMIT 5000";

/// Gives every counted event of a shop since a time, with when it happened by the collector's clock (both Unix milliseconds),
/// in no meaningful order; returns how many could not be read. A database that is no collector's is refused.
pub fn each_event(
    database: &Database,
    shop: Fingerprint,
    since_ms: i64,
    mut take: impl FnMut(i64, &Event),
) -> Result<u64, StoreFault> {
    let mut sql = store::open_to_read(database)?;
    let (mut after, mut unread) = (Vec::new(), 0_u64);
    loop {
        let values = [shop.0.cast_signed().into(), Value::Bytes(after.clone()), since_ms.into()];
        let rows = sql.rows(NEXT, &values)?;
        for row in &rows {
            let [id, at_ms, body] = row.as_slice() else { continue };
            id.bytes().clone_into(&mut after);
            match serde_json::from_str(body.text()) {
                Ok(event) => take(at_ms.int(), &event),
                Err(_) => unread = unread.saturating_add(1),
            }
        }
        if rows.len() < ROWS {
            return Ok(unread);
        }
    }
}
