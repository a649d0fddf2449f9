//! The twelve months that the exports cover, and how each export writes a moment.

use time::OffsetDateTime;

/// 2025-11-01T04:00:00Z, midnight in the shop's time zone.
pub const START: i64 = 1_761_969_600;
/// 2026-11-01T04:00:00Z: nothing happens at or after this moment.
pub const END: i64 = 1_793_505_600;
/// Seconds of a day.
pub const DAY: i64 = 86_400;

/// How busy the shop is, January to December: presents before the holidays, quiet in summer.
pub const BUSY: [f64; 12] = [0.9, 0.95, 0.9, 0.9, 1.0, 0.85, 0.75, 0.8, 1.0, 1.1, 1.7, 2.0];

/// The month of a moment, 0 for January.
#[must_use]
pub fn month(seconds: i64) -> usize {
    let moment = moment(seconds);
    usize::from(u8::from(moment.month())) - 1
}

/// `2026-03-01 14:22:10 -0500`, as an orders export writes it.
#[must_use]
pub fn with_offset(seconds: i64) -> String {
    let hours = offset_hours(seconds);
    let local = moment(seconds + hours * 3600);
    format!(
        "{} {:02}:{:02}:{:02} -{:02}00",
        day_of(local),
        local.hour(),
        local.minute(),
        local.second(),
        hours.abs()
    )
}

/// `2026-03-01`.
#[must_use]
pub fn day(seconds: i64) -> String {
    day_of(moment(seconds))
}

fn day_of(moment: OffsetDateTime) -> String {
    format!("{}-{:02}-{:02}", moment.year(), u8::from(moment.month()), moment.day())
}

/// The shop keeps New York's time: summer time ends 2025-11-02, begins 2026-03-08 and ends with the period.
fn offset_hours(seconds: i64) -> i64 {
    const WINTER_BEGINS: i64 = 1_762_063_200;
    const SUMMER_BEGINS: i64 = 1_772_953_200;
    if (WINTER_BEGINS..SUMMER_BEGINS).contains(&seconds) { -5 } else { -4 }
}

/// Every moment the generator makes lies in the covered year; the epoch stands in for what does not.
fn moment(seconds: i64) -> OffsetDateTime {
    OffsetDateTime::from_unix_timestamp(seconds).unwrap_or(OffsetDateTime::UNIX_EPOCH)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_covered_year_begins_and_ends_at_midnight_in_the_shop() {
        assert_eq!(with_offset(START), "2025-11-01 00:00:00 -0400");
        assert_eq!(with_offset(END - 1), "2026-10-31 23:59:59 -0400");
        assert_eq!(with_offset(START + 40 * DAY), "2025-12-10 23:00:00 -0500");
    }
}
