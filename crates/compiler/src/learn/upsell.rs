//! What is dearer and answers the same need.
//!
//! `3 * same category + price + cosine / 2 + better / 4`, where `price` is `1 - |log2(ratio / 1.4)| / 1.5`, at least 0, for
//! what is dearer and -1 for what is not; `better` is 1 where its expected stars are more, and 1 more where it has what the
//! cheaper one has not. People who link upsells by hand choose the same leaf nearly always and a price of about 1.3 times:
//! `docs/measurements.md` has how well this finds them.

use super::counter::Neighbour;
use super::differences::{Differences, Lacking};
use super::similar::Likeness;

/// The price of a step up that is easiest to take, as a part of the product's own.
const EASIEST: f64 = 1.4;
/// How many times the price may double from there before nothing is left of its preference.
const WIDTH: f64 = 1.5;
const SAME_CATEGORY: f64 = 3.0;
const WORDS: f64 = 0.5;
const BETTER: f64 = 0.25;
/// How much nearer a step up counts that says what it costs more for.
const SAYS_WHY: f32 = 1.2;

/// What steps up are judged by.
pub(crate) struct Upsells<'a> {
    pub(crate) likeness: &'a Likeness,
    /// What each product may be expected to get.
    pub(crate) stars: &'a [f64],
    pub(crate) differences: &'a Differences<'a>,
}

impl<'a> Upsells<'a> {
    pub(crate) fn from(&self, product: u32) -> StepsUp<'_, 'a> {
        StepsUp { all: self, product, lacking: self.differences.from(product) }
    }
}

/// The steps up from one product.
pub(crate) struct StepsUp<'u, 'a> {
    all: &'u Upsells<'a>,
    product: u32,
    lacking: Option<Lacking<'u, 'a>>,
}

impl StepsUp<'_, '_> {
    /// How well another product suits as a step up.
    pub(crate) fn score(&self, dearer: u32) -> f64 {
        let Upsells { likeness, stars, .. } = self.all;
        let ratio = likeness.ratio(dearer, self.product);
        let price = if ratio > 1.0 && ratio.is_finite() {
            (1.0 - (ratio / EASIEST).log2().abs() / WIDTH).max(0.0)
        } else {
            -1.0
        };
        let same = if likeness.share_category(self.product, dearer) { SAME_CATEGORY } else { 0.0 };
        let better =
            u8::from(stars[dearer as usize] > stars[self.product as usize]) + u8::from(self.says_why(dearer));
        same + price + WORDS * f64::from(likeness.cosine(self.product, dearer)) + BETTER * f64::from(better)
    }

    /// The best of these, best first; those that say why they are dearer come nearer.
    pub(crate) fn choose(&self, dearer: &[Neighbour], most: usize) -> Vec<Neighbour> {
        let mut scored: Vec<_> = dearer.iter().map(|near| (self.score(near.product), *near)).collect();
        scored.sort_by(|(a, one), (b, other)| b.total_cmp(a).then(one.product.cmp(&other.product)));
        let nearer = |near: Neighbour| {
            let factor = if self.says_why(near.product) { SAYS_WHY } else { 1.0 };
            Neighbour { weight: (near.weight * factor).min(1.0), ..near }
        };
        scored.into_iter().take(most).map(|(_, near)| nearer(near)).collect()
    }

    fn says_why(&self, dearer: u32) -> bool {
        self.lacking.as_ref().is_some_and(|lacking| lacking.beside(dearer).is_some())
    }
}
