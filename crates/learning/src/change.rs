//! Whether an arm is no longer what it was.

use crate::likelihood::{Count, ratio, threshold};

/// How often a change that never was may be found, in all.
const RISK: f64 = 0.01;

/// The day from which on the arms' latest rates hold: 0 as long as none changed.
///
/// For each arm and each day, the days before are compared with those from it on (the generalised likelihood ratio of
/// Besson and others, 2022). Where the largest ratio exceeds what chance gives, all that was before is forgotten, of
/// all arms: what is best has to be found anew. What follows is looked through again.
pub(crate) fn latest(days: &[Vec<Count>]) -> usize {
    let mut from = 0;
    while let Some(change) = largest(&days[from..]) {
        from += change;
    }
    from
}

fn largest(days: &[Vec<Count>]) -> Option<usize> {
    let arms = days.first().map_or(0, Vec::len);
    let cases = arms as f64 * days.len() as f64;
    let mut best: Option<(f64, usize)> = None;
    for arm in 0..arms {
        let whole = days.iter().fold(Count::default(), |sum, day| sum.plus(day[arm]));
        let least = threshold(whole.trials, cases, RISK);
        let mut before = Count::default();
        for (day, counts) in days.iter().enumerate().skip(1) {
            before = before.plus(days[day - 1][arm]);
            let after =
                Count { trials: whole.trials - before.trials, successes: whole.successes - before.successes };
            let found = if counts.is_empty() { 0.0 } else { ratio(before, after) };
            if found > least && best.is_none_or(|(other, _)| found > other) {
                best = Some((found, day));
            }
        }
    }
    best.map(|(_, day)| day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(rates: &[f64]) -> Vec<Vec<Count>> {
        let day = |rate: &f64| vec![Count { trials: 5_000.0, successes: 5_000.0 * rate }; 2];
        rates.iter().map(day).collect()
    }

    #[test]
    fn what_was_before_the_last_change_is_forgotten() {
        assert_eq!(latest(&days(&[0.03; 9])), 0);
        assert_eq!(latest(&days(&[0.03, 0.03, 0.03, 0.03, 0.02, 0.02, 0.02])), 4);
        assert_eq!(latest(&days(&[0.03, 0.03, 0.03, 0.01, 0.01, 0.01, 0.04, 0.04])), 6);
        assert_eq!(latest(&[]), 0);
    }
}
