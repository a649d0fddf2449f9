//! What is bought with it.

use super::{
    Candidates, Ground,
    relations::{opposed, weight_in},
};
use crate::term::Term;

/// Within one category a pair is a complement only when it is bought together this much more than looked at in turn.
const SAME_CATEGORY_FACTOR: f32 = 3.0;

/// `sum over interests of weight * O * (1 - min(1, V / tau)) * [other category or O > 3 V]`.
///
/// O is the weight in orders by share of its row, V the weight in sessions: what is looked at in turn tends to be
/// bought instead. A product without orders proposes nothing here; the best sellers fill in.
pub(super) fn propose(ground: &Ground<'_>, candidates: &mut Candidates<'_>) {
    let knowledge = candidates.pool.knowledge;
    for (source, interest, relations) in ground.each() {
        let product = knowledge.product(interest.product);
        for pair in &relations.orders {
            let viewed = weight_in(&relations.session, pair);
            let same_category = candidates.pool.product(pair.candidate).shares_category(product);
            if !same_category || pair.weight > SAME_CATEGORY_FACTOR * viewed {
                let value = interest.weight * opposed(pair.weight, viewed);
                candidates.add(pair.candidate, Term::Complement, source, value, pair.well_supported);
            }
        }
    }
}
