//! What is bought instead.

use super::{
    Candidates, Ground,
    relations::{Relations, opposed, weight_in},
};
use crate::{category, interest::Interest, price::within_percent, term::Term};

/// Percent of the price within which one product may stand in for another.
const NEAR: (u64, u64) = (60, 160);

/// `sum over interests not yet held of weight * max(S, V * (1 - min(1, O / tau)))`, for near prices.
///
/// S is likeness (the table holds the same leaf category only); V, from sessions, counts within the same category.
pub(super) fn propose(ground: &Ground<'_, '_>, candidates: &mut Candidates<'_>) {
    for (source, interest, relations) in ground.each().filter(|(_, interest, _)| !interest.held) {
        for alike in &relations.similar {
            let viewed = viewed_instead(interest, relations, alike.candidate, candidates);
            let strength = alike.weight.max(viewed);
            add(interest, source, alike.candidate, strength, candidates);
        }
        for next in &relations.session {
            if relations.similar.iter().all(|alike| alike.candidate != next.candidate) {
                let strength = viewed_instead(interest, relations, next.candidate, candidates);
                add(interest, source, next.candidate, strength, candidates);
            }
        }
    }
}

fn viewed_instead(
    interest: &Interest<'_>,
    relations: &Relations,
    candidate: u32,
    candidates: &Candidates<'_>,
) -> f32 {
    if category::same(candidates.pool.get(candidate).card.category, interest.card.category) {
        opposed(weight_in(&relations.session, candidate), weight_in(&relations.orders, candidate))
    } else {
        0.0
    }
}

fn add(interest: &Interest<'_>, source: u32, candidate: u32, strength: f32, candidates: &mut Candidates<'_>) {
    let price = candidates.pool.get(candidate).card.price_minor;
    if within_percent(price, interest.card.price_minor, NEAR.0, NEAR.1) {
        candidates.add(candidate, Term::Substitute, source, interest.weight * strength, false);
    }
}
