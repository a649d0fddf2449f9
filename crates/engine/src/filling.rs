//! Slots for products of certain roles alone, best first, with the rules of a shelf.

use alloc::{collections::BinaryHeap, vec::Vec};

use crate::{
    candidates::Candidates,
    ranker::Ranked,
    reason::of_role,
    rules::{Draft, Proposal, Verdict},
    shelf::{Role, Slot},
};

/// Takes the best candidates that have a role by `role_of`, score `least` and are refused by no rule, until the draft's slots are
/// taken. What a rule would rather keep off follows at the end of a list that stays short; a relaxed draft takes it where it stands.
pub(crate) fn fill<'k>(
    candidates: &Candidates<'k>,
    mut ranked: BinaryHeap<Ranked<'k>>,
    mut draft: Draft<'_, 'k>,
    least: f32,
    role_of: impl Fn(u32) -> Option<Role>,
) -> Vec<Slot<'k>> {
    let knowledge = candidates.pool.knowledge;
    let mut slots = Vec::new();
    loop {
        let mut postponed = Vec::new();
        while slots.len() < draft.limit {
            let Some(next) = ranked.pop() else { break };
            let candidate = next.candidate;
            let Some(role) = role_of(candidate).filter(|_| next.score >= least) else { continue };
            let card = knowledge.card_of(next.product);
            // As a plain neighbour, for the rules would let but one upsell through.
            let replenish_days = knowledge.replenish_days(next.product);
            let proposal = Proposal { card, role: Role::Next, replenish_days };
            match draft.objection(&proposal) {
                Some((_, Verdict::Postpone)) => postponed.push(next),
                Some(_) => {}
                None => {
                    draft.taken.push(proposal);
                    let reason = of_role(candidates, candidate, role);
                    slots.push(Slot { card, role, reason, score: next.score, explanation: None });
                }
            }
        }
        if draft.relaxed {
            return slots;
        }
        draft.relaxed = true;
        ranked = BinaryHeap::from(postponed);
    }
}
