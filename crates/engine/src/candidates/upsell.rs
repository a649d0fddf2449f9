//! What is dearer and better.

use super::{
    Candidates, Ground,
    relations::{Relation, named_in, weight_in},
};
use crate::{
    category, history::Origin, interest::Interest, price::within_percent, rating::is_no_worse, term::Term,
};

/// Percent of the seed's price: less is no step up, more is another purse.
const DEARER: (u64, u64) = (105, 160);

/// `sum over seeds not yet held of weight * max(S, V)`, for what is in stock, in the seed's category (or filed one
/// step above it), dearer, and not rated worse. Which of them is shown as the one upsell is a rule's business.
pub(super) fn propose(ground: &Ground<'_>, candidates: &mut Candidates<'_>) {
    let seeds = ground.each().filter(|(_, interest, _)| interest.origin == Origin::Seed && !interest.held);
    for (source, interest, relations) in seeds {
        for alike in &relations.similar {
            let strength = alike.weight.max(weight_in(&relations.session, alike));
            add(interest, source, alike, strength, candidates);
        }
        for next in &relations.session {
            if named_in(&relations.similar, next).is_none() {
                add(interest, source, next, next.weight, candidates);
            }
        }
    }
}

fn add(seed: &Interest, source: u32, relation: &Relation, strength: f32, candidates: &mut Candidates<'_>) {
    let knowledge = candidates.pool.knowledge;
    let (product, reference) = (candidates.pool.product(relation.candidate), knowledge.product(seed.product));
    let steps_up = within_percent(product.price_minor, reference.price_minor, DEARER.0, DEARER.1)
        && is_no_worse(product.rating, reference.rating)
        && !product.sold_out
        && (product.shares_category(reference)
            || category::is_unfiled(
                knowledge.category(product.category),
                knowledge.category(reference.category),
            ));
    if steps_up {
        candidates.add(relation.candidate, Term::Upsell, source, seed.weight * strength, false);
    }
}
