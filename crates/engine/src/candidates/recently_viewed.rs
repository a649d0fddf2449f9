//! What the visitor looked at.

use super::{Candidates, Source};
use crate::{
    age::age_s,
    history::{Origin, mentions},
    request::Request,
    term::Term,
};

/// `1 / (1 + age)`, the age of the last look in seconds, for what is of the past alone: neither a seed nor in the cart.
pub(super) fn propose(request: &Request, candidates: &mut Candidates<'_>) {
    let source = candidates.add_source(Source::Category(""));
    for mention in mentions(request) {
        let product = candidates.pool.knowledge.number(mention.key);
        if let (Origin::History, Some(seen), Some(product)) = (mention.origin, mention.seen, product)
            && seen.last_view_s != 0
        {
            // A float tells seconds apart for half a year, and nobody's profile is older.
            #[expect(clippy::cast_precision_loss, reason = "see above")]
            let value = 1.0 / (1.0 + age_s(seen.last_view_s, request.now_s) as f32);
            let number = candidates.pool.number(product);
            candidates.add(number, Term::Replenish, source, value, false);
        }
    }
}
