//! What is believed of an arm under test.

use statrs::distribution::{Beta, ContinuousCDF};

use crate::interval::Interval;

/// What is believed of an arm's rate: Beta(1 + hits, 1 + misses), from a prior that knows nothing.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Posterior {
    hits: f64,
    misses: f64,
}

impl Posterior {
    /// From `hits` among `all`; `None` if those cannot be.
    #[must_use]
    pub fn new(hits: f64, all: f64) -> Option<Self> {
        (all.is_finite() && (0.0..=all).contains(&hits)).then_some(Self { hits, misses: all - hits })
    }

    /// The rate expected.
    #[must_use]
    pub fn mean(&self) -> f64 {
        (self.hits + 1.0) / (self.hits + self.misses + 2.0)
    }

    /// The rate lies here with that probability, an equal rest on either side.
    #[must_use]
    pub fn credible(&self, probability: f64) -> Option<Interval> {
        let beta = self.distribution()?;
        let rest = (1.0 - probability).clamp(0.0, 1.0) / 2.0;
        Some(Interval { low: beta.inverse_cdf(rest), high: beta.inverse_cdf(1.0 - rest) })
    }

    /// The two parameters of its Beta distribution.
    #[must_use]
    pub fn shape(&self) -> (f64, f64) {
        (self.hits + 1.0, self.misses + 1.0)
    }

    fn distribution(&self) -> Option<Beta> {
        let (a, b) = self.shape();
        Beta::new(a, b).ok()
    }
}
