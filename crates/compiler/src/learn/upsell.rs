//! What is dearer and answers the same need.
//!
//! `3 * same category + price + cosine / 2 + better / 4`, where `price` is `1 - |log2(ratio / 1.4)| / 1.5`, at least 0, for
//! what is dearer and -1 for what is not; `better` is 1 where its expected stars are more. People who link upsells by hand
//! choose the same leaf nearly always and a price of about 1.3 times: `docs/measurements.md` has how well this finds them.

use super::counter::Neighbour;
use super::similar::Likeness;

/// The price of a step up that is easiest to take, as a part of the product's own.
const EASIEST: f64 = 1.4;
/// How many times the price may double from there before nothing is left of its preference.
const WIDTH: f64 = 1.5;
const SAME_CATEGORY: f64 = 3.0;
const WORDS: f64 = 0.5;
const BETTER: f64 = 0.25;

/// How well the second product suits as a step up from the first.
pub(crate) fn score(likeness: &Likeness, stars: &[f64], product: u32, dearer: u32) -> f64 {
    let ratio = likeness.ratio(dearer, product);
    let price = if ratio > 1.0 && ratio.is_finite() {
        (1.0 - (ratio / EASIEST).log2().abs() / WIDTH).max(0.0)
    } else {
        -1.0
    };
    let same = if likeness.share_category(product, dearer) { SAME_CATEGORY } else { 0.0 };
    let better = if stars[dearer as usize] > stars[product as usize] { BETTER } else { 0.0 };
    same + price + WORDS * f64::from(likeness.cosine(product, dearer)) + better
}

/// The best of these steps up, best first; their weights stay what they are.
pub(crate) fn choose(
    likeness: &Likeness,
    stars: &[f64],
    product: u32,
    mut dearer: Vec<Neighbour>,
    most: usize,
) -> Vec<Neighbour> {
    let score = |near: &Neighbour| score(likeness, stars, product, near.product);
    dearer.sort_by(|a, b| score(b).total_cmp(&score(a)).then(a.product.cmp(&b.product)));
    dearer.truncate(most);
    dearer
}
