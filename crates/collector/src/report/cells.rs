//! Cells of rows.

use pairwell_events::Fingerprint;

use crate::store::Value;

pub(super) fn int(row: &[Value], index: usize) -> i64 {
    row.get(index).map_or(0, Value::int)
}

pub(super) fn real(row: &[Value], index: usize) -> f64 {
    row.get(index).map_or(0.0, Value::real)
}

pub(super) fn text(row: &[Value], index: usize) -> String {
    row.get(index).map_or("", Value::text).to_owned()
}

/// A shop's key as events write it.
pub(super) fn key(shop: i64) -> String {
    Fingerprint(shop.cast_unsigned()).to_string()
}

/// How much of one there is a piece of the other; `None` of none.
#[expect(clippy::cast_precision_loss, reason = "counts, and amounts below 2^53")]
pub(super) fn per(amount: i64, pieces: i64) -> Option<f64> {
    (pieces > 0).then(|| amount as f64 / pieces as f64)
}
