//! The clock: the one place that asks it.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// A day, milliseconds.
pub(crate) const DAY_MS: i64 = 86_400_000;

/// Now, Unix milliseconds.
#[expect(
    clippy::disallowed_methods,
    reason = "a server has a clock; it goes into everything else as a number"
)]
pub(crate) fn now_ms() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or(Duration::ZERO);
    i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
}
