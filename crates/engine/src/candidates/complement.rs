//! What is bought with it.

use super::{
    Candidates, Ground,
    relations::{opposed, weight_in},
};
use crate::{category, term::Term};

/// Within one category a pair is a complement only when it is bought together this much more than looked at in turn.
const SAME_CATEGORY_FACTOR: f32 = 3.0;

/// `sum over interests of weight * O * (1 - min(1, V / tau)) * [other category or O > 3 V]`.
///
/// O is the weight in orders by share of its row, V the weight in sessions: what is looked at in turn tends to be
/// bought instead. A product without orders proposes nothing here; the best sellers fill in.
pub(super) fn propose(ground: &Ground<'_, '_>, candidates: &mut Candidates<'_>) {
    for (source, interest, relations) in ground.each() {
        for pair in &relations.orders {
            let viewed = weight_in(&relations.session, pair.candidate);
            let card = &candidates.pool.get(pair.candidate).card;
            let same_category = category::same(card.category, interest.card.category);
            if !same_category || pair.weight > SAME_CATEGORY_FACTOR * viewed {
                let value = interest.weight * opposed(pair.weight, viewed);
                candidates.add(pair.candidate, Term::Complement, source, value, pair.well_supported);
            }
        }
    }
}
