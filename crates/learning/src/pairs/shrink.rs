//! How much of a difference is the pair's own, and how much is chance.

/// The range in which the shape is looked for, and how many values are tried, evenly in logarithms.
const SHAPES: (f64, f64, usize) = (0.25, 4_096.0, 57);

/// Counts with their expectations come from rates `expected * lift` with a lift that is Gamma distributed around 1: the shape of
/// that Gamma, by maximum likelihood of the negative binomials that the counts then follow (the Gamma-Poisson shrinker, `DuMouchel`
/// 1999). The largest shape means that pairs differ by no more than chance.
pub(super) fn shape(counts: &[(u64, f64)]) -> f64 {
    let (least, most, tries) = SHAPES;
    let step = (most / least).ln() / (tries - 1) as f64;
    let shapes = (0..tries).map(|place| least * (step * place as f64).exp());
    let likely =
        |shape: f64| counts.iter().map(|&(count, expected)| log_likelihood(count, expected, shape)).sum();
    let found = shapes
        .map(|shape| (shape, likely(shape)))
        .fold((most, f64::NEG_INFINITY), |best, one| if one.1 > best.1 { one } else { best });
    found.0
}

/// The mean of a lift after `count` were seen of `expected`: `(count + shape) / (expected + shape)`.
pub(super) fn shrunk(count: u64, expected: f64, shape: f64) -> f64 {
    (count as f64 + shape) / (expected + shape)
}

/// Of a negative binomial, without what does not depend on the shape.
fn log_likelihood(count: u64, expected: f64, shape: f64) -> f64 {
    let rising: f64 = (0..count).map(|one| (1.0 + one as f64 / shape).ln()).sum();
    // (shape)_count * (1 / (shape + expected))^count, each over shape^count.
    rising - (shape + count as f64) * (expected / shape).ln_1p()
}
