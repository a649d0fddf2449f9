//! How much of anything a batch may hold. The JSON Schema states the same numbers.

/// Bytes of a batch: what browsers let a page hand over while it closes.
pub const MOST_BYTES: usize = 65_536;
/// Objects and lists within one another, the batch itself being the first.
pub const MOST_DEPTH: usize = 8;
/// Events of a batch; at least one.
pub const MOST_EVENTS: usize = 100;
/// Slots of an impression; at least one.
pub const MOST_SLOTS: usize = 24;
/// Lines of a purchase; at least one.
pub const MOST_LINES: usize = 200;
/// Pieces of one product.
pub const MOST_QUANTITY: u32 = 9_999;
/// What a line may come to, in the currency's minor unit.
pub const MOST_AMOUNT: u64 = 1_000_000_000_000;
/// How far the browser's clock may be from the receiver's, milliseconds: a day.
pub const MOST_SKEW_MS: i64 = 86_400_000;
/// How long an event may have waited to be sent, milliseconds: a week.
pub const OLDEST_MS: i64 = 7 * 86_400_000;
/// How far an event may be ahead of the sending, milliseconds: a clock that was set back meanwhile.
pub const MOST_AHEAD_MS: i64 = 60_000;
