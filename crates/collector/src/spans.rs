//! Spans of days that are summed as one, so that a long report adds up few rows.

/// Lengths, days; each divides the one before it.
pub(crate) const LENGTHS: [i64; 3] = [28, 7, 1];

/// Neighbouring spans of one length.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Spans {
    /// Days of each.
    pub(crate) days: i64,
    /// First day of the first and of the last of them, since 1970.
    pub(crate) firsts: (i64, i64),
}

/// The first day of the span of that length that a day is in.
pub(crate) const fn first_day(day: i64, days: i64) -> i64 {
    day - day.rem_euclid(days)
}

/// All days from `from` to `to`, each in one span, in as few as there are: at most five runs of them, in no order.
pub(crate) fn covering(from: i64, to: i64) -> Vec<Spans> {
    let mut found = Vec::new();
    cover(from, to, &LENGTHS, &mut found);
    found
}

fn cover(from: i64, to: i64, lengths: &[i64], found: &mut Vec<Spans>) {
    let Some((&days, shorter)) = lengths.split_first().filter(|_| from <= to) else { return };
    // The first span that begins inside, and the first that does not end inside.
    let begin = first_day(from.saturating_add(days - 1), days);
    let end = first_day(to.saturating_add(1), days);
    if begin >= end {
        return cover(from, to, shorter, found);
    }
    found.push(Spans { days, firsts: (begin, end - days) });
    cover(from, begin - 1, shorter, found);
    cover(end, to, shorter, found);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_day_is_covered_once_and_none_outside() {
        for from in 20_000..20_060 {
            for to in from - 1..from + 130 {
                let mut days: Vec<i64> = covering(from, to)
                    .iter()
                    .flat_map(|spans| {
                        let step = usize::try_from(spans.days).expect("a length");
                        (spans.firsts.0..=spans.firsts.1)
                            .step_by(step)
                            .flat_map(|first| first..first + spans.days)
                    })
                    .collect();
                days.sort_unstable();
                assert_eq!(days, (from..=to).collect::<Vec<_>>(), "{from} to {to}");
            }
        }
    }

    #[test]
    fn a_year_is_some_dozens_of_spans() {
        let count = |from: i64, to: i64| -> i64 {
            let runs = covering(from, to);
            assert!(runs.len() <= 5, "{runs:?}");
            runs.iter().map(|spans| (spans.firsts.1 - spans.firsts.0) / spans.days + 1).sum()
        };
        for from in 20_000..20_028 {
            assert!(count(from, from + 364) <= 31);
            assert!(count(from, from + 89) <= 21);
        }
    }
}
