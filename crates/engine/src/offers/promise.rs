//! What an offer may say.

use pairwell_snapshot::{Offer, OfferKind};

use super::guide::TierNow;
use crate::visitor::Visitor;

/// The facts of an offer, for whoever words it. What is `None` or empty is not said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Promise<'g> {
    /// Percent that the shop takes off.
    pub percent_off: Option<u8>,
    /// What the shop takes off, minor units.
    pub amount_off_minor: Option<u64>,
    /// The shop's discount code; empty where the shop takes it off by itself.
    pub code: &'g str,
    /// The product given, or offered as an upgrade.
    pub product: &'g str,
    /// When it ends, Unix seconds.
    pub ends_s: Option<i64>,
    /// What the cart needs more, minor units.
    pub left_minor: Option<u64>,
    /// How many more products the cart needs.
    pub products_left: Option<u8>,
    /// What the shop has left of the page's product.
    pub stock_left: Option<u32>,
}

impl<'g> Promise<'g> {
    pub(super) fn of(offer: &'g Offer, visitor: &Visitor, tier: Option<TierNow<'g>>) -> Self {
        let asks_for_value = matches!(offer.kind, OfferKind::Gift | OfferKind::FreeShipping);
        let tier = tier.filter(|_| offer.kind == OfferKind::TieredBundle);
        let low = |left: &u32| (1..=u32::from(offer.low_stock)).contains(left);
        Self {
            percent_off: tier.map(|tier| tier.percent_off).or(Some(offer.percent_off).filter(|off| *off > 0)),
            amount_off_minor: Some(offer.amount_off_minor).filter(|off| *off > 0),
            code: tier.map_or(offer.code.as_str(), |tier| tier.code),
            product: &offer.product,
            ends_s: Some(offer.ends_s).filter(|ends| *ends > 0),
            left_minor: asks_for_value.then(|| offer.over_minor.saturating_sub(visitor.cart().value_minor)),
            products_left: tier.map(|tier| tier.products_left),
            stock_left: visitor.page().stock.filter(low),
        }
    }
}
