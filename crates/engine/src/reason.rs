//! What a candidate is to the seed, and the sentence that says so.

use crate::{
    candidates::{Candidates, Contribution, Told},
    category,
    ranker::value,
    rating::is_better,
    shelf::{Reason, ReasonKind, Role},
    term::Term,
    weights::Weights,
};

/// The roles apart from upsell, in the order in which they win a tie.
const ROLES: [Role; 5] = [Role::Next, Role::Complement, Role::Substitute, Role::Replenish, Role::Trending];

/// The role whose term adds most. An upsell is one by its terms alone: whatever else speaks for it, it is dearer and
/// in the same category. With `upsell_taken` the candidate falls back on what else it is; `Upsell` then means that
/// it is nothing else.
pub(crate) fn role(candidates: &Candidates<'_>, number: u32, weights: &Weights, upsell_taken: bool) -> Role {
    let upsell = candidates.pool.get(number).features[Term::Upsell.index()] > 0.0;
    let mut best = (if upsell { Role::Upsell } else { Role::Trending }, 0.0);
    if upsell_taken || !upsell {
        for role in ROLES {
            let adds = value(candidates, number, term(role), weights);
            if adds > best.1 {
                best = (role, adds);
            }
        }
    }
    best.0
}

/// The sentence for a candidate in that role, about whatever contributed most to it.
pub(crate) fn reason<'k>(candidates: &Candidates<'k>, number: u32, role: Role) -> Reason<'k> {
    let product = candidates.pool.product(number);
    let path = candidates.pool.knowledge.category(product.category);
    let Some(main) = strongest(candidates, number, term(role)) else {
        return Reason { kind: ReasonKind::Listed, about: "" };
    };
    let source = candidates.told(main);
    let kind = match role {
        Role::Next if main.well_supported => ReasonKind::ViewedNext,
        // Seen too seldom, or seen with products like it only: nothing that was observed may be claimed.
        Role::Next if category::same(path, source.category) => ReasonKind::SimilarTo,
        Role::Complement if main.well_supported => ReasonKind::OftenBoughtWith,
        Role::Next | Role::Complement => ReasonKind::GoesWith,
        Role::Substitute => ReasonKind::SimilarTo,
        Role::Upsell if is_better(product.rating, source.rating) => ReasonKind::BetterRated,
        Role::Upsell => ReasonKind::StepUp,
        Role::Replenish => ReasonKind::Replenish,
        Role::Trending => return popular(&source, path, product.popularity),
    };
    Reason { kind, about: source.about }
}

/// In a shop that sold nothing yet the lists of best sellers are mere lists, and the sentence says no more.
fn popular<'k>(source: &Told<'k>, category: &'k str, popularity: u8) -> Reason<'k> {
    let about = if popularity > 0 { source.about } else { category::leaf(category) };
    let kind = match (popularity > 0, about.is_empty()) {
        (true, false) => ReasonKind::PopularIn,
        (true, true) => ReasonKind::Popular,
        (false, false) => ReasonKind::MoreIn,
        (false, true) => ReasonKind::Listed,
    };
    Reason { kind, about }
}

fn strongest<'c>(candidates: &'c Candidates<'_>, number: u32, term: Term) -> Option<&'c Contribution> {
    let mut best: Option<&Contribution> = None;
    for one in candidates.contributions(number, term) {
        if best.is_none_or(|best| one.value > best.value) {
            best = Some(one);
        }
    }
    best
}

const fn term(role: Role) -> Term {
    match role {
        Role::Next => Term::SessionNext,
        Role::Complement => Term::Complement,
        Role::Substitute => Term::Substitute,
        Role::Upsell => Term::Upsell,
        Role::Replenish => Term::Replenish,
        Role::Trending => Term::Trending,
    }
}
