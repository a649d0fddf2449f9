//! How likely slots and offers are accepted, as the core file has it: whether shelves and offers follow it is the merchant's, the
//! weights are learned and outlive a build.

use pairwell_snapshot::{Acceptance, Core, OfferAcceptance, Offers};

use crate::config::{Config, OrderName};

/// The section of a new core file; `None` where nothing is known and nothing wanted.
pub(super) fn acceptance<'o>(config: &Config, old: Option<&'o Core>) -> Option<Acceptance<'o>> {
    let known = old.and_then(|core| Acceptance::read(core).ok()).flatten().filter(|known| known.slots > 0);
    let orders = config.learning.order == OrderName::Value;
    (orders || known.is_some()).then(|| Acceptance { orders, ..known.unwrap_or_default() })
}

/// What was learned of the offers that this build has, too; `None` where that is nothing.
pub(super) fn of_offers<'o>(offers: &Offers, old: Option<&'o Core>) -> Option<OfferAcceptance<'o>> {
    let mut known = old.and_then(|core| OfferAcceptance::read(core).ok()).flatten()?;
    known.offers.retain(|(name, _)| offers.offers.iter().any(|offer| offer.name == *name));
    (!offers.offers.is_empty()).then_some(known)
}
