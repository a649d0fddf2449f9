//! One role alone, with the rules and the sentences of a shelf: for people who judge what Pairwell takes for what.

use alloc::vec::Vec;

use crate::{
    candidates::propose,
    filling::fill,
    interest::interests,
    knowledge::Knowledge,
    ranker::rank,
    reason::term,
    recommend::named,
    request::Request,
    rules::Draft,
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
/// none of them. [`Role::Trending`] lists the best sellers. No term speaks for [`Role::RecentlyViewed`]: the list is empty.
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
    let ranked = rank(&candidates, &weights, request.random_seed);
    let mut draft = Draft::new(request, &named, stance, limit);
    draft.relaxed = true;
    fill(&candidates, ranked, draft, f32::NEG_INFINITY, |number| {
        (candidates.pool.get(number).features[term(role).index()] > 0.0).then_some(role)
    })
}
