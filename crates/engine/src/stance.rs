//! Whether the shopper is still choosing, or completing a choice.

use pairwell_snapshot::Placement;

use crate::request::Request;

/// Before something is in the cart its rivals help; afterwards they only unsettle, and what goes with it helps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stance {
    /// Looking at a product that is not in the cart yet.
    Choosing,
    /// The choice is made: cart, popup, thank-you, or a product page whose product is in the cart already.
    Completing,
}

impl Stance {
    pub(crate) fn of(request: &Request) -> Self {
        let chosen =
            !request.seeds.is_empty() && request.seeds.iter().all(|seed| request.cart.contains(seed));
        if request.placement == Placement::Product && !chosen { Self::Choosing } else { Self::Completing }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::{string::ToString, vec};

    #[test]
    fn a_product_page_completes_once_its_product_is_in_the_cart() {
        let mut request = Request::new(Placement::Product);
        assert_eq!(Stance::of(&request), Stance::Choosing);
        request.seeds = vec!["lamp".to_string()];
        assert_eq!(Stance::of(&request), Stance::Choosing);
        request.cart = vec!["lamp".to_string()];
        assert_eq!(Stance::of(&request), Stance::Completing);
    }

    #[test]
    fn every_other_placement_completes() {
        for placement in [Placement::Cart, Placement::Popup, Placement::ThankYou] {
            assert_eq!(Stance::of(&Request::new(placement)), Stance::Completing);
        }
    }
}
