//! Estimates, and the intervals around them.

use statrs::distribution::{ContinuousCDF, Normal};

/// A range that holds the truth with the stated confidence.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    /// Its lower end.
    pub low: f64,
    /// Its upper end.
    pub high: f64,
}

/// A number with its standard error.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Estimate {
    /// The number.
    pub value: f64,
    /// Its standard error, in the same unit.
    pub standard_error: f64,
    /// Independent units, such as visitors, that it comes from.
    pub units: f64,
}

/// How often the figure is looked at before something is decided by it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Looks {
    /// Once, at an end that was fixed before the start.
    Once,
    /// At any time and as often as one likes: the interval holds the truth at all times together. It is narrowest about
    /// when the test has this many units.
    Always {
        /// Units expected, such as visitors of the planned time; more than 0.
        expected_units: f64,
    },
}

impl Interval {
    /// Whether a value lies in it.
    #[must_use]
    pub fn holds(&self, value: f64) -> bool {
        self.low <= value && value <= self.high
    }
}

impl Estimate {
    /// The interval at a confidence such as 0.95.
    ///
    /// `Once` is the normal interval. `Always` is the asymptotic confidence sequence of Waudby-Smith, Arbour, Sinha,
    /// Kennedy and Ramdas, *Time-uniform central limit theory and asymptotic confidence sequences* (Annals of Statistics
    /// 52, 2024), theorem 2.2: with n units and deviation s, the radius is
    /// `s * sqrt(2 (n r² + 1) / (n² r²) * ln(sqrt(n r² + 1) / a))`, and their appendix's
    /// `r² = (-2 ln a + ln(-2 ln a + 1)) / n*` makes it narrow at `n*` units.
    #[must_use]
    pub fn interval(&self, confidence: f64, looks: Looks) -> Interval {
        let error = (1.0 - confidence).clamp(1e-12, 1.0 - 1e-12);
        let widths = match looks {
            Looks::Once => Normal::standard().inverse_cdf(1.0 - error / 2.0),
            Looks::Always { expected_units } => {
                let twice = -2.0 * error.ln();
                let rate = (twice + (twice + 1.0).ln()) / expected_units.max(1.0);
                let scaled = self.units.max(1.0) * rate;
                (2.0 * (scaled + 1.0) / scaled * ((scaled + 1.0).sqrt() / error).ln()).sqrt()
            }
        };
        let radius = widths * self.standard_error;
        Interval { low: self.value - radius, high: self.value + radius }
    }
}
