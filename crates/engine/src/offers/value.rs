//! What an offer is expected to bring, and which of several speaks.

use pairwell_snapshot::{Offer, OfferKind};

use super::guide::Situation;
use crate::visitor::Signal;

/// What an offer is expected to bring if it speaks now.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Expected {
    /// How likely it is taken, 0 to 1.
    pub likelihood: f32,
    /// What the order comes to at least once it is taken, minor units; `None` where nothing of that is known.
    pub worth_minor: Option<u64>,
}

impl Expected {
    /// Of the offer at that place, as the visitor and the page are now.
    pub(super) fn of(
        likelihood: f32,
        situation: &Situation<'_>,
        place: usize,
        offer: &Offer,
        signal: &Signal,
    ) -> Self {
        Self { likelihood, worth_minor: worth_minor(situation, place, offer, signal) }
    }

    /// What it is expected to bring, `likelihood * worth`, minor units, in `f32`; `None` where its worth is not known.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "an order of amounts, not a sum that anybody pays")]
    pub fn value(self) -> Option<f32> {
        Some(self.likelihood * self.worth_minor? as f32)
    }
}

/// Whether an offer of that value speaks instead of the best before it in the merchant's order: of equals the first speaks. One whose worth is
/// not known keeps its place: it speaks where it is the first, and never instead of one that the merchant put in front of it.
pub(super) fn goes_before(value: Option<f32>, best: Option<f32>) -> bool {
    value.zip(best).is_some_and(|(value, best)| value > best)
}

/// What the order comes to at least once the offer is taken, as far as it is known now: the cart as the shop last told it and the product at
/// hand, less what is taken off all of that; with an upgrade its own product, less what is taken off it; with a gift and free shipping the
/// value from which they hold. What things cost the shop is not known, and not taken off.
fn worth_minor(situation: &Situation<'_>, place: usize, offer: &Offer, signal: &Signal) -> Option<u64> {
    let cart = situation.visitor.cart();
    let in_cart = if cart.is_told { cart.value_minor } else { 0 };
    // What stays as it is, and what the offer takes something off.
    let (whole, reduced) = match offer.kind {
        OfferKind::Gift | OfferKind::FreeShipping => (offer.over_minor, 0),
        OfferKind::ExclusiveUpgrade => (in_cart, situation.price_minor(&offer.product)),
        OfferKind::LimitedTime | OfferKind::TieredBundle => {
            (0, in_cart.saturating_add(at_hand_minor(situation, place, signal)))
        }
    };
    let tier = situation.tier.filter(|_| offer.kind == OfferKind::TieredBundle);
    let percent_off = tier.map_or(offer.percent_off, |tier| tier.percent_off);
    let worth = || whole.saturating_add(less(reduced, percent_off, offer.amount_off_minor));
    (whole.saturating_add(reduced) > 0).then(worth)
}

/// The price of what was just added, else of the page's product, where the offer is about it; 0 where there is none.
fn at_hand_minor(situation: &Situation<'_>, place: usize, signal: &Signal) -> u64 {
    let added = situation.added.filter(|_| matches!(signal, Signal::Add { .. }));
    let sight = added.unwrap_or(situation.visitor.page().sight);
    if sight.is_of(place) { sight.price_minor } else { 0 }
}

/// An amount after a reduction, minor units, rounded down.
const fn less(minor: u64, percent_off: u8, amount_off_minor: u64) -> u64 {
    let kept = 100_u64.saturating_sub(percent_off as u64);
    (minor / 100 * kept + minor % 100 * kept / 100).saturating_sub(amount_off_minor)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_greater_value_goes_before_and_what_is_not_known_keeps_its_place() {
        assert!(goes_before(Some(2.0), Some(1.0)));
        for (value, best) in [(Some(1.0), Some(1.0)), (Some(9.0), None), (None, Some(0.0)), (None, None)] {
            assert!(!goes_before(value, best), "{value:?} {best:?}");
        }
    }

    #[test]
    fn reductions_are_whole_minor_units_of_any_amount() {
        assert_eq!((less(1_999, 10, 0), less(1_999, 0, 500), less(300, 0, 500)), (1_799, 1_499, 0));
        assert_eq!(less(u64::MAX, 0, 0), u64::MAX);
        assert_eq!(less(150, 100, 0), 0);
    }
}
