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
    /// What it is expected to bring, `likelihood * worth`, minor units, in `f32`; `None` where its worth is not known.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "an order of amounts, not a sum that anybody pays")]
    pub fn value(self) -> Option<f32> {
        Some(self.likelihood * self.worth_minor? as f32)
    }
}

/// Which of the offers that may speak does: the one of the greatest value, of equals the first. An offer whose worth is not known keeps its
/// place in the merchant's order, so it speaks where it is the first, and never before a known one that the merchant put in front of it.
pub(super) fn speaker<O>(expected: &[(O, Expected)]) -> usize {
    let Some(mut most) = expected.first().and_then(|(_, first)| first.value()) else { return 0 };
    let mut speaker = 0;
    for (place, (_, other)) in expected.iter().enumerate() {
        if let Some(value) = other.value().filter(|value| *value > most) {
            (speaker, most) = (place, value);
        }
    }
    speaker
}

/// What the order comes to at least once the offer is taken, as far as it is known now: the cart as the shop last told it and the product at
/// hand, less what is taken off all of that; with an upgrade its own product, less what is taken off it; with a gift and free shipping the
/// value from which they hold. What things cost the shop is not known, and not taken off.
pub(super) fn worth_minor(
    situation: &Situation<'_>,
    place: usize,
    offer: &Offer,
    signal: &Signal,
) -> Option<u64> {
    let cart = situation.visitor.cart();
    let in_cart = if cart.is_told { cart.value_minor } else { 0 };
    let worth = match offer.kind {
        OfferKind::Gift | OfferKind::FreeShipping => offer.over_minor,
        OfferKind::ExclusiveUpgrade => {
            let price = situation.price_minor(&offer.product);
            in_cart.saturating_add(less(price, offer.percent_off, offer.amount_off_minor))
        }
        OfferKind::LimitedTime | OfferKind::TieredBundle => {
            let percent = situation.tier.map_or(0, |tier| tier.percent_off);
            let percent = if offer.kind == OfferKind::TieredBundle { percent } else { offer.percent_off };
            let whole = in_cart.saturating_add(at_hand_minor(situation, place, signal));
            less(whole, percent, offer.amount_off_minor)
        }
    };
    (worth > 0).then_some(worth)
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
    use alloc::vec::Vec;

    use super::*;

    fn speaks(offers: &[(f32, Option<u64>)]) -> usize {
        let expected = |(likelihood, worth_minor): &(f32, Option<u64>)| {
            ((), Expected { likelihood: *likelihood, worth_minor: *worth_minor })
        };
        speaker(&offers.iter().map(expected).collect::<Vec<_>>())
    }

    #[test]
    fn the_greatest_value_speaks_and_of_equals_the_first() {
        assert_eq!(speaks(&[(0.1, Some(1_000)), (0.05, Some(4_000)), (0.2, Some(500))]), 1);
        assert_eq!(speaks(&[(0.1, Some(1_000)), (0.1, Some(1_000))]), 0);
        assert_eq!(speaks(&[]), 0);
    }

    #[test]
    fn an_offer_of_unknown_worth_keeps_its_place() {
        assert_eq!(speaks(&[(0.1, None), (0.5, Some(9_000))]), 0);
        assert_eq!(speaks(&[(0.1, Some(1)), (0.9, None), (0.1, Some(2))]), 2);
        assert_eq!(speaks(&[(0.1, Some(1)), (0.9, None)]), 0);
    }

    #[test]
    fn reductions_are_whole_minor_units_of_any_amount() {
        assert_eq!((less(1_999, 10, 0), less(1_999, 0, 500), less(300, 0, 500)), (1_799, 1_499, 0));
        assert_eq!(less(u64::MAX, 0, 0), u64::MAX);
        assert_eq!(less(150, 100, 0), 0);
    }
}
