//! The ranker: linear, every term named.

use alloc::{collections::BinaryHeap, string::ToString, vec, vec::Vec};
use core::cmp::Ordering;

use crate::{
    candidates::{Candidate, Candidates},
    explanation::{Explanation, Part, TermExplanation},
    hash,
    rating::standing,
    term::Term,
    weights::Weights,
};

/// A candidate with its score. The greatest is the best: by score, then by the tie's hash, then by key.
///
/// A score cannot be NaN: features are sums of products of numbers within 0..=4, weights lie within 0..=1, and
/// nothing is ever divided by less than 0.05 or subtracted from infinity. `total_cmp` orders whatever may come.
pub(crate) struct Ranked<'k> {
    pub(crate) candidate: u32,
    pub(crate) score: f32,
    /// The smaller goes first; 0 without a random seed.
    tie: u64,
    key: &'k str,
}

/// What was proposed, to be taken best first. A heap, because a shelf takes a dozen of several hundred.
pub(crate) fn rank<'k>(
    candidates: &Candidates<'k>,
    weights: &Weights,
    random_seed: u64,
) -> BinaryHeap<Ranked<'k>> {
    let mut ranked = Vec::with_capacity(256);
    for (number, candidate) in candidates.pool.all() {
        if candidate.proposed {
            let tie = if random_seed == 0 { 0 } else { hash::tie(random_seed, candidate.key_hash) };
            let score = score(candidate, weights);
            ranked.push(Ranked { candidate: number, score, tie, key: candidate.card.key });
        }
    }
    BinaryHeap::from(ranked)
}

impl Ord for Ranked<'_> {
    fn cmp(&self, other: &Self) -> Ordering {
        let by_score = self.score.total_cmp(&other.score);
        by_score.then_with(|| other.tie.cmp(&self.tie)).then_with(|| other.key.cmp(self.key))
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
pub(crate) fn value(candidate: &Candidate<'_>, term: Term, weights: &Weights) -> f32 {
    weights.term(term) * feature(candidate, term)
}

/// The score as a tree. Built from the very numbers that [`rank`] adds, in the same order.
pub(crate) fn explain(candidates: &Candidates<'_>, number: u32, weights: &Weights) -> Explanation {
    let candidate = candidates.pool.get(number);
    let terms = Term::ALL.into_iter().map(|term| TermExplanation {
        name: term.name(),
        value: value(candidate, term, weights),
        weight: weights.term(term),
        feature: feature(candidate, term),
        parts: parts(candidates, number, term),
    });
    Explanation { score: score(candidate, weights), terms: terms.collect() }
}

fn score(candidate: &Candidate<'_>, weights: &Weights) -> f32 {
    let mut sum = 0.0;
    for term in Term::ALL {
        sum += value(candidate, term, weights);
    }
    sum
}

fn feature(candidate: &Candidate<'_>, term: Term) -> f32 {
    match term {
        Term::Rating => standing(candidate.card.rating),
        Term::Popularity => f32::from(candidate.card.popularity) / 255.0,
        _ => candidate.features[term.index()],
    }
}

fn parts(candidates: &Candidates<'_>, number: u32, term: Term) -> Vec<Part> {
    let candidate = candidates.pool.get(number);
    if matches!(term, Term::Rating | Term::Popularity) {
        return vec![Part { from: candidate.card.key.to_string(), value: feature(candidate, term) }];
    }
    let found = candidates.contributions(number, term);
    found.map(|one| Part { from: candidates.source(one).from.to_string(), value: one.value }).collect()
}
