//! Quiet hours: when nothing is sent, by the clock on the customer's wall.

use jiff::Timestamp;
use jiff::tz::TimeZone;

const DAY_S: i64 = 86_400;

/// The hours in which nothing is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quiet {
    from_s: i64,
    until_s: i64,
}

impl Quiet {
    /// From one minute of the day until another, 0..1440, over midnight where the second is smaller. Equal: never.
    #[must_use]
    pub fn new((from, until): (u16, u16)) -> Self {
        Self { from_s: i64::from(from) * 60, until_s: i64::from(until) * 60 }
    }

    /// Whether it is quiet at a second of the day.
    fn holds(self, second: i64) -> bool {
        if self.from_s <= self.until_s {
            (self.from_s..self.until_s).contains(&second)
        } else {
            second >= self.from_s || second < self.until_s
        }
    }

    /// Whether it is quiet at a time, Unix seconds, in a time zone.
    #[must_use]
    pub fn is_at(self, at_s: i64, zone: &TimeZone) -> bool {
        self.holds(second_of_day(at_s, zone))
    }

    /// The earliest time from `at_s` on at which it is not quiet, Unix seconds.
    ///
    /// Clocks that are put forward may jump over the end of the quiet hours or right into the waking day, and clocks that
    /// are put back may make it quiet again; so the walk stops at every change of the zone's offset and looks at the clock.
    #[must_use]
    pub fn end(self, at_s: i64, zone: &TimeZone) -> i64 {
        let mut at_s = at_s;
        // A zone changes its offset a few times a year at most: two steps are the rule.
        for _ in 0..16 {
            let second = second_of_day(at_s, zone);
            if !self.holds(second) {
                break;
            }
            let end_s = at_s + (self.until_s - second).rem_euclid(DAY_S);
            let change = Timestamp::from_second(at_s).ok().and_then(|at| zone.following(at).next());
            match change.map(|change| change.timestamp().as_second()).filter(|change| *change <= end_s) {
                Some(change) => at_s = change,
                None => return end_s,
            }
        }
        at_s
    }
}

/// The hour on the wall's clock, 0 to 23.
#[must_use]
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 23")]
pub fn hour_of(at_s: i64, zone: &TimeZone) -> u8 {
    (second_of_day(at_s, zone) / 3_600) as u8
}

/// How many seconds are left of the hour on the wall's clock, 1 to 3,600.
#[must_use]
pub(super) fn left_of_hour(at_s: i64, zone: &TimeZone) -> i64 {
    3_600 - second_of_day(at_s, zone) % 3_600
}

/// Seconds since midnight on the wall's clock, 0..86400.
fn second_of_day(at_s: i64, zone: &TimeZone) -> i64 {
    let offset = Timestamp::from_second(at_s).map_or(0, |at| i64::from(zone.to_offset(at).seconds()));
    (at_s + offset).rem_euclid(DAY_S)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn unix(text: &str) -> i64 {
        text.parse::<Timestamp>().unwrap().as_second()
    }

    fn zone(name: &str) -> TimeZone {
        TimeZone::get(name).unwrap()
    }

    const NIGHT: (u16, u16) = (21 * 60, 9 * 60);

    #[test]
    fn messages_wait_for_the_morning_of_the_customer() {
        for (name, zone_name, quiet, at, end) in [
            (
                "by day it goes at once",
                "Europe/Dublin",
                NIGHT,
                "2026-06-10T12:00:00Z",
                "2026-06-10T12:00:00Z",
            ),
            ("the evening waits", "Europe/Dublin", NIGHT, "2026-06-10T20:00:00Z", "2026-06-11T08:00:00Z"),
            (
                "the last second of the day still goes",
                "Europe/Dublin",
                NIGHT,
                "2026-06-10T19:59:59Z",
                "2026-06-10T19:59:59Z",
            ),
            (
                "the first of the morning goes",
                "Europe/Dublin",
                NIGHT,
                "2026-06-11T08:00:00Z",
                "2026-06-11T08:00:00Z",
            ),
            ("it is day in Tokyo", "Asia/Tokyo", NIGHT, "2026-06-10T03:00:00Z", "2026-06-10T03:00:00Z"),
            (
                "and night in Los Angeles",
                "America/Los_Angeles",
                NIGHT,
                "2026-06-10T05:00:00Z",
                "2026-06-10T16:00:00Z",
            ),
            ("half hours count", "Asia/Kolkata", NIGHT, "2026-06-10T02:00:00Z", "2026-06-10T03:30:00Z"),
            // Clocks go forward on 29 March 2026 at 01:00 UTC: the night is an hour shorter.
            ("the short night", "Europe/Dublin", NIGHT, "2026-03-28T22:00:00Z", "2026-03-29T08:00:00Z"),
            // They go back on 25 October at 01:00 UTC: the night is an hour longer.
            ("the long night", "Europe/Dublin", NIGHT, "2026-10-24T21:00:00Z", "2026-10-25T09:00:00Z"),
            // 02:30 does not exist that night in Berlin: 01:59:59 is followed by 03:00.
            (
                "an end that is jumped over",
                "Europe/Berlin",
                (0, 150),
                "2026-03-29T00:10:00Z",
                "2026-03-29T01:00:00Z",
            ),
            // A quiet time that lies within the jump never comes.
            (
                "quiet hours that are jumped over",
                "Europe/Berlin",
                (125, 170),
                "2026-03-29T01:00:00Z",
                "2026-03-29T01:00:00Z",
            ),
            // 02:30 to 03:00 comes twice in Berlin on 25 October; quiet until 02:30 is over at the first, begins anew at the second 02:00.
            (
                "an end that comes twice",
                "Europe/Berlin",
                (60, 150),
                "2026-10-25T00:10:00Z",
                "2026-10-25T00:30:00Z",
            ),
            (
                "and is quiet again",
                "Europe/Berlin",
                (60, 150),
                "2026-10-25T01:00:00Z",
                "2026-10-25T01:30:00Z",
            ),
            (
                "an end at the very change",
                "Europe/Berlin",
                (60, 180),
                "2026-10-25T00:30:00Z",
                "2026-10-25T02:00:00Z",
            ),
            ("no quiet hours", "Europe/Dublin", (0, 0), "2026-06-10T02:00:00Z", "2026-06-10T02:00:00Z"),
            (
                "Lord Howe shifts by half an hour",
                "Australia/Lord_Howe",
                NIGHT,
                "2026-10-03T12:00:00Z",
                "2026-10-03T22:00:00Z",
            ),
        ] {
            let found = Quiet::new(quiet).end(unix(at), &zone(zone_name));
            assert_eq!(Timestamp::from_second(found).unwrap().to_string(), end, "{name}");
        }
    }

    proptest! {
        #[test]
        fn the_end_is_the_first_moment_that_is_not_quiet(
            at_s in 1_700_000_000_i64..1_900_000_000,
            from in 0_u16..1440,
            until in 0_u16..1440,
            place in 0_usize..7,
        ) {
            let names = ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata", "Africa/Casablanca",
                "America/St_Johns", "Pacific/Apia"];
            let zone = zone(names[place]);
            let quiet = Quiet::new((from, until));
            let end_s = quiet.end(at_s, &zone);
            prop_assert!(end_s >= at_s && end_s - at_s <= 2 * DAY_S);
            prop_assert!(!quiet.is_at(end_s, &zone));
            for before in (at_s..end_s).step_by(60) {
                prop_assert!(quiet.is_at(before, &zone), "{before} was not quiet");
            }
            prop_assert!(end_s == at_s || quiet.is_at(end_s - 1, &zone));
        }
    }
}
