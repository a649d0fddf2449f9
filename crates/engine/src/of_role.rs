//! One role alone, with the rules and the sentences of a shelf: for people who judge what Pairwell takes for what.

use alloc::vec::Vec;

use crate::{
    candidates::propose,
    interest::interests,
    knowledge::Knowledge,
    ranker::rank,
    reason::{of_role, term},
    recommend::named,
    request::Request,
    rules::{Draft, Proposal, Verdict},
    shelf::{Role, Slot},
    stance::Stance,
    weights::Weights,
};

/// The best products that the role's own term speaks for, whatever else they are, at most `limit`, best first: scored,
/// ruled and worded as [`recommend`](crate::recommend) does for the request's placement.
///
/// Nothing fills up what stays short, the placement's own limit does not count, and the rules that shape a shelf rather
/// than forbid a product (one upsell, diversity) do not hold. Before something is in the cart,
/// [`Role::Substitute`], [`Role::Upsell`] and [`Role::LookAlike`] are proposed; a request whose seed is in its cart has
/// none of them. [`Role::Trending`] lists the best sellers. Nothing is weighed of [`Role::RecentlyViewed`]: its
/// list is empty.
#[must_use]
pub fn slots_of_role<'k>(
    knowledge: &'k Knowledge,
    request: &Request,
    role: Role,
    limit: usize,
) -> Vec<Slot<'k>> {
    if role == Role::RecentlyViewed {
        return Vec::new();
    }
    let stance = Stance::of(request);
    let weights = Weights::of(request.placement, stance);
    let interests = interests(knowledge, request, &weights);
    let named = named(knowledge, &interests);
    let candidates = propose(knowledge, request, &interests, stance, limit);
    let mut ranked = rank(&candidates, &weights, request.random_seed);
    let mut draft = Draft::new(request, &named, stance, limit);
    let mut slots = Vec::new();
    while slots.len() < limit {
        let Some(next) = ranked.pop() else { break };
        let candidate = candidates.pool.get(next.candidate);
        if candidate.features[term(role).index()] <= 0.0 {
            continue;
        }
        let card = knowledge.card_of(candidate.product);
        // As a plain neighbour, for the rules would let but one upsell through.
        let proposal =
            Proposal { card, role: Role::Next, replenish_days: knowledge.replenish_days(candidate.product) };
        if matches!(draft.objection(&proposal), Some((_, Verdict::Refuse))) {
            continue;
        }
        draft.taken.push(proposal);
        let reason = of_role(&candidates, next.candidate, role);
        slots.push(Slot { card, role, reason, score: next.score, explanation: None });
    }
    slots
}
