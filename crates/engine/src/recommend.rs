//! The whole ranking, as one sentence: candidates, ranker, re-ranker, shelf.

use alloc::{string::ToString, vec::Vec};

use pairwell_snapshot::Card;

use crate::{
    candidates::{Candidates, propose},
    history::Origin,
    interest::{Interest, interests},
    knowledge::Knowledge,
    ranker::{explain, rank},
    reason::reason,
    request::Request,
    reranker::{Selection, rerank},
    rules::Draft,
    shelf::{ReasonKind, Refusal, Shelf, Slot},
    stance::Stance,
    weights::Weights,
};

/// Answers a request: the best products for that placement, each with its reason.
///
/// The shelf is full whenever the loaded files know enough products that may be shown: what relations leave empty is
/// filled with best sellers. It is empty when the placement is switched off or the limit is 0. The same files and the
/// same request give the same shelf, bit for bit, on every machine; a product without a row in the loaded shards
/// (see [`rows_wanted`](crate::rows_wanted)) only lends its category.
#[must_use]
pub fn recommend<'k>(knowledge: &'k Knowledge, request: &Request) -> Shelf<'k> {
    recommend_weighed(knowledge, request, &Weights::of_request(request))
}

/// The same, by other weights than the placement's own.
pub(crate) fn recommend_weighed<'k>(
    knowledge: &'k Knowledge,
    request: &Request,
    weights: &Weights,
) -> Shelf<'k> {
    let limit = most_slots(knowledge, request);
    if limit == 0 {
        return Shelf { placement: request.placement, slots: Vec::new(), refused: Vec::new() };
    }
    let stance = Stance::of(request);
    let interests = interests(knowledge, request, weights);

    let named = named(knowledge, &interests);
    let mut candidates = propose(knowledge, request, &interests, stance, limit);
    let choose = |candidates: &Candidates<'k>| {
        let ranked = rank(candidates, weights, request.random_seed);
        rerank(ranked, candidates, weights, Draft::new(request, &named, stance, limit))
    };
    let mut selection = choose(&candidates);
    if !selection.full {
        candidates.propose_the_rest();
        selection = choose(&candidates);
    }
    shelf(request, weights, &candidates, &selection)
}

/// Most slots that the request may have: 0 where its placement is switched off.
pub(crate) fn most_slots(knowledge: &Knowledge, request: &Request) -> usize {
    let settings = knowledge.core().placement(request.placement);
    usize::from(if settings.enabled { request.limit.min(settings.limit) } else { 0 })
}

/// The cards of what the request itself names.
pub(crate) fn named<'k>(knowledge: &'k Knowledge, interests: &[Interest]) -> Vec<Card<'k>> {
    let named = interests.iter().filter(|interest| interest.origin != Origin::History);
    named.map(|interest| knowledge.card_of(interest.product)).collect()
}

/// What was selected, each with its reason.
pub(crate) fn shelf<'k>(
    request: &Request,
    weights: &Weights,
    candidates: &Candidates<'k>,
    selection: &Selection<'k>,
) -> Shelf<'k> {
    // At most half of a shelf may praise: a wall of praise is read as advertising.
    let mut praise_left = selection.picks.len() / 2;
    let slots = selection.picks.iter().map(|pick| {
        let reason = reason(candidates, pick, weights, praise_left > 0);
        praise_left -= usize::from(reason.kind == ReasonKind::PraisedFor);
        Slot {
            card: pick.card,
            role: pick.role,
            reason,
            score: pick.ranked.score,
            explanation: request.explain.then(|| explain(candidates, pick.ranked.candidate, weights)),
        }
    });
    let told = if request.explain { selection.refused.as_slice() } else { &[] };
    let refused = told
        .iter()
        .map(|&(candidate, rule)| Refusal { key: candidates.pool.key(candidate).to_string(), rule });
    Shelf { placement: request.placement, slots: slots.collect(), refused: refused.collect() }
}
