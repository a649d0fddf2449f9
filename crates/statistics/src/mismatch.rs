//! Sample-ratio mismatch: groups of other sizes than chance would give mean that something lost visitors, and then no
//! figure of the comparison holds (Fabijan and others, *Diagnosing Sample Ratio Mismatch in Online Controlled
//! Experiments*, KDD 2019).

use statrs::distribution::{ChiSquared, ContinuousCDF};

/// The error that is allowed: rare enough that looking every day cries wolf rarely.
const ALLOWED: f64 = 0.001;

/// Pearson's chi-square test of group sizes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Mismatch {
    /// The statistic.
    pub chi_square: f64,
    /// How likely sizes at least as odd are by chance.
    pub p_value: f64,
    /// Whether it is below 0.001: the comparison is not to be trusted.
    pub is_mismatch: bool,
}

/// Tests counts against the shares that were meant; those need not add up to 1. `None` where there are fewer than two
/// groups, a share that is not above 0, or fewer than five expected in a group, for which the test does not hold.
#[must_use]
pub fn mismatch(groups: &[(f64, f64)]) -> Option<Mismatch> {
    let all: f64 = groups.iter().map(|(count, _)| count).sum();
    let shares: f64 = groups.iter().map(|(_, share)| share).sum();
    if groups.len() < 2 || groups.iter().any(|(_, share)| !share.is_finite() || *share <= 0.0) {
        return None;
    }
    let mut chi_square = 0.0;
    for (count, share) in groups {
        let expected = all * share / shares;
        if expected < 5.0 {
            return None;
        }
        chi_square += (count - expected) * (count - expected) / expected;
    }
    let freedom = f64::from(u32::try_from(groups.len()).ok()?.saturating_sub(1));
    let p_value = ChiSquared::new(freedom).ok()?.sf(chi_square);
    Some(Mismatch { chi_square, p_value, is_mismatch: p_value < ALLOWED })
}
