//! Terms of slots that no page has told, ranked again from the snapshot that the shelf came from.
//!
//! A shelf without anything of the visitor's own follows from its page's product alone, so the engine gives the very terms that
//! the browser had. The learner says which shelves were such; that stock, prices and files are those of then, the slots say: a
//! shelf counts where the same products stand at the same places for the same reasons; where the shop puts slots into the order of
//! expected value, which moves with what each night learned, at whatever places.

use std::collections::{BTreeMap, HashMap};

use pairwell_compiler::folder::Folder;
use pairwell_engine::arms::Treatment;
use pairwell_engine::{Knowledge, Request, Shelf, Term};
use pairwell_learning::{Offered, Offers, Plain, PlainShelf};
use pairwell_snapshot::{Acceptance, Placement, Tests};
use serde::Serialize;

use super::learned::Learned;
use super::pages::Pages;
use super::weights::Weights;
use crate::exit::Stop;

/// Slots that have to agree: fewer say little of the files that ranked them.
pub(crate) const LEAST_SLOTS: usize = 3;

/// What became of the shelves that told no terms.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub(crate) struct ReplayReport {
    /// Ranked again, slot for slot.
    pub(crate) replayed: usize,
    /// Left out: the visitor had been elsewhere in the shop, or may have, or had something in the cart.
    pub(crate) personal: usize,
    /// Left out: ranked otherwise, as by other stock or files.
    pub(crate) otherwise: usize,
    /// Left out: fewer than three slots were seen.
    pub(crate) few_slots: usize,
    /// Left out: of another build than this snapshot's.
    pub(crate) other_build: usize,
    /// Left out: on no product's page that the snapshot knows.
    pub(crate) unknown_page: usize,
}

/// Ranks the shelves again, and hands the terms of those that agree to the learner.
pub(super) fn replay(
    folder: &Folder,
    learned: &Learned,
    (pages, tests): (&Pages, &Tests),
    plain: Plain,
    offers: &mut Offers,
) -> Result<ReplayReport, Stop> {
    let is_reordered =
        Acceptance::read(folder.core()).is_ok_and(|known| known.is_some_and(|known| known.orders));
    let mut report = ReplayReport { personal: plain.personal, ..ReplayReport::default() };
    let mut weights = Weights::new(folder, learned);
    // Shelves of one shard under the same weights are ranked with the same files.
    let mut groups: BTreeMap<(usize, String), Vec<(String, PlainShelf)>> = BTreeMap::new();
    for shelf in plain.shelves {
        if shelf.build != folder.core().identity().build_id {
            report.other_build += 1;
        } else if shelf.slots.len() < LEAST_SLOTS {
            report.few_slots += 1;
        } else if let Some(seed) = pages.product(&shelf.path) {
            let night = learned.night(shelf.at_ms.div_euclid(1_000));
            groups.entry((night, folder.shard_of(&seed))).or_default().push((seed, shelf));
        } else {
            report.unknown_page += 1;
        }
    }
    for ((night, _), shelves) in groups {
        let Some((first, _)) = shelves.first() else { continue };
        let Some(shard) = weights.with(first, learned.of_night(night))? else { continue };
        let mut knowledge = Knowledge::new(folder.core().clone(), folder.live().cloned());
        knowledge.add_shard(shard);
        let mut ranked: HashMap<(String, String, u8), Shelf<'_>> = HashMap::new();
        for (seed, shelf) in shelves {
            let arm = shelf.arm.as_ref().map_or("", |(name, _)| name.as_str());
            let seen = shelf.slots.iter().map(|(place, ..)| place + 1).max().unwrap_or(0);
            // How many slots the element asked for is not told: as many as the placement has, or just those that were seen.
            let agreeing = [u8::MAX, seen].into_iter().find(|limit| {
                let key = (seed.clone(), arm.to_owned(), *limit);
                let again = ranked.entry(key).or_insert_with(|| rank(&knowledge, tests, &seed, arm, *limit));
                agrees(again, &shelf, is_reordered)
            });
            let Some(limit) = agreeing else {
                report.otherwise += 1;
                continue;
            };
            report.replayed += 1;
            if let Some(again) = ranked.get(&(seed, arm.to_owned(), limit)) {
                hand_over(again, &shelf, offers);
            }
        }
    }
    Ok(report)
}

/// The shelf that a browser with nothing but the page would have, with its trees.
fn rank<'k>(knowledge: &'k Knowledge, tests: &Tests, seed: &str, arm: &str, limit: u8) -> Shelf<'k> {
    let mut request = Request::new(Placement::Product);
    request.seeds = vec![seed.to_owned()];
    request.limit = limit.min(request.limit);
    request.explain = true;
    let of_product = tests.tests.iter().filter(|test| test.placement == Placement::Product);
    let arm = of_product.flat_map(|test| test.arms.iter().map(move |arm| (test, arm))).find(|(test, of)| {
        arm.strip_prefix(&test.name).and_then(|rest| rest.strip_prefix('.')) == Some(&of.name)
    });
    // Terms are told before weighing: what an arm weighs otherwise moves slots and no term.
    let treatment = arm.and_then(|(_, arm)| Treatment::of(arm).ok()).unwrap_or_default();
    treatment.recommend(knowledge, &request)
}

fn agrees(again: &Shelf<'_>, shelf: &PlainShelf, is_reordered: bool) -> bool {
    shelf.slots.iter().all(|(place, product, reason)| {
        let found = again.slots.iter().position(|slot| slot.card.key == product);
        found.is_some_and(|found| {
            let for_that_reason = again.slots[found].reason.kind.name() == reason;
            for_that_reason && (is_reordered || found == usize::from(*place))
        })
    })
}

fn hand_over(again: &Shelf<'_>, shelf: &PlainShelf, offers: &mut Offers) {
    for (place, product, _) in &shelf.slots {
        let slot = again.slots.iter().find(|slot| slot.card.key == product);
        let explained = slot.and_then(|slot| slot.explanation.as_ref());
        let Some(told) = explained else { continue };
        let mut features = [0.0; Term::ALL.len()];
        for (feature, term) in features.iter_mut().zip(&told.terms) {
            *feature = term.feature;
        }
        let offered = Offered {
            features,
            placement: Placement::Product,
            segment: shelf.segment.clone(),
            place: *place,
            propensity: shelf.arm.as_ref().map_or(1.0, |(_, propensity)| *propensity),
            accepted: false,
        };
        offers.add_ranked(shelf.at_ms, shelf.shelf, product.clone(), offered);
    }
}
