//! Deletes events: a visitor's, and what is older than the merchant wants to keep. Rollups name nobody and stay.

use pairwell_events::Id;

use super::Settings;
use crate::clock::DAY_MS;
use crate::store::{Sql, StoreFault};

/// Rows a transaction, so that batches wait only briefly.
const MOST_AT_ONCE: u64 = 5_000;

const OLD_EVENTS: &str = "DELETE FROM events WHERE (shop, id) IN \
     (SELECT shop, id FROM events WHERE received_ms < $1 ORDER BY received_ms LIMIT 5000)";
/// By time: neither database's own row number is known to the other.
const OLD_TOUCHES: &str = "DELETE FROM touches WHERE at_ms <= (SELECT MAX(at_ms) FROM \
     (SELECT at_ms FROM touches WHERE at_ms < $1 ORDER BY at_ms LIMIT 5000) AS oldest)";

/// Deletes what a visitor's browser sent to any shop here, and gives how many events those were.
pub(super) fn forget(sql: &mut dyn Sql, visitor: Id) -> Result<u64, StoreFault> {
    sql.run("DELETE FROM touches WHERE visitor = $1", &[visitor.0.into()])?;
    sql.run("DELETE FROM events WHERE visitor = $1", &[visitor.0.into()])
}

/// Deletes some of what is too old, and tells whether there may be more. A touch is too old when no purchase that may
/// still arrive could be owed to it.
pub(super) fn purge(sql: &mut dyn Sql, settings: Settings, now_ms: i64) -> Result<bool, StoreFault> {
    let events_before = now_ms.saturating_sub(settings.keep_ms());
    let arriving = pairwell_events::OLDEST_MS.saturating_add(DAY_MS);
    let touches_before = now_ms.saturating_sub(settings.attribution_ms().saturating_add(arriving));
    let touches_before = touches_before.max(events_before);
    let events = sql.run(OLD_EVENTS, &[events_before.into()])?;
    let touches = sql.run(OLD_TOUCHES, &[touches_before.into()])?;
    Ok(events >= MOST_AT_ONCE || touches >= MOST_AT_ONCE)
}
