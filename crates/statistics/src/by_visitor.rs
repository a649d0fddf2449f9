//! What another policy would have earned, where shelves of one visitor are alike.
//!
//! Visitors are divided into groups by a hash, so that all shelves of a visitor are in one group and groups are independent. The
//! variance is that of the delete-a-group jackknife (Kott, *The Delete-a-Group Jackknife*, Journal of Official Statistics 17, 2001):
//! it holds whatever shelves of one visitor have to do with each other, for any estimate that is smooth in its sums, and needs
//! sums a group instead of sums a visitor.

use statrs::distribution::{ContinuousCDF, Normal, StudentsT};

use crate::interval::Estimate;
use crate::policy::{Cell, LEAST_EFFECTIVE, OffPolicy, Refused, off_policy};

/// Into how many groups visitors are divided: by so many the variance itself is known to a tenth.
pub const GROUPS: u8 = 64;
/// Groups below which nothing is said of how visitors differ.
const LEAST_GROUPS: usize = 20;

/// Judges a policy by `cells`, with intervals and an effective size that count visitors. `groups` are the cells of each group of
/// visitors; where they are not known of all shelves, as of days before groups were kept, what they say of the part holds for the
/// whole: how much wider an interval is than if shelves were independent (the design effect, Kish 1965).
pub fn off_policy_by_visitor(cells: &[Cell], groups: &[Vec<Cell>]) -> Result<OffPolicy, Refused> {
    let plain = off_policy(cells)?;
    let seen: Vec<&Vec<Cell>> =
        groups.iter().filter(|group| group.iter().any(|cell| cell.shelves > 0.0)).collect();
    if seen.len() < LEAST_GROUPS {
        #[expect(clippy::cast_precision_loss, reason = "a few groups")]
        return Err(Refused::TooFew { effective: plain.effective.min(seen.len() as f64) });
    }
    let whole = merged(&seen);
    let part = off_policy(&whole)?;
    let without: Vec<OffPolicy> = (0..seen.len())
        .map(|left_out| {
            let rest: Vec<&Vec<Cell>> = seen
                .iter()
                .enumerate()
                .filter(|(group, _)| *group != left_out)
                .map(|(_, group)| *group)
                .collect();
            // By one group of twenty less there are still shelves enough to compute with, though too few to say something.
            judged(&merged(&rest))
        })
        .collect::<Option<_>>()
        .ok_or(Refused::TooFew { effective: plain.effective })?;
    let effect = |of: fn(&OffPolicy) -> Estimate| {
        let values: Vec<f64> = without.iter().map(|one| of(one).value).collect();
        jackknife(&values) / of(&part).standard_error.powi(2).max(f64::MIN_POSITIVE)
    };
    let effects = [effect(|one| one.ips), effect(|one| one.snips), effect(|one| one.dr)];
    let wider = |estimate: Estimate, effect: f64| Estimate {
        standard_error: estimate.standard_error * effect.sqrt() * heavier(seen.len()),
        units: estimate.units / effect.max(1.0),
        ..estimate
    };
    let effective = plain.effective / effects[1].max(1.0);
    if effective < LEAST_EFFECTIVE {
        return Err(Refused::TooFew { effective });
    }
    let [ips, snips, dr] =
        [wider(plain.ips, effects[0]), wider(plain.snips, effects[1]), wider(plain.dr, effects[2])];
    Ok(OffPolicy { ips, snips, dr, effective })
}

/// The estimates where there are any, however few shelves there are.
fn judged(cells: &[Cell]) -> Option<OffPolicy> {
    // As many times of everything leaves each value as it is.
    let scale = 1e6;
    let scaled: Vec<Cell> = cells
        .iter()
        .map(|cell| Cell {
            shelves: cell.shelves * scale,
            rewards: cell.rewards * scale,
            inverse: cell.inverse * scale,
            inverse_squares: cell.inverse_squares * scale,
            rewards_inverse: cell.rewards_inverse * scale,
            rewards_inverse_squares: cell.rewards_inverse_squares * scale,
            ..cell.clone()
        })
        .collect();
    off_policy(&scaled).ok()
}

/// Sums of the same context and arm together; the arms of a context come in one order in every group.
fn merged(groups: &[&Vec<Cell>]) -> Vec<Cell> {
    let Some((first, rest)) = groups.split_first() else { return Vec::new() };
    let mut all = (*first).clone();
    for group in rest {
        for (sum, cell) in all.iter_mut().zip(group.iter()) {
            sum.shelves += cell.shelves;
            sum.rewards += cell.rewards;
            sum.inverse += cell.inverse;
            sum.inverse_squares += cell.inverse_squares;
            sum.rewards_inverse += cell.rewards_inverse;
            sum.rewards_inverse_squares += cell.rewards_inverse_squares;
        }
    }
    all
}

/// `(G - 1) / G * sum((value without the group - their mean)²)`.
#[expect(clippy::cast_precision_loss, reason = "a few groups")]
fn jackknife(without: &[f64]) -> f64 {
    let count = without.len() as f64;
    let mean = without.iter().sum::<f64>() / count;
    without.iter().map(|value| (value - mean).powi(2)).sum::<f64>() * (count - 1.0) / count
}

/// How much wider Student's interval of 95 % is than the normal one, for a variance known from so many groups.
#[expect(clippy::cast_precision_loss, reason = "a few groups")]
fn heavier(groups: usize) -> f64 {
    let normal = Normal::standard().inverse_cdf(0.975);
    StudentsT::new(0.0, 1.0, groups as f64 - 1.0).map_or(1.0, |student| student.inverse_cdf(0.975) / normal)
}
