//! One term alone, without rules: what the model itself would put first.

use alloc::{collections::BinaryHeap, vec::Vec};

use pairwell_snapshot::Card;

use crate::{
    candidates::propose_term, history::Origin, interest::interests, knowledge::Knowledge, ranker::Ranked,
    request::Request, term::Term, weights::Weights,
};

/// A product and what one term says of it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RankedProduct<'k> {
    /// The product as it is now.
    pub card: Card<'k>,
    /// The sum of what speaks for it in this term, unweighed.
    pub score: f32,
}

/// Ranks by one term alone, with the very generator and sums of [`recommend`](crate::recommend), and without its rules:
/// what is in the cart, seen, sold out or not fit to be shown is ranked too. At most `limit` products, best first:
/// by score, then by the request's random seed, then by key.
///
/// Seeds count 1, products of the cart 1, the past `step_decay^d` after `d` steps (less where it was looked at briefly
/// or days ago). For [`Term::SessionNext`] the products of the request's own visit are ranked as well, by the shop's
/// `repeat`. For [`Term::Complement`] rows count as far as the shop's `order_scarcity` has it: with
/// [`Model::PLAIN_ORDERS`](pairwell_snapshot::Model::PLAIN_ORDERS) the score is the plain sum over the rows.
/// [`Term::Rating`], [`Term::Popularity`], [`Term::Taste`], [`Term::Drivers`] and [`Term::Boost`] propose nothing by
/// themselves and rank nothing.
#[must_use]
pub fn ranking<'k>(
    knowledge: &'k Knowledge,
    request: &Request,
    term: Term,
    limit: usize,
) -> Vec<RankedProduct<'k>> {
    let interests = interests(knowledge, request, &Weights::PLAIN);
    let mut candidates = propose_term(knowledge, request, &interests, term, limit);
    if term == Term::SessionNext {
        let repeat = knowledge.core().model().repeat;
        for interest in interests.iter().filter(|interest| interest.origin != Origin::Cart) {
            if let Some(score) = repeat.get(interest.steps_back) {
                candidates.lift(interest.product, term, *score);
            }
        }
    }
    let mut ranked = Vec::with_capacity(256);
    for (number, candidate) in candidates.pool.all() {
        let score = candidate.features[term.index()];
        // What was only met on the way has nothing to say.
        if score.to_bits() != 0 {
            ranked.push(Ranked::new(knowledge, number, candidate.product, score, request.random_seed));
        }
    }
    let mut heap = BinaryHeap::from(ranked);
    let best = core::iter::from_fn(|| heap.pop()).take(limit);
    best.map(|one| RankedProduct { card: knowledge.card_of(one.product), score: one.score }).collect()
}
