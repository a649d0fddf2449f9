//! How long ago something was.

/// Seconds since `then_s`. What a wrong clock puts in the future is now.
pub(crate) fn age_s(then_s: i64, now_s: i64) -> i64 {
    now_s.saturating_sub(then_s).max(0)
}
