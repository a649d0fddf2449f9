//! The re-ranker: rules on the whole list.

use alloc::{collections::BinaryHeap, vec::Vec};

use pairwell_snapshot::Card;

use crate::{
    candidates::Candidates,
    ranker::Ranked,
    reason::role,
    rules::{Draft, Proposal, Verdict},
    shelf::Role,
    weights::Weights,
};

/// The slot of the upsell, where the merchant has not chosen what stands there. Second, because the first belongs to
/// what fits best, and beside that the step up can be compared without scrolling; further back it is rarely seen.
const UPSELL_SLOT: usize = 1;

/// A candidate that got a slot.
pub(crate) struct Pick<'k> {
    pub(crate) ranked: Ranked<'k>,
    pub(crate) card: Card<'k>,
    pub(crate) role: Role,
}

/// What the rules left of the ranker's list.
pub(crate) struct Selection<'k> {
    /// The slots in their order.
    pub(crate) picks: Vec<Pick<'k>>,
    /// Candidates that would have had a slot but for a rule, and the rule.
    pub(crate) refused: Vec<(u32, &'static str)>,
    /// Whether every slot is taken.
    pub(crate) full: bool,
}

/// Takes the best candidates that no rule objects to, until the draft's slots are taken.
pub(crate) fn rerank<'c, 'k>(
    mut ranked: BinaryHeap<Ranked<'k>>,
    candidates: &'c Candidates<'k>,
    weights: &Weights,
    draft: Draft<'c, 'k>,
) -> Selection<'k> {
    let mut filling =
        Filling { candidates, weights, draft, picks: Vec::new(), refused: Vec::new(), postponed: Vec::new() };
    while !filling.is_full() {
        let Some(next) = ranked.pop() else { break };
        filling.offer(next);
    }
    filling.take_postponed();
    filling.place_upsell();
    Selection { full: filling.is_full(), picks: filling.picks, refused: filling.refused }
}

/// The shelf while it is being filled.
struct Filling<'w, 'c, 'k> {
    candidates: &'c Candidates<'k>,
    weights: &'w Weights,
    draft: Draft<'c, 'k>,
    picks: Vec<Pick<'k>>,
    refused: Vec<(u32, &'static str)>,
    postponed: Vec<(Ranked<'k>, &'static str)>,
}

impl<'k> Filling<'_, '_, 'k> {
    fn is_full(&self) -> bool {
        self.picks.len() >= self.draft.limit
    }

    /// Takes the candidate to where its rank belongs, unless a rule objects.
    fn offer(&mut self, ranked: Ranked<'k>) {
        let candidate = ranked.candidate;
        let role = role(self.candidates, candidate, self.weights, self.draft.has_upsell());
        let knowledge = self.candidates.pool.knowledge;
        let product = self.candidates.pool.get(candidate).product;
        let proposal = Proposal {
            card: knowledge.card_of(product),
            role,
            replenish_days: knowledge.replenish_days(product),
        };
        match self.draft.objection(&proposal) {
            Some((name, Verdict::Postpone)) if role != Role::Pinned => self.postponed.push((ranked, name)),
            Some((name, Verdict::Refuse)) => self.refused.push((candidate, name)),
            _ => {
                self.draft.taken.push(proposal);
                let place = self.picks.partition_point(|pick| pick.ranked > ranked);
                self.picks.insert(place, Pick { ranked, card: proposal.card, role });
            }
        }
    }

    /// Fills what is left of the shelf with candidates that a rule would rather have kept off it.
    fn take_postponed(&mut self) {
        self.draft.relaxed = true;
        for (ranked, rule) in core::mem::take(&mut self.postponed) {
            if self.is_full() {
                self.refused.push((ranked.candidate, rule));
            } else {
                self.offer(ranked);
            }
        }
    }

    fn place_upsell(&mut self) {
        let slot = self.picks.iter().take_while(|pick| pick.role == Role::Pinned).count().max(UPSELL_SLOT);
        let found = self.picks.iter().position(|pick| pick.role == Role::Upsell);
        if let Some(place) = found.filter(|_| self.picks.len() > slot) {
            let upsell = self.picks.remove(place);
            self.picks.insert(slot, upsell);
        }
    }
}
