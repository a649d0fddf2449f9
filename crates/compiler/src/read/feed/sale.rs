//! A sale price counts inside its dates only.

use super::reasons;
use crate::read::moment::Moment;
use crate::read::rows::Row;
use crate::report::FileReport;

/// The columns that say when a sale is.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Dates {
    /// Two times with a slash between them.
    pub(super) range: Option<usize>,
    pub(super) from: Option<usize>,
    pub(super) to: Option<usize>,
}

/// Whether the sale of this row is on at `now_s` (unix seconds). No dates: it is.
pub(super) fn is_on(row: Row<'_>, dates: Dates, now_s: i64, report: &mut FileReport) -> bool {
    let text = row.get(dates.range);
    if !text.is_empty() {
        if let Some((from, to)) = range(text) {
            return (from..=to).contains(&now_s);
        }
        let expected = "two times with a slash between them, such as 2026-03-01T00:00Z/2026-03-08T00:00Z";
        report.notice(&reasons::SALE_DATES, row.place(dates.range, expected));
        return false;
    }
    let mut within = |column: Option<usize>, holds: fn(i64, i64) -> bool, seconds: i64| {
        let text = row.get(column);
        let Some(at) = Moment::parse(text).and_then(|at| at.resolve(false)) else {
            if !text.is_empty() {
                report.notice(&reasons::SALE_DATES, row.place(column, "a date such as 2026-03-01"));
            }
            return text.is_empty();
        };
        let is_day = !text.contains(':');
        holds(now_s, at + if is_day { seconds } else { 0 })
    };
    // A day that ends a sale belongs to it.
    within(dates.from, |now, at| now >= at, 0) && within(dates.to, |now, at| now <= at, 86_399)
}

fn range(text: &str) -> Option<(i64, i64)> {
    let (from, to) = text.split_once('/')?;
    let at = |text: &str| Moment::parse(text)?.resolve(false);
    Some((at(from)?, at(to)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_dates_of_a_sale_are_a_range() {
        let (from, to) = range("2016-02-24T13:00-0800/2016-02-29T15:30-0800").unwrap();
        assert_eq!(to - from, 5 * 86_400 + 9_000);
        assert_eq!(from, 1_456_347_600);
        assert_eq!(range("next week"), None);
    }
}
