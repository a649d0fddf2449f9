//! What others looked at next.

use super::{Candidates, Ground};
use crate::{stance::Stance, term::Term};

/// `sum over interests of weight * V`. Once the choice is made, what stands in the category of something held is
/// left out: it was looked at next because it is a rival.
pub(super) fn propose(ground: &Ground<'_, '_>, candidates: &mut Candidates<'_>) {
    for (source, interest, relations) in ground.each() {
        for next in &relations.session {
            let card = &candidates.pool.get(next.candidate).card;
            if ground.stance == Stance::Choosing || !ground.rivals_what_is_held(card) {
                let value = interest.weight * next.weight;
                candidates.add(next.candidate, Term::SessionNext, source, value, next.well_supported);
            }
        }
    }
}
