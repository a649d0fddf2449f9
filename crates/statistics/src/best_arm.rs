//! Arms under test: what is believed of each, and how likely each is the best.

use statrs::distribution::{Beta, ContinuousCDF};

use crate::interval::Interval;

/// Steps of the integration; its error is below 1e-3 (tested against the closed form).
const STEPS: u32 = 4_000;

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

    fn distribution(&self) -> Option<Beta> {
        Beta::new(self.hits + 1.0, self.misses + 1.0).ok()
    }

    /// Where nearly all of it lies: ten deviations about the mean.
    fn extent(&self) -> Interval {
        let all = self.hits + self.misses + 2.0;
        let deviation = (self.mean() * (1.0 - self.mean()) / (all + 1.0)).sqrt();
        Interval {
            low: (self.mean() - 10.0 * deviation).max(0.0),
            high: (self.mean() + 10.0 * deviation).min(1.0),
        }
    }
}

/// The probability of each arm that its rate is the highest; they add up to 1. It is the integral of an arm's density
/// times the others' distribution functions, by steps: the same sums always give the same answer. Empty without arms.
#[must_use]
pub fn probabilities_of_best(arms: &[Posterior]) -> Vec<f64> {
    let Some(betas) = arms.iter().map(Posterior::distribution).collect::<Option<Vec<Beta>>>() else {
        return Vec::new();
    };
    let best = |(own, arm): (usize, &Posterior)| {
        let Interval { low, high } = arm.extent();
        let step = (high - low) / f64::from(STEPS);
        let mut sum = 0.0;
        let mut before = betas.get(own).map_or(0.0, |beta| beta.cdf(low));
        for number in 0..STEPS {
            let middle = low + (f64::from(number) + 0.5) * step;
            let after = betas.get(own).map_or(0.0, |beta| beta.cdf((middle + step / 2.0).min(1.0)));
            let others = betas.iter().enumerate().filter(|(other, _)| *other != own);
            sum += (after - before) * others.map(|(_, beta)| beta.cdf(middle)).product::<f64>();
            before = after;
        }
        sum
    };
    let mut shares: Vec<f64> = arms.iter().enumerate().map(best).collect();
    let all: f64 = shares.iter().sum();
    if all > 0.0 {
        for share in &mut shares {
            *share /= all;
        }
    }
    shares
}
