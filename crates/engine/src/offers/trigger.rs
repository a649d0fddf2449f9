//! Whether a trigger fires.

use pairwell_snapshot::{Offer, OfferKind, Trigger};

use super::guide::TierNow;
use crate::visitor::{PageKind, Signal, Visitor};

const DAY_S: i64 = 86_400;

/// Whether the signal, after it was folded, is what the trigger waits for.
pub(super) fn fires(
    trigger: &Trigger,
    offer: &Offer,
    signal: &Signal,
    visitor: &Visitor,
    tier: Option<TierNow>,
) -> bool {
    let (page, visit, past) = (visitor.page(), visitor.visit(), visitor.past());
    match trigger {
        Trigger::AddToCart => matches!(signal, Signal::Add { .. }),
        Trigger::PremiumVariant => {
            matches!(signal, Signal::Variant(price) if *price > page.sight.price_minor)
                && page.premium_variant
        }
        Trigger::CheckoutPause { seconds } => {
            matches!(signal, Signal::Pause(ms) if ms / 1000 >= u32::from(*seconds))
                && matches!(page.kind, PageKind::Cart | PageKind::Checkout)
        }
        Trigger::ExitIntent => matches!(signal, Signal::Leaving),
        Trigger::Dwell { seconds, scroll_percent } => {
            matches!(signal, Signal::Active(_) | Signal::Scroll(_))
                && page.active_ms / 1000 >= u32::from(*seconds)
                && page.scroll_percent >= *scroll_percent
        }
        Trigger::NearThreshold { percent } => {
            matches!(signal, Signal::Cart { .. } | Signal::Page { .. })
                && is_near(offer, *percent, visitor, tier)
        }
        // Whoever comes back is left to settle first, so any sign of reading will do.
        Trigger::ReturnVisit { days } => {
            matches!(signal, Signal::Page { .. } | Signal::Active(_) | Signal::Scroll(_))
                && visit.pages > 0
                && past.visits >= 2
                && past.gap_s.is_some_and(|gap_s| gap_s >= i64::from(*days) * DAY_S)
        }
        Trigger::Search { words } => {
            let Signal::Search(text) = signal else { return false };
            let text = text.to_lowercase();
            words.iter().any(|word| text.contains(word.as_str()))
        }
    }
}

/// Whether so much of the value is in the cart and not all; of a tier, all but one product.
fn is_near(offer: &Offer, percent: u8, visitor: &Visitor, tier: Option<TierNow>) -> bool {
    let cart = visitor.cart();
    if offer.kind == OfferKind::TieredBundle {
        return tier.is_some_and(|tier| tier.products_left == 1);
    }
    let reached = u128::from(cart.value_minor) * 100 >= u128::from(offer.over_minor) * u128::from(percent);
    cart.is_told && cart.value_minor < offer.over_minor && reached
}
