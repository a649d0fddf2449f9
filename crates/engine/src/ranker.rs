//! The ranker: linear, every term named.

use alloc::{collections::BinaryHeap, string::ToString, vec, vec::Vec};
use core::cmp::Ordering;

use crate::{
    candidates::Candidates,
    explanation::{Explanation, Part, TermExplanation},
    hash,
    knowledge::Knowledge,
    rating::standing,
    term::Term,
    weights::Weights,
};

/// A candidate with its score. The greatest is the best: what the merchant pins in that order, then by score, then by the
/// tie's hash, then by key.
///
/// A score cannot be NaN: features are sums of products of finite numbers, weights lie within 0..=1, and nothing is ever
/// divided by 0 or subtracted from infinity. `total_cmp` orders whatever may come.
pub(crate) struct Ranked<'k> {
    pub(crate) candidate: u32,
    /// Its feature [`Term::Pinned`], so that a pin leads whatever a file says of others.
    pinned: f32,
    pub(crate) score: f32,
    /// The smaller goes first; 0 without a random seed.
    tie: u64,
    pub(crate) product: u32,
    knowledge: &'k Knowledge,
}

/// What was proposed, to be taken best first. A heap, because a shelf takes a dozen of several hundred.
pub(crate) fn rank<'k>(
    candidates: &Candidates<'k>,
    weights: &Weights,
    random_seed: u64,
) -> BinaryHeap<Ranked<'k>> {
    let mut ranked = Vec::with_capacity(256);
    for (number, candidate) in candidates.pool.all() {
        if candidate.is_proposed() {
            let score = score(candidates, number, weights);
            let one = Ranked::new(candidates.pool.knowledge, number, candidate.product, score, random_seed);
            ranked.push(Ranked { pinned: candidate.features[Term::Pinned.index()], ..one });
        }
    }
    BinaryHeap::from(ranked)
}

impl<'k> Ranked<'k> {
    pub(crate) fn new(
        knowledge: &'k Knowledge,
        candidate: u32,
        product: u32,
        score: f32,
        random_seed: u64,
    ) -> Self {
        let key_hash = knowledge.product(product).key_hash;
        let tie = if random_seed == 0 { 0 } else { hash::tie(random_seed, key_hash) };
        Self { candidate, pinned: 0.0, score, tie, product, knowledge }
    }

    /// Only equals by all else are told apart by it, so it is seldom read.
    fn key(&self) -> &'k str {
        self.knowledge.key_of(self.product)
    }
}

impl Ord for Ranked<'_> {
    fn cmp(&self, other: &Self) -> Ordering {
        let by_score = self.pinned.total_cmp(&other.pinned).then(self.score.total_cmp(&other.score));
        by_score.then_with(|| other.tie.cmp(&self.tie)).then_with(|| other.key().cmp(self.key()))
    }
}

impl PartialOrd for Ranked<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Ranked<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Ranked<'_> {}

/// What each term adds: weight times feature.
pub(crate) fn value(candidates: &Candidates<'_>, number: u32, term: Term, weights: &Weights) -> f32 {
    weights.term(term) * feature(candidates, number, term)
}

/// The score as a tree. Built from the very numbers that [`rank`] adds, in the same order.
#[inline(never)]
pub(crate) fn explain(candidates: &Candidates<'_>, number: u32, weights: &Weights) -> Explanation {
    let terms = Term::ALL.into_iter().map(|term| TermExplanation {
        name: term.name(),
        value: value(candidates, number, term, weights),
        weight: weights.term(term),
        feature: feature(candidates, number, term),
        parts: parts(candidates, number, term),
    });
    Explanation { score: score(candidates, number, weights), terms: terms.collect() }
}

fn score(candidates: &Candidates<'_>, number: u32, weights: &Weights) -> f32 {
    let mut sum = 0.0;
    for term in Term::ALL {
        sum += value(candidates, number, term, weights);
    }
    sum
}

fn feature(candidates: &Candidates<'_>, number: u32, term: Term) -> f32 {
    match term {
        Term::Rating => standing(candidates.pool.product(number).rating),
        Term::Popularity => f32::from(candidates.pool.product(number).popularity) / 255.0,
        Term::Taste => candidates.likings.taste(candidates.pool.product(number)),
        Term::Boost => f32::from(candidates.pool.product(number).boost) / 100.0,
        Term::Drivers => {
            let mut sum = 0.0;
            for (_, value) in candidates.likings.drivers(candidates.pool.product(number)) {
                sum += value;
            }
            sum
        }
        _ => candidates.pool.get(number).features[term.index()],
    }
}

fn parts(candidates: &Candidates<'_>, number: u32, term: Term) -> Vec<Part> {
    if term == Term::Drivers {
        let drivers = candidates.likings.drivers(candidates.pool.product(number));
        let found = drivers.filter(|(_, value)| *value > 0.0);
        return found.map(|(name, value)| Part { from: name.to_string(), value }).collect();
    }
    if matches!(term, Term::Rating | Term::Popularity | Term::Taste | Term::Boost) {
        return vec![Part {
            from: candidates.pool.key(number).to_string(),
            value: feature(candidates, number, term),
        }];
    }
    let found = candidates.contributions(number, term);
    found.map(|one| Part { from: candidates.told(one).from.to_string(), value: one.value }).collect()
}
