//! What another sharing of traffic would have given, from what was shown by chance.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::outcomes::Seen;

/// An estimate with its interval of 95 %.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
pub struct Estimate {
    /// The value.
    pub value: f64,
    /// Its standard error.
    pub error: f64,
    /// How many visitors with as much weight each would say as much: `(sum w)^2 / sum (sum w of a visitor)^2` (Kish).
    pub effective: f64,
}

impl Estimate {
    /// Whether the interval of 95 % holds a number.
    #[must_use]
    pub fn covers(&self, truth: f64) -> bool {
        (truth - self.value).abs() <= 1.96 * self.error
    }

    /// By how much this is more than another, taken from other impressions.
    #[must_use]
    pub fn minus(&self, other: &Self) -> Self {
        Self {
            value: self.value - other.value,
            error: self.error.hypot(other.error),
            effective: self.effective.min(other.effective),
        }
    }
}

/// The rate if all traffic went to one arm: self-normalised inverse propensities (Swaminathan and Joachims, 2015), with
/// the variance of a ratio by the delta method over visitors (the sandwich of Liang and Zeger, 1986): shelves of one visitor are
/// alike.
#[must_use]
pub fn of_arm(seen: &[Seen], arm: usize) -> Estimate {
    estimate(seen, |one| if one.arm == arm { 1.0 } else { 0.0 })
}

/// The rate if traffic went evenly to `arms` arms.
#[must_use]
pub fn even_split(seen: &[Seen], arms: usize) -> Estimate {
    estimate(seen, |_| 1.0 / arms as f64)
}

fn estimate(seen: &[Seen], wanted: impl Fn(&Seen) -> f64) -> Estimate {
    // Weights and rewards by visitor, in the order of their numbers, so that the same shelves give the same sums.
    let mut visitors: BTreeMap<u64, (f64, f64)> = BTreeMap::new();
    for one in seen {
        let weight = wanted(one) / one.propensity;
        let sums = visitors.entry(one.visitor).or_default();
        sums.0 += weight;
        sums.1 += weight * f64::from(u8::from(one.success_ms.is_some()));
    }
    let (whole, sum, squares) = visitors.values().fold((0.0, 0.0, 0.0), |sums, (weight, earned)| {
        (sums.0 + weight, sums.1 + earned, sums.2 + weight * weight)
    });
    if whole <= 0.0 {
        return Estimate::default();
    }
    let value = sum / whole;
    let spread: f64 = visitors.values().map(|(weight, earned)| (earned - weight * value).powi(2)).sum();
    Estimate { value, error: spread.sqrt() / whole, effective: whole * whole / squares }
}
