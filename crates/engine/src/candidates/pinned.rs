//! What the merchant wants shown first.

use alloc::vec::Vec;

use pairwell_snapshot::Placement;

use super::{Candidates, Ground, Source};
use crate::{history::Origin, term::Term};

/// More than relations ever add up to on a page, so that a pin leads.
pub(crate) const PINNED: f32 = 100.0;

/// 100 for the first pin of the shop, 99 for the second and so on, and likewise for those of each seed (in a cart, of each
/// product that it holds).
pub(super) fn propose(ground: &Ground<'_>, placement: Placement, candidates: &mut Candidates<'_>) {
    let knowledge = candidates.pool.knowledge;
    for (source, interest, _) in ground.each() {
        let leads = match interest.origin {
            Origin::Seed => true,
            Origin::Cart => placement == Placement::Cart,
            Origin::History => false,
        };
        if leads {
            pin(source, knowledge.pins(Some(interest.product), placement), candidates);
        }
    }
    let source = candidates.add_source(Source::Category(""));
    pin(source, knowledge.pins(None, placement), candidates);
}

fn pin(source: u32, pins: Vec<u32>, candidates: &mut Candidates<'_>) {
    let mut value = PINNED;
    for product in pins {
        let candidate = candidates.pool.number(product);
        candidates.add(candidate, Term::Pinned, source, value, false);
        value -= 1.0;
    }
}
