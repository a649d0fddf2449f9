//! Shares, such as acceptance: how many of the shelves that were seen were used.

use statrs::distribution::{ContinuousCDF, Normal};

use crate::interval::Interval;

/// Wilson's score interval (*Journal of the American Statistical Association* 22, 1927) of `hits` among `all`; `None`
/// of none at all, or of more hits than there were.
#[must_use]
pub fn wilson(hits: f64, all: f64, confidence: f64) -> Option<Interval> {
    if all <= 0.0 || !(0.0..=all).contains(&hits) {
        return None;
    }
    let z = Normal::standard().inverse_cdf(f64::midpoint(1.0, confidence.clamp(0.0, 1.0 - 1e-12)));
    let share = hits / all;
    let shrink = 1.0 + z * z / all;
    let middle = (share + z * z / (2.0 * all)) / shrink;
    let radius = z * (share * (1.0 - share) / all + z * z / (4.0 * all * all)).sqrt() / shrink;
    Some(Interval { low: (middle - radius).max(0.0), high: (middle + radius).min(1.0) })
}
