//! What is dearer and better.

use super::{
    Candidates, Ground,
    relations::{Relation, weight_in},
};
use crate::{
    category, history::Origin, interest::Interest, price::within_percent, rating::is_no_worse, term::Term,
};

/// Percent of the seed's price: less is no step up, more is another purse.
const DEARER: (u64, u64) = (105, 160);

/// `sum over seeds not yet held of weight * max(S, V)`, for what is in stock, in the seed's category (or filed one
/// step above it), dearer, and not rated worse. Which of them is shown as the one upsell is a rule's business.
pub(super) fn propose(ground: &Ground<'_, '_>, candidates: &mut Candidates<'_>) {
    let seeds = ground.each().filter(|(_, interest, _)| interest.origin == Origin::Seed && !interest.held);
    for (source, interest, relations) in seeds {
        for alike in &relations.similar {
            let strength = alike.weight.max(weight_in(&relations.session, alike.candidate));
            add(interest, source, alike, strength, candidates);
        }
        for next in &relations.session {
            if relations.similar.iter().all(|alike| alike.candidate != next.candidate) {
                add(interest, source, next, next.weight, candidates);
            }
        }
    }
}

fn add(
    seed: &Interest<'_>,
    source: u32,
    relation: &Relation,
    strength: f32,
    candidates: &mut Candidates<'_>,
) {
    let card = &candidates.pool.get(relation.candidate).card;
    let steps_up = within_percent(card.price_minor, seed.card.price_minor, DEARER.0, DEARER.1)
        && category::same_or_unfiled(card.category, seed.card.category)
        && is_no_worse(card.rating, seed.card.rating)
        && !card.sold_out;
    if steps_up {
        candidates.add(relation.candidate, Term::Upsell, source, seed.weight * strength, false);
    }
}
