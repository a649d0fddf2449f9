//! What is asked: days, and by what to group.

use pairwell_events::{Fingerprint, Refusal};
use serde::Deserialize;
use time::Date;
use time::format_description::BorrowedFormatItem;
use time::macros::{date, format_description};

use super::what_if::{self, Shares};
use crate::clock::DAY_MS;
use crate::dimension::{ALL, Dimension};

const FORM: &[BorrowedFormatItem<'_>] = format_description!("[year]-[month]-[day]");
const FIRST: Date = date!(1970 - 01 - 01);
/// Days of a report when none are named.
const USUAL_DAYS: i64 = 30;
/// Lines of a long report when no number is named, and at most.
const USUAL_LINES: i64 = 100;
const MOST_LINES: i64 = 10_000;

/// The query's parameters.
#[derive(Debug, Deserialize)]
pub(crate) struct Asked {
    from: Option<String>,
    to: Option<String>,
    by: Option<String>,
    shop: Option<String>,
    format: Option<String>,
    limit: Option<i64>,
    shares: Option<String>,
}

/// By what a report groups.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum By {
    Day,
    Of(Dimension),
}

/// What is asked, understood.
#[derive(Debug, Clone)]
pub(super) struct Question {
    /// Days since 1970, both included.
    pub(super) days: (i64, i64),
    /// The day on which it is asked.
    pub(super) today: i64,
    pub(super) by: By,
    /// Least and greatest shop, as the tables have them.
    pub(super) shops: (i64, i64),
    /// Whether lines are wanted, and not JSON.
    pub(super) csv: bool,
    /// Lines at most, of reports that have many.
    pub(super) limit: i64,
    /// Of traffic, by arm, if another policy is asked for.
    pub(super) shares: Option<Shares>,
}

impl By {
    fn named(name: &str) -> Option<Self> {
        let dimension = Dimension::ALL.into_iter().find(|known| known.name() == name);
        dimension.map(Self::Of).or((name == "day").then_some(Self::Day))
    }

    /// The parameter's word.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Of(dimension) => dimension.name(),
        }
    }

    /// The dimension's word in the tables.
    pub(super) const fn dimension(self) -> &'static str {
        match self {
            Self::Day => ALL,
            Self::Of(dimension) => dimension.name(),
        }
    }

    /// Whether it has all that was sold, and not only what shelves are owed.
    pub(super) const fn sells(self) -> bool {
        match self {
            Self::Day => true,
            Self::Of(dimension) => dimension.sells(),
        }
    }
}

impl Asked {
    pub(super) fn question(self, now_ms: i64) -> Result<Question, Refusal> {
        let today = now_ms.div_euclid(DAY_MS);
        let to = self.to.map_or(Ok(today), |to| day(&to, "to"))?;
        let from = self.from.map_or(Ok(to.saturating_sub(USUAL_DAYS - 1)), |from| day(&from, "from"))?;
        if from > to {
            return Err(Refusal::new(
                format!("{}, which is after `to`", date_of(from)),
                "from",
                "a day up to `to`",
            ));
        }
        let by = self.by.as_deref().unwrap_or("placement");
        let by = By::named(by).ok_or_else(|| {
            let words: Vec<&str> = Dimension::ALL.into_iter().map(Dimension::name).collect();
            Refusal::new(format!("`{by}`"), "by", format!("{} or day", words.join(", ")))
        })?;
        let csv = match self.format.as_deref() {
            None | Some("json") => false,
            Some("csv") => true,
            Some(other) => return Err(Refusal::new(format!("`{other}`"), "format", "json or csv")),
        };
        let limit = self.limit.unwrap_or(USUAL_LINES);
        if !(1..=MOST_LINES).contains(&limit) {
            return Err(Refusal::new(limit.to_string(), "limit", format!("1 to {MOST_LINES} lines")));
        }
        let shares = self.shares.as_deref().map(what_if::shares).transpose()?;
        let shops = match self.shop.map(Fingerprint::try_from) {
            None => (i64::MIN, i64::MAX),
            Some(Ok(Fingerprint(shop))) => (shop.cast_signed(), shop.cast_signed()),
            Some(Err(_)) => {
                return Err(Refusal::new("another word", "shop", "a shop's key: 16 hexadecimal digits"));
            }
        };
        Ok(Question { days: (from, to), today, by, shops, csv, limit, shares })
    }
}

fn day(text: &str, name: &str) -> Result<i64, Refusal> {
    let days = |date: Date| (date - FIRST).whole_days();
    let wrong = |_: time::error::Parse| Refusal::new(format!("`{text}`"), name, "a day such as 2026-11-26");
    Date::parse(text, FORM).map(days).map_err(wrong)
}

/// A day since 1970 as reports write it.
pub(super) fn date_of(day: i64) -> String {
    let date = FIRST.checked_add(time::Duration::days(day));
    date.and_then(|date| date.format(FORM).ok()).unwrap_or_else(|| day.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(from: &str, to: &str, by: &str) -> Result<Question, Refusal> {
        let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        Asked {
            from: some(from),
            to: some(to),
            by: some(by),
            shop: None,
            format: None,
            limit: None,
            shares: None,
        }
        .question(1_760_000_000_000)
    }

    #[test]
    fn without_days_the_last_thirty_are_meant() {
        let question = asked("", "", "").unwrap();
        assert_eq!(
            (date_of(question.days.0), date_of(question.days.1)),
            ("2025-09-10".into(), "2025-10-09".into())
        );
        assert_eq!(question.by, By::Of(Dimension::Placement));
    }

    #[test]
    fn what_is_no_day_is_said_with_its_name() {
        for (from, to, by, place) in [
            ("yesterday", "", "", "from"),
            ("", "2026-02-30", "", "to"),
            ("2026-02-02", "2026-02-01", "", "from"),
            ("", "", "shop", "by"),
        ] {
            assert_eq!(asked(from, to, by).unwrap_err().place, place);
        }
    }
}
