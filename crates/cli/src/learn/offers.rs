//! How likely offers are taken, into the core file.

use pairwell_compiler::folder::Folder;
use pairwell_learning::{OfferOutcomes, OfferReport};
use pairwell_snapshot::{Acceptance, OfferAcceptance, Offers, Tier};

use crate::exit::Stop;

/// What was learned of offers.
#[derive(Debug, Default, serde::Serialize)]
pub(crate) struct OffersReport {
    /// An offer of the snapshot each, in the merchant's order.
    pub(super) offers: Vec<OfferReport>,
    /// Whether the likelihoods are known from now on: offers have to have been taken often enough.
    pub(super) known: bool,
    /// Whether offers are to speak in the order that follows from it.
    pub(super) orders: bool,
}

/// The snapshot's offers.
pub(super) fn read(folder: &Folder) -> Result<Offers, Stop> {
    Offers::read(folder.core()).map_err(|fault| {
        Stop::bad_input(format!(
            "core.pw: {fault}. Expected offers as `pairwell build` wrote them. Build the snapshot again."
        ))
    })
}

/// What is known of the snapshot's offers from now on, and the report.
pub(super) fn learn<'o>(
    folder: &Folder,
    shop: &'o Offers,
    outcomes: &OfferOutcomes,
    now_ms: i64,
) -> (Option<OfferAcceptance<'o>>, OffersReport) {
    let core = folder.core();
    // What cannot be read is learned anew.
    let before = OfferAcceptance::read(core).ok().flatten();
    let tiers: Vec<Tier<'_>> = core.tiers().collect();
    let (learned, offers) = outcomes.learn(shop, &tiers, before.as_ref(), now_ms);
    let report = OffersReport { offers, known: learned.is_some(), orders: Acceptance::wants_value(core) };
    (learned, report)
}
