//! CUPED: a narrower difference where something is known of the visitors from before the test (Deng, Xu, Kohavi,
//! Walker, *Improving the Sensitivity of Online Controlled Experiments by Utilizing Pre-Experiment Data*, WSDM 2013,
//! section 3.2).

use crate::interval::Estimate;
use crate::pairs::Pairs;

/// The difference of a visitor's mean, with what history explains taken off.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct History {
    /// Shown less held out, in the unit of the second number.
    pub difference: Estimate,
    /// The share of the variance that history explained, 0 to 1.
    pub explained: f64,
}

/// The difference of the means of `y`, adjusted by `x`, which must be from before the test: anything that the shelves may
/// have changed would take the effect away with it. Without any history (`x` the same for all) it is the plain
/// difference. `None` of fewer than two visitors in a group.
#[must_use]
pub fn adjusted_difference(shown: &Pairs, held_out: &Pairs) -> Option<History> {
    let (a, b) = (shown.spread()?, held_out.spread()?);
    // Of both groups within themselves, each weighed by its variance in the difference.
    let covariance = a.covariance / shown.units + b.covariance / held_out.units;
    let var_x = a.var_x / shown.units + b.var_x / held_out.units;
    let var_y = a.var_y / shown.units + b.var_y / held_out.units;
    let slope = if var_x > 0.0 { covariance / var_x } else { 0.0 };
    let left = (var_y - slope * covariance).max(0.0);
    let value = (a.mean_y - b.mean_y) - slope * (a.mean_x - b.mean_x);
    let explained = if var_y > 0.0 { (1.0 - left / var_y).clamp(0.0, 1.0) } else { 0.0 };
    let units = shown.units.min(held_out.units);
    Some(History { difference: Estimate { value, standard_error: left.sqrt(), units }, explained })
}
