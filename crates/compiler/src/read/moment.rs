//! Times as exports write them. `3/4/2010` is in March or in April: the whole column decides.

use time::{Date, Month};

/// One time, or one that its column has to decide.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Moment {
    /// Unix seconds.
    At(i64),
    /// `first/second/year`, and seconds to add.
    Slashed { first: u8, second: u8, year: i32, seconds: i64 },
}

/// What a column shows about the order of day and month.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct DateOrder {
    day_first: u64,
    month_first: u64,
    doubtful: u64,
}

impl DateOrder {
    pub(super) fn note(&mut self, moment: Moment) {
        if let Moment::Slashed { first, second, .. } = moment {
            match (first > 12, second > 12) {
                (true, false) => self.day_first += 1,
                (false, true) => self.month_first += 1,
                _ => self.doubtful += u64::from(first != second),
            }
        }
    }

    /// Whether the day comes first; where the column does not show it, as `locale` writes it.
    pub(super) fn is_day_first(self, locale: &str) -> bool {
        match self.day_first.cmp(&self.month_first) {
            std::cmp::Ordering::Greater => true,
            std::cmp::Ordering::Less => false,
            std::cmp::Ordering::Equal => !(locale.is_empty() || locale.eq_ignore_ascii_case("en-US")),
        }
    }

    /// A remark when the order had to be guessed.
    pub(super) fn remark(self, locale: &str) -> Option<String> {
        let shown = self.day_first != self.month_first;
        (self.doubtful > 0 && !shown).then(|| {
            let order = if self.is_day_first(locale) { "day/month" } else { "month/day" };
            format!("No date shows whether the day or the month comes first; they were read as {order}.")
        })
    }
}

impl Moment {
    pub(super) fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        if text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
            && text.bytes().filter(|byte| *byte == b'.').count() < 2
        {
            return number(text);
        }
        let (date, rest) = date(text)?;
        let seconds = time_of_day(rest)?;
        Some(match date {
            Self::At(midnight) => Self::At(midnight + seconds),
            Self::Slashed { first, second, year, .. } => Self::Slashed { first, second, year, seconds },
        })
    }

    /// Unix seconds; `None` for a day that the calendar does not have.
    pub(super) fn resolve(self, day_first: bool) -> Option<i64> {
        match self {
            Self::At(at) => Some(at),
            Self::Slashed { first, second, year, seconds } => {
                let (day, month) = if day_first { (first, second) } else { (second, first) };
                let midnight = midnight(year, month, day).or_else(|| midnight(year, day, month))?;
                Some(midnight + seconds)
            }
        }
    }
}

fn midnight(year: i32, month: u8, day: u8) -> Option<i64> {
    let date = Date::from_calendar_date(year, Month::try_from(month).ok()?, day).ok()?;
    Some(date.midnight().assume_utc().unix_timestamp())
}

/// Unix seconds, milliseconds or microseconds by their length; `20091201` and `20091201074500` are dates.
fn number(text: &str) -> Option<Moment> {
    let whole = text.split('.').next().unwrap_or_default();
    let value: i64 = whole.parse().ok()?;
    let is_date = text == whole && (whole.starts_with("19") || whole.starts_with("20"));
    match whole.len() {
        8 | 14 if is_date => {
            let part = |from: usize, to: usize| {
                whole.get(from..to).map_or(Some(0), |digits| digits.parse::<i64>().ok())
            };
            let byte = |from: usize| u8::try_from(part(from, from + 2)?).ok();
            let day = midnight(i32::try_from(part(0, 4)?).ok()?, byte(4)?, byte(6)?)?;
            Some(Moment::At(day + part(8, 10)? * 3600 + part(10, 12)? * 60 + part(12, 14)?))
        }
        1..=11 => Some(Moment::At(value)),
        12..=14 => Some(Moment::At(value / 1000)),
        15..=17 => Some(Moment::At(value / 1_000_000)),
        _ => None,
    }
}

/// The date at the start, at midnight, and what follows.
fn date(text: &str) -> Option<(Moment, &str)> {
    if text.starts_with(|c: char| c.is_alphabetic()) {
        // `Dec 1, 2009`
        let (name, rest) = text.split_once([' ', '.'])?;
        let (day, rest) = digits(rest.trim_start())?;
        let (year, rest) = digits(rest.trim_start_matches([',', ' ']))?;
        return Some((Moment::At(midnight(full_year(year), month(name)?, u8::try_from(day).ok()?)?), rest));
    }
    let (first, rest) = digits(text)?;
    let first_length = text.len() - rest.len();
    let separator = rest.chars().next()?;
    if separator.is_whitespace() || (separator == '-' && rest[1..].starts_with(|c: char| c.is_alphabetic())) {
        // `1 Dec 2009`, `01-Dec-2009`
        // The blank may be one of several bytes.
        let rest = rest[separator.len_utf8()..].trim_start();
        let end = rest.find(|c: char| !c.is_alphabetic())?;
        let (year, after) = digits(rest[end..].trim_start_matches(['-', '.', ',', ' ']))?;
        return Some((
            Moment::At(midnight(full_year(year), month(&rest[..end])?, u8::try_from(first).ok()?)?),
            after,
        ));
    }
    if !matches!(separator, '-' | '/' | '.') {
        return None;
    }
    let (second, rest) = digits(&rest[1..])?;
    let (third, rest) = digits(rest.strip_prefix(separator)?)?;
    let byte = |value: i32| u8::try_from(value).ok();
    if first_length == 4 {
        return Some((Moment::At(midnight(first, byte(second)?, byte(third)?)?), rest));
    }
    let (first, second, year) = (byte(first)?, byte(second)?, full_year(third));
    if separator == '.' {
        return Some((Moment::At(midnight(year, second, first)?), rest));
    }
    midnight(year, second, first).or_else(|| midnight(year, first, second))?;
    Some((Moment::Slashed { first, second, year, seconds: 0 }, rest))
}

fn digits(text: &str) -> Option<(i32, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    if !(1..=4).contains(&end) {
        return None;
    }
    Some((text[..end].parse().ok()?, &text[end..]))
}

fn full_year(year: i32) -> i32 {
    if year < 100 { 2000 + year } else { year }
}

fn month(name: &str) -> Option<u8> {
    let start = name.get(..3)?.to_ascii_lowercase();
    let names = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    names.iter().position(|known| *known == start).and_then(|at| u8::try_from(at + 1).ok())
}

/// Seconds after midnight in UTC: `T07:45:00.5+01:00`, ` 7:45 PM`, nothing. `None` when it is something else.
fn time_of_day(text: &str) -> Option<i64> {
    let text = text.trim_start_matches([',', 'T', 't', ' ']);
    if text.is_empty() {
        return Some(0);
    }
    let (hour, rest) = digits(text)?;
    let (minute, rest) = digits(rest.strip_prefix(':')?)?;
    let (second, rest) = match rest.strip_prefix(':') {
        Some(rest) => digits(rest)?,
        None => (0, rest),
    };
    let rest =
        rest.strip_prefix('.').map_or(rest, |rest| rest.trim_start_matches(|c: char| c.is_ascii_digit()));
    let mut zone = rest.trim();
    let mut hour = i64::from(hour);
    let half = zone.get(..2).map(str::to_ascii_lowercase);
    if let Some(half @ ("am" | "pm")) = half.as_deref() {
        hour = hour % 12 + if half == "pm" { 12 } else { 0 };
        zone = zone[2..].trim();
    }
    if hour > 24 || minute > 59 || second > 60 {
        return None;
    }
    Some(hour * 3600 + i64::from(minute) * 60 + i64::from(second) - offset(zone)?)
}

/// Seconds that a zone is ahead of UTC: `Z`, `UTC`, `+0100`, `-05:00`, nothing.
fn offset(zone: &str) -> Option<i64> {
    let zone = zone.strip_prefix("UTC").or_else(|| zone.strip_prefix("GMT")).unwrap_or(zone).trim();
    if zone.is_empty() || zone.eq_ignore_ascii_case("z") {
        return Some(0);
    }
    let sign = match zone.as_bytes().first()? {
        b'+' => 1,
        b'-' => -1,
        _ => return None,
    };
    let numbers: String = zone[1..].chars().filter(|c| *c != ':').collect();
    let value: i64 = numbers.parse().ok()?;
    match numbers.len() {
        1 | 2 => Some(sign * value * 3600),
        4 => Some(sign * (value / 100 * 3600 + value % 100 * 60)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const FIRST: i64 = 1_259_653_500; // 2009-12-01 07:45:00 UTC

    fn at(text: &str, day_first: bool) -> Option<i64> {
        Moment::parse(text).and_then(|moment| moment.resolve(day_first))
    }

    #[test]
    fn times_are_read_as_exports_write_them() {
        let cases = [
            "2009-12-01 07:45:00",
            "2009-12-01T07:45:00Z",
            "2009-12-01T08:45:00.123+01:00",
            "2009-12-01 02:45:00 -0500",
            "2009-12-01 07:45:00 UTC",
            "2009/12/01 7:45",
            "1259653500",
            "1259653500.75",
            "1259653500123",
            "1259653500123456",
            "20091201074500",
            "01.12.2009 07:45",
            "Dec 1, 2009, 7:45:00 AM",
            "1 December 2009 07:45",
            "01-Dec-2009 07:45",
            "12/1/2009 7:45",
            "12/1/09 7:45 AM",
        ];
        for text in cases {
            assert_eq!(at(text, false), Some(FIRST), "{text}");
        }
        assert_eq!(at("1/12/2009 7:45", true), Some(FIRST));
        assert_eq!(at("20091201", false), Some(FIRST - 7 * 3600 - 45 * 60));
    }

    #[test]
    fn what_is_no_time_is_refused() {
        for text in
            ["", "yesterday", "2009-13-01", "31/31/2009", "2009-12-01 25:00", "12:30", "2009-12-01 noon", "."]
        {
            assert_eq!(at(text, false), None, "{text}");
        }
    }

    #[test]
    fn the_column_shows_whether_the_day_comes_first() {
        let mut order = DateOrder::default();
        for text in ["3/4/2010", "17/4/2010"] {
            order.note(Moment::parse(text).unwrap());
        }
        assert!(order.is_day_first("en-US"));
        assert_eq!(order.remark("en-US"), None);
        let mut doubtful = DateOrder::default();
        doubtful.note(Moment::parse("3/4/2010").unwrap());
        assert!(doubtful.is_day_first("en-GB") && !doubtful.is_day_first("en-US"));
        assert!(doubtful.remark("de").unwrap().contains("day/month"));
    }

    proptest! {
        #[test]
        fn no_text_makes_the_parser_panic(text in "[-0-9:/. TZamUTCDec,+]{0,30}|\\PC{0,20}") {
            let _ = at(&text, true);
        }
    }
}
