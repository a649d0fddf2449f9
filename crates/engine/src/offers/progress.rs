//! How far a cart is on the way to what the shop gives from a value on.

use pairwell_snapshot::{Offer, OfferKind, Offers};

use super::{
    guide::Situation,
    objection::{Objection, holds_not},
};
use crate::visitor::{Signal, Visitor};

/// A step on the way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress<'g> {
    /// The gift or the free shipping: the nearest that is not reached, or the last one where all are.
    pub offer: &'g Offer,
    /// What is in the cart, minor units.
    pub value_minor: u64,
    /// What is missing, minor units; 0 where it is reached.
    pub left_minor: u64,
    /// Percent of the way, 0..=100, rounded down.
    pub percent: u8,
}

/// The step that comes next. `None` where nothing is offered to this visitor now, and while the shop has not said what is in the
/// cart.
pub(super) fn progress<'g>(
    offers: &'g Offers,
    situation: &Situation<'_>,
    visitor: &Visitor,
) -> Option<Progress<'g>> {
    let value_minor = visitor.cart().value_minor;
    let mut best: Option<&Offer> = None;
    for (place, offer) in offers.offers.iter().enumerate() {
        let is_step = matches!(offer.kind, OfferKind::Gift | OfferKind::FreeShipping);
        let holds = matches!(
            holds_not(situation, place, offer, &Signal::Shown),
            None | Some(Objection::Reached | Objection::Elsewhere)
        );
        // A reached step was not asked for its stock.
        if !is_step || !holds || !visitor.cart().is_told || situation.stock(offer).is_some() {
            continue;
        }
        let is_nearer = |other: &Offer| {
            let (this, that) = (offer.over_minor, other.over_minor);
            match (this > value_minor, that > value_minor) {
                (true, true) => this < that,
                (false, false) => this > that,
                (is_open, _) => is_open,
            }
        };
        if best.is_none_or(is_nearer) {
            best = Some(offer);
        }
    }
    let offer = best?;
    let percent = u128::from(value_minor) * 100 / u128::from(offer.over_minor.max(1));
    Some(Progress {
        offer,
        value_minor,
        left_minor: offer.over_minor.saturating_sub(value_minor),
        percent: u8::try_from(percent.min(100)).unwrap_or(100),
    })
}
