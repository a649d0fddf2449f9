//! How probably each arm is the best: batched Thompson sampling without sampling.
//!
//! Thompson sampling shows an arm as often as a draw from its posterior is the largest. When results come in batches
//! (Kalkanli and Özgür, 2021: batches cost nothing asymptotically), that frequency is the same for everybody until the next batch,
//! so it is computed once, by quadrature, and the draw is made from the result. What is logged as propensity is then exact by
//! construction, however coarse the quadrature.

use alloc::vec::Vec;

use pairwell_snapshot::{Belief, WHOLE_SHARE};

/// The least share of an arm that still runs, millionths: 0.02.
pub const FLOOR: u32 = 20_000;

/// Points of the quadrature. With 2,048 the shares of well-separated and of equal arms agree with those of 65,536 points
/// within a thousandth.
const POINTS: u16 = 2_048;
/// How many standard deviations around each mean are looked at.
const REACH: f64 = 7.0;

/// The share of each arm, in millionths: [`FLOOR`], and of what the floors leave the probability that its rate is the largest
/// of those that run; 0 for arms that do not run. All add up to the whole, unless none runs; then all are 0.
///
/// `P(arm k is best) = sum over x of f_k(x) * product over j != k of F_j(x)`, with the densities `f` and distributions `F` of
/// Beta(successes, failures), normalised on the midpoints of 2,048 equal intervals from the smallest mean less seven standard
/// deviations to the largest with seven more, within 0..1. A `F_j` counts its own point half. `f64`, `libm`, summed in
/// ascending order.
#[must_use]
pub fn shares(beliefs: &[Belief], runs: &[bool]) -> Vec<u32> {
    let running: Vec<usize> = (0..beliefs.len()).filter(|arm| runs.get(*arm) == Some(&true)).collect();
    let posteriors: Vec<(f64, f64)> = running
        .iter()
        .filter_map(|arm| beliefs.get(*arm))
        .map(|one| (one.successes.into(), one.failures.into()))
        .collect();
    let parts = floored(&probabilities_of_best(&posteriors));
    let mut shares = alloc::vec![0; beliefs.len()];
    for (arm, part) in running.into_iter().zip(parts) {
        if let Some(share) = shares.get_mut(arm) {
            *share = part;
        }
    }
    shares
}

/// The probability that each of some rates, of which is believed Beta(successes, failures), is the largest; both more than 0.
/// They add up to 1, by the quadrature that [`shares`] describes.
#[must_use]
pub fn probabilities_of_best(posteriors: &[(f64, f64)]) -> Vec<f64> {
    let (mut low, mut high) = (1.0_f64, 0.0_f64);
    for &(a, b) in posteriors {
        let whole = a + b;
        let (mean, deviation) = (a / whole, libm::sqrt(a * b / (whole * whole * (whole + 1.0))));
        low = low.min(mean - REACH * deviation);
        high = high.max(mean + REACH * deviation);
    }
    let (low, high) = (low.max(0.0), high.min(1.0));
    let width = (high - low) / f64::from(POINTS);
    let densities: Vec<Vec<f64>> = posteriors.iter().map(|&(a, b)| density(a, b, low, width)).collect();
    let mut below = alloc::vec![0.0_f64; posteriors.len()];
    let mut best = alloc::vec![0.0_f64; posteriors.len()];
    for point in 0..usize::from(POINTS) {
        let here: Vec<f64> = densities.iter().map(|density| density[point]).collect();
        let middle: Vec<f64> = below.iter().zip(&here).map(|(below, here)| below + here / 2.0).collect();
        for (arm, best) in best.iter_mut().enumerate() {
            let mut part = here[arm];
            for (other, middle) in middle.iter().enumerate() {
                if other != arm {
                    part *= middle;
                }
            }
            *best += part;
        }
        for (below, here) in below.iter_mut().zip(&here) {
            *below += here;
        }
    }
    let whole: f64 = best.iter().sum();
    if whole > 0.0 {
        for one in &mut best {
            *one /= whole;
        }
    }
    best
}

/// A Beta's density on the points, so that all of them add up to 1.
fn density(a: f64, b: f64, low: f64, width: f64) -> Vec<f64> {
    let logarithm = |point: u16| {
        let x = low + (f64::from(point) + 0.5) * width;
        (a - 1.0) * libm::log(x) + (b - 1.0) * libm::log(1.0 - x)
    };
    let logarithms: Vec<f64> = (0..POINTS).map(logarithm).collect();
    let highest = logarithms.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let mut density: Vec<f64> = logarithms.iter().map(|one| libm::exp(one - highest)).collect();
    let whole: f64 = density.iter().sum();
    for one in &mut density {
        *one /= whole;
    }
    density
}

/// Probabilities as millionths above the floor, rounded down; what rounding leaves goes to the largest, the first of equals.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "probabilities, within 0..=1")]
fn floored(best: &[f64]) -> Vec<u32> {
    let Ok(count) = u32::try_from(best.len()) else { return Vec::new() };
    let floor = FLOOR.min(WHOLE_SHARE / count.max(1));
    let room = f64::from(WHOLE_SHARE - floor * count);
    let mut shares: Vec<u32> = best.iter().map(|one| floor + (one * room) as u32).collect();
    let left = WHOLE_SHARE - shares.iter().sum::<u32>().min(WHOLE_SHARE);
    let mut largest = 0;
    for arm in 0..shares.len() {
        if shares[arm] > shares[largest] {
            largest = arm;
        }
    }
    if let Some(share) = shares.get_mut(largest) {
        *share += left;
    }
    shares
}
