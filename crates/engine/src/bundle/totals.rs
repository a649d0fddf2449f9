//! What a selection of a bundle's members costs.

use pairwell_snapshot::{Core, Tier};

/// Sums in minor units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Totals<'k> {
    /// The sum of the prices.
    pub sum_minor: u64,
    /// What is to be paid: the sum less what the tier takes off, rounded up to a whole minor unit, so that no more is
    /// promised than the shop gives.
    pub total_minor: u64,
    /// What the merchant offers for so many products; `None` where nothing is taken off.
    pub tier: Option<Tier<'k>>,
}

/// The totals of products with these prices: the tier with most products that they reach holds.
#[must_use]
#[inline(never)]
pub fn totals<'k>(core: &'k Core, prices: &[u64]) -> Totals<'k> {
    let sum_minor = prices.iter().fold(0_u64, |sum, price| sum.saturating_add(*price));
    let tier = core.tiers().filter(|tier| prices.len() >= usize::from(tier.products)).last();
    let kept = 100 - tier.map_or(0, |tier| u64::from(tier.percent_off.min(100)));
    Totals { sum_minor, total_minor: sum_minor.saturating_mul(kept).div_ceil(100).min(sum_minor), tier }
}
