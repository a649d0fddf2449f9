//! The re-ranker: rules on the whole list.

use alloc::vec::Vec;

use crate::{
    candidates::Candidates,
    ranker::Ranked,
    reason::role,
    rules::{Draft, Proposal, Verdict},
    shelf::Role,
    weights::Weights,
};

/// The slot of the upsell. Second, because the first belongs to what fits best, and beside that the step up can be
/// compared without scrolling; further back it is rarely seen.
const UPSELL_SLOT: usize = 1;

/// A candidate that got a slot.
pub(crate) struct Pick {
    pub(crate) candidate: u32,
    pub(crate) score: f32,
    pub(crate) role: Role,
    /// Place in the ranker's list.
    place: usize,
}

/// What the rules left of the ranker's list.
pub(crate) struct Selection {
    /// The slots in their order.
    pub(crate) picks: Vec<Pick>,
    /// Candidates that would have had a slot but for a rule, and the rule.
    pub(crate) refused: Vec<(u32, &'static str)>,
    /// Whether every slot is taken.
    pub(crate) full: bool,
}

/// Takes the best candidates that no rule objects to, until the draft's slots are taken.
pub(crate) fn rerank<'k>(
    ranked: &[Ranked],
    candidates: &Candidates<'k>,
    weights: &Weights,
    draft: Draft<'_, 'k>,
) -> Selection {
    let picks = Vec::with_capacity(draft.limit);
    let mut filling = Filling { ranked, candidates, weights, draft, picks, objections: Vec::new() };
    let mut postponed = Vec::new();
    for place in 0..ranked.len() {
        if filling.offer(place) == Verdict::Postpone {
            postponed.push(place);
        }
    }
    filling.draft.relaxed = true;
    for place in postponed {
        filling.offer(place);
    }
    filling.picks.sort_unstable_by_key(|pick| pick.place);
    filling.place_upsell();
    let refused = filling.objections.iter().map(|&(place, rule)| (ranked[place].candidate, rule)).collect();
    Selection { refused, full: filling.is_full(), picks: filling.picks }
}

/// The shelf while it is being filled.
struct Filling<'a, 'r, 'k> {
    ranked: &'a [Ranked],
    candidates: &'a Candidates<'k>,
    weights: &'a Weights,
    draft: Draft<'r, 'k>,
    picks: Vec<Pick>,
    /// Places in the list that a rule objected to, and the rule.
    objections: Vec<(usize, &'static str)>,
}

impl Filling<'_, '_, '_> {
    fn is_full(&self) -> bool {
        self.picks.len() >= self.draft.limit
    }

    /// Takes the candidate at that place, unless the shelf is full or a rule objects.
    fn offer(&mut self, place: usize) -> Verdict {
        if self.is_full() {
            return Verdict::Admit;
        }
        let Ranked { candidate, score, .. } = self.ranked[place];
        let card = self.candidates.pool.get(candidate).card;
        let role = role(self.candidates, candidate, self.weights, self.draft.has_upsell());
        let proposal = Proposal { card, role };
        self.objections.retain(|(objected, _)| *objected != place);
        if let Some((rule, verdict)) = self.draft.objection(&proposal) {
            self.objections.push((place, rule));
            return verdict;
        }
        self.draft.taken.push(proposal);
        self.picks.push(Pick { candidate, score, role, place });
        Verdict::Admit
    }

    fn place_upsell(&mut self) {
        let found = self.picks.iter().position(|pick| pick.role == Role::Upsell);
        if let Some(place) = found.filter(|_| self.picks.len() > UPSELL_SLOT) {
            let upsell = self.picks.remove(place);
            self.picks.insert(UPSELL_SLOT, upsell);
        }
    }
}
