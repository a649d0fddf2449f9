//! Caps: how many messages a customer gets, and how far apart.

const WEEK_S: i64 = 7 * 86_400;

/// How many are too many.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Caps {
    /// Messages at most within any seven days.
    pub most_a_week: u32,
    /// Seconds at least between two of them.
    pub between_s: i64,
}

impl Caps {
    /// When a message that is due at `at_s` may go at the earliest beside those at `taken` (sorted); the same time where
    /// nothing is in the way. `None` where no week may hold one.
    #[must_use]
    pub fn earliest(self, at_s: i64, taken: &[i64]) -> Option<i64> {
        if self.most_a_week == 0 {
            return None;
        }
        let mut at_s = at_s;
        while let Some(later) = self.objection(at_s, taken) {
            at_s = later;
        }
        Some(at_s)
    }

    /// The time to try next, where `at_s` will not do; always later.
    fn objection(self, at_s: i64, taken: &[i64]) -> Option<i64> {
        let near = taken.iter().filter(|other| (at_s - **other).abs() < self.between_s).max();
        if let Some(near) = near {
            return Some(near + self.between_s);
        }
        // Every week that holds this message begins at it or at one of those before it.
        let begins =
            taken.iter().copied().filter(|other| *other <= at_s && at_s - *other < WEEK_S).chain([at_s]);
        let count =
            |begin: i64| taken.iter().filter(|other| (begin..begin + WEEK_S).contains(*other)).count();
        let most = self.most_a_week as usize;
        let full = begins.filter(|begin| count(*begin) >= most).max()?;
        // Past the week that is full: after its first, where that lies before; else after the next one taken.
        let first =
            taken.iter().copied().filter(|other| (full..full + WEEK_S).contains(other)).min().unwrap_or(full);
        Some((first + WEEK_S).max(at_s + 1))
    }

    /// Whether these times (sorted) keep within the caps.
    #[must_use]
    pub fn allow(self, times: &[i64]) -> bool {
        let apart = times.windows(2).all(|pair| pair[1] - pair[0] >= self.between_s);
        let few = times.iter().all(|begin| {
            times.iter().filter(|time| (*begin..begin + WEEK_S).contains(*time)).count()
                <= self.most_a_week as usize
        });
        apart && few
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const HOUR: i64 = 3_600;
    const DAY: i64 = 24 * HOUR;
    const CAPS: Caps = Caps { most_a_week: 2, between_s: DAY };

    #[test]
    fn a_message_waits_until_there_is_room() {
        for (name, at, taken, earliest) in [
            ("alone", 0, vec![], Some(0)),
            ("a day after another", 10 * HOUR, vec![0], Some(DAY)),
            ("not right before one that is planned", 0, vec![10 * HOUR], Some(10 * HOUR + DAY)),
            ("the third of a week", 2 * DAY, vec![0, DAY], Some(7 * DAY)),
            ("in front of two planned ones", 0, vec![2 * DAY, 4 * DAY], Some(9 * DAY)),
        ] {
            assert_eq!(CAPS.earliest(at, &taken), earliest, "{name}");
        }
        assert_eq!(Caps { most_a_week: 0, ..CAPS }.earliest(0, &[]), None);
    }

    proptest! {
        #[test]
        fn whatever_is_wanted_the_caps_hold(
            wanted in prop::collection::vec(0_i64..60 * DAY, 1..25),
            most_a_week in 1_u32..5,
            between_h in 0_i64..72,
        ) {
            let caps = Caps { most_a_week, between_s: between_h * HOUR };
            let mut taken: Vec<i64> = Vec::new();
            for at in wanted {
                let earliest = caps.earliest(at, &taken).unwrap();
                prop_assert!(earliest >= at);
                taken.push(earliest);
                taken.sort_unstable();
                prop_assert!(caps.allow(&taken), "{taken:?}");
            }
        }
    }
}
