//! What is bought instead.

use super::{
    Candidates, Ground,
    relations::{Relation, Relations, named_in, opposed, weight_in},
};
use crate::{interest::Interest, price::within_percent, product::Product, term::Term};

/// Percent of the price within which one product may stand in for another.
const NEAR: (u64, u64) = (60, 160);

/// `sum over interests not yet held of weight * max(S, V * (1 - min(1, O / tau)))`, for near prices.
///
/// S is likeness (the table holds the same leaf category only); V, from sessions, counts within the same category.
pub(super) fn propose(ground: &Ground<'_>, candidates: &mut Candidates<'_>) {
    let knowledge = candidates.pool.knowledge;
    for (source, interest, relations) in ground.each().filter(|(_, interest, _)| !interest.held) {
        let product = knowledge.product(interest.product);
        for alike in &relations.similar {
            let viewed = viewed_instead(product, relations, alike, candidates);
            add(interest, source, product, alike, alike.weight.max(viewed), candidates);
        }
        for next in &relations.session {
            if named_in(&relations.similar, next).is_none() {
                let strength = viewed_instead(product, relations, next, candidates);
                add(interest, source, product, next, strength, candidates);
            }
        }
    }
}

fn viewed_instead(
    product: &Product,
    relations: &Relations,
    other: &Relation,
    candidates: &Candidates<'_>,
) -> f32 {
    if candidates.pool.product(other.candidate).shares_category(product) {
        opposed(weight_in(&relations.session, other), weight_in(&relations.orders, other))
    } else {
        0.0
    }
}

fn add(
    interest: &Interest,
    source: u32,
    product: &Product,
    other: &Relation,
    strength: f32,
    candidates: &mut Candidates<'_>,
) {
    let price = candidates.pool.product(other.candidate).price_minor;
    if within_percent(price, product.price_minor, NEAR.0, NEAR.1) {
        candidates.add(other.candidate, Term::Substitute, source, interest.weight * strength, false);
    }
}
