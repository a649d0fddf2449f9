//! What others looked at next.

use super::{Candidates, Ground};
use crate::{stance::Stance, term::Term};

/// `sum over interests of weight * V`. Once the choice is made, what stands in the category of something held is
/// left out: it was looked at next because it is a rival.
pub(super) fn propose(ground: &Ground<'_>, candidates: &mut Candidates<'_>) {
    for (source, interest, relations) in ground.each() {
        for next in &relations.session {
            if ground.stance == Stance::Choosing
                || !ground.rivals_what_is_held(candidates.pool.product(next.candidate))
            {
                let value = interest.weight * next.weight;
                candidates.add(next.candidate, Term::SessionNext, source, value, next.well_supported);
            }
        }
    }
}
