//! AOV, revenue per session and other ratios, and how they differ from the holdout's.
//!
//! Orders of one visitor are not independent, visitors are: a ratio's variance comes from sums a visitor by the delta
//! method (Deng, Knoblich, Lu, *Applying the Delta Method in Metric Analytics*, KDD 2018, section 2).

use crate::interval::Estimate;
use crate::pairs::Pairs;

/// A ratio among those who were shown shelves, beside that among those who were held out.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Uplift {
    /// Of those who were shown shelves.
    pub shown: Estimate,
    /// Of those held out.
    pub held_out: Estimate,
    /// Shown less held out, in the ratio's unit.
    pub difference: Estimate,
    /// The difference as a share of the holdout's, 0.05 being 5 % more; `None` where the holdout's is not above 0.
    pub relative: Option<Estimate>,
}

impl Pairs {
    /// Second sum a first: of orders and revenue the AOV, of sessions and revenue the revenue per session. `None` of
    /// fewer than two units, or where the first sum is not above 0.
    #[must_use]
    pub fn ratio(&self) -> Option<Estimate> {
        let spread = self.spread()?;
        if spread.mean_x <= 0.0 {
            return None;
        }
        let value = spread.mean_y / spread.mean_x;
        let variance = spread.var_y - 2.0 * value * spread.covariance + value * value * spread.var_x;
        let standard_error = (variance.max(0.0) / self.units).sqrt() / spread.mean_x;
        Some(Estimate { value, standard_error, units: self.units })
    }
}

/// How a ratio differs; `None` where either group has none.
#[must_use]
pub fn uplift(shown: &Pairs, held_out: &Pairs) -> Option<Uplift> {
    let (shown, held_out) = (shown.ratio()?, held_out.ratio()?);
    // The smaller group says how far the asymptotics have come.
    let units = shown.units.min(held_out.units);
    let difference = Estimate {
        value: shown.value - held_out.value,
        standard_error: shown.standard_error.hypot(held_out.standard_error),
        units,
    };
    let relative = (held_out.value > 0.0).then(|| {
        let quotient = shown.value / held_out.value;
        let standard_error = shown.standard_error.hypot(quotient * held_out.standard_error) / held_out.value;
        Estimate { value: quotient - 1.0, standard_error, units }
    });
    Some(Uplift { shown, held_out, difference, relative })
}
