//! Generalised likelihood ratios of rates.

/// Trials (not necessarily whole) and successes among them.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct Count {
    pub(crate) trials: f64,
    pub(crate) successes: f64,
}

impl Count {
    pub(crate) fn rate(self) -> f64 {
        if self.trials > 0.0 { (self.successes / self.trials).clamp(0.0, 1.0) } else { 0.0 }
    }

    pub(crate) fn plus(self, other: Self) -> Self {
        Self { trials: self.trials + other.trials, successes: self.successes + other.successes }
    }
}

/// How much likelier two counts are with a rate each than with one for both: the logarithm of the ratio,
/// `n1 kl(p1, p) + n2 kl(p2, p)`; 0 where either has no trial.
pub(crate) fn ratio(one: Count, other: Count) -> f64 {
    if one.trials <= 0.0 || other.trials <= 0.0 {
        return 0.0;
    }
    let both = one.plus(other).rate();
    one.trials * divergence(one.rate(), both) + other.trials * divergence(other.rate(), both)
}

/// What the ratio has to exceed, so that among `cases` it does so by chance in at most about `risk` of all tests, however often
/// one looks: `ln((1 + ln n) cases / risk)`, the rule of Garivier and Kaufmann (2016), which holds in practice and is
/// measured in `docs/measurements.md`.
pub(crate) fn threshold(trials: f64, cases: f64, risk: f64) -> f64 {
    ((1.0 + trials.max(1.0).ln()) * cases.max(1.0) / risk).ln()
}

/// Kullback and Leibler's, of two coins.
fn divergence(p: f64, q: f64) -> f64 {
    let part = |p: f64, q: f64| if p > 0.0 && q > 0.0 { p * (p / q).ln() } else { 0.0 };
    part(p, q) + part(1.0 - p, 1.0 - q)
}
