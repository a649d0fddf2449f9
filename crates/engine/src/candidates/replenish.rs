//! What the visitor bought and may need again.

use super::{Candidates, Source};
use crate::{replenishment::is_due, request::Request, term::Term};

/// 1 for each product of the profile that is due, see [`is_due`].
pub(super) fn propose(request: &Request, candidates: &mut Candidates<'_>) {
    let knowledge = candidates.pool.knowledge;
    for seen in &request.profile.seen {
        if seen.last_purchase_s == 0 {
            continue;
        }
        let Some(product) = knowledge.number(&seen.key) else { continue };
        if is_due(seen, knowledge.replenish_days(product), request.now_s) {
            let candidate = candidates.pool.number(product);
            let source = candidates.add_source(Source::Product(product));
            candidates.add(candidate, Term::Replenish, source, 1.0, false);
        }
    }
}
