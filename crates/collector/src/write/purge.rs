//! Deletes events: a visitor's, and what is older than the merchant wants to keep. Sums name nobody and stay.

use pairwell_events::{Event, Id};

use super::Settings;
use crate::clock::DAY_MS;
use crate::store::{Sql, StoreFault, Value};

/// Rows a transaction, so that batches wait only briefly.
const MOST_AT_ONCE: u64 = 5_000;

const OLD_EVENTS: &str = "DELETE FROM events WHERE (shop, id) IN \
     (SELECT shop, id FROM events WHERE received_ms < $1 ORDER BY received_ms LIMIT 5000)";
const OLD_VISITORS: &str = "DELETE FROM visitors WHERE (visitor, shop, era, currency) IN \
     (SELECT visitor, shop, era, currency FROM visitors WHERE last_ms < $1 ORDER BY last_ms LIMIT 5000)";
const OLD_SHELVES: &str = "DELETE FROM shelves WHERE (shop, shelf) IN \
     (SELECT shop, shelf FROM shelves WHERE at_ms < $1 ORDER BY at_ms LIMIT 5000)";
const OLD_SESSIONS: &str = "DELETE FROM sessions WHERE (shop, session) IN \
     (SELECT shop, session FROM sessions WHERE at_ms < $1 ORDER BY at_ms LIMIT 5000)";
/// By time: neither database's own row number is known to the other.
const OLD_TOUCHES: &str = "DELETE FROM touches WHERE at_ms <= (SELECT MAX(at_ms) FROM \
     (SELECT at_ms FROM touches WHERE at_ms < $1 ORDER BY at_ms LIMIT 5000) AS oldest)";

/// Deletes what a visitor's browser sent to any shop here, and gives how many events those were.
pub(super) fn forget(sql: &mut dyn Sql, visitor: Id) -> Result<u64, StoreFault> {
    let whose = [Value::from(visitor.0)];
    // Shelves and sessions hold no visitor: they are found by the events.
    for row in sql.rows("SELECT shop, body FROM events WHERE visitor = $1", &whose)? {
        let [shop, body] = row.as_slice() else { continue };
        let Ok(event) = serde_json::from_str::<Event>(body.text()) else { continue };
        if let Some(shown) = event.what.shown() {
            let shelf = [shop.clone(), shown.shelf.0.into()];
            sql.run("DELETE FROM shelves WHERE shop = $1 AND shelf = $2", &shelf)?;
        }
        let session = [shop.clone(), event.session.0.into()];
        sql.run("DELETE FROM sessions WHERE shop = $1 AND session = $2", &session)?;
    }
    sql.run("DELETE FROM visitors WHERE visitor = $1", &whose)?;
    sql.run("DELETE FROM touches WHERE visitor = $1", &whose)?;
    sql.run("DELETE FROM events WHERE visitor = $1", &whose)
}

/// Deletes some of what is too old, and tells whether there may be more. A touch, a shelf or a session is too old when
/// nothing that may still arrive could concern it.
pub(super) fn purge(sql: &mut dyn Sql, settings: Settings, now_ms: i64) -> Result<bool, StoreFault> {
    let events_before = now_ms.saturating_sub(settings.keep_ms());
    let arriving = pairwell_events::OLDEST_MS.saturating_add(DAY_MS);
    let touches_before = now_ms.saturating_sub(settings.attribution_ms().saturating_add(arriving));
    let touches_before = touches_before.max(events_before);
    let mut more = false;
    for (delete, before) in [
        (OLD_EVENTS, events_before),
        (OLD_VISITORS, events_before),
        (OLD_TOUCHES, touches_before),
        (OLD_SHELVES, touches_before),
        (OLD_SESSIONS, touches_before),
    ] {
        more |= sql.run(delete, &[before.into()])? >= MOST_AT_ONCE;
    }
    Ok(more)
}
