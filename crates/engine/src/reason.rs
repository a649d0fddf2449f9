//! What a candidate is to the seed, and the sentence that says so.

use crate::{
    candidates::{Candidates, Contribution, Told},
    category,
    ranker::value,
    rating::is_better,
    reranker::Pick,
    shelf::{Reason, ReasonKind, Role},
    term::Term,
    weights::Weights,
};

/// The roles apart from upsell, in the order in which they win a tie.
const ROLES: [Role; 6] =
    [Role::Next, Role::Complement, Role::Substitute, Role::Replenish, Role::LookAlike, Role::Trending];
/// Share of a score from which on what the shopper cares for is a reason of its own.
const FAIR_SHARE: f32 = 0.2;

/// The role whose term adds most. What the merchant chose is that before all else. An upsell is one by its terms
/// alone: whatever else speaks for it, it is dearer and in the same category. With `upsell_taken` the candidate falls
/// back on what else it is; `Upsell` then means that it is nothing else.
pub(crate) fn role(candidates: &Candidates<'_>, number: u32, weights: &Weights, upsell_taken: bool) -> Role {
    let says = |term| value(candidates, number, term, weights) > 0.0;
    if says(Term::Pinned) {
        return Role::Pinned;
    }
    let upsell = says(Term::Upsell);
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

/// The sentence for a pick: about whatever contributed most to its role or, where the shelf may praise, about what
/// reviews praise, if that is a fair share of why it is there or if the role has little to say.
pub(crate) fn reason<'k>(
    candidates: &Candidates<'k>,
    pick: &Pick<'k>,
    weights: &Weights,
    may_praise: bool,
) -> Reason<'k> {
    let number = pick.ranked.candidate;
    let told = of_role(candidates, number, pick.role);
    let is_weak = matches!(
        told.kind,
        ReasonKind::GoesWith | ReasonKind::SimilarTo | ReasonKind::MoreIn | ReasonKind::Listed
    );
    let share = value(candidates, number, Term::Drivers, weights);
    let is_cared_for = pick.role != Role::Upsell && share > 0.0 && share >= FAIR_SHARE * pick.ranked.score;
    let praised = candidates.likings.praised_for(candidates.pool.product(number));
    // A shelf that weighs no praise is about something else.
    let may_praise = may_praise && weights.term(Term::Drivers) > 0.0;
    match praised.filter(|_| may_praise && (is_weak || is_cared_for)) {
        Some(about) => Reason::new(ReasonKind::PraisedFor, about),
        None => told,
    }
}

/// The sentence for a candidate in that role.
pub(crate) fn of_role<'k>(candidates: &Candidates<'k>, number: u32, role: Role) -> Reason<'k> {
    let product = candidates.pool.product(number);
    let path = candidates.pool.knowledge.category(product.category);
    let Some(main) = strongest(candidates, number, term(role)) else {
        return Reason::new(ReasonKind::Listed, "");
    };
    let source = candidates.told(main);
    if let Some(difference) = difference(candidates, number, main).filter(|_| role == Role::Upsell) {
        return difference;
    }
    let kind = match role {
        Role::Next if main.well_supported => ReasonKind::ViewedNext,
        // Seen too seldom, or seen with products like it only: nothing that was observed may be claimed.
        Role::Next if category::same(path, source.category) => ReasonKind::SimilarTo,
        Role::Complement if main.well_supported => ReasonKind::OftenBoughtWith,
        Role::Next | Role::Complement => ReasonKind::GoesWith,
        Role::Substitute => ReasonKind::SimilarTo,
        Role::LookAlike => ReasonKind::LooksLike,
        Role::Upsell if is_better(product.rating, source.rating) => ReasonKind::BetterRated,
        Role::Upsell => ReasonKind::StepUp,
        Role::Replenish => ReasonKind::Replenish,
        Role::RecentlyViewed => ReasonKind::RecentlyViewed,
        Role::Pinned => return Reason::new(ReasonKind::Pinned, ""),
        Role::Trending => return popular(&source, path, product.popularity),
    };
    match strongest(candidates, number, Term::LookAlike).filter(|_| kind == ReasonKind::SimilarTo) {
        // What can be seen says more than what is filed alike.
        Some(seen) => Reason::new(ReasonKind::LooksLike, candidates.told(seen).about),
        None => Reason::new(kind, source.about),
    }
}

/// What it has and the product that it steps up from has not, where that is known.
fn difference<'k>(candidates: &Candidates<'k>, number: u32, main: &Contribution) -> Option<Reason<'k>> {
    let knowledge = candidates.pool.knowledge;
    let (dearer, cheaper) = (candidates.pool.get(number).product, candidates.product_of(main)?);
    let about = knowledge.difference(dearer, cheaper)?;
    let (dearer, cheaper) = (knowledge.card_of(dearer), knowledge.card_of(cheaper));
    let is_sure = !dearer.price_varies && !cheaper.price_varies;
    let more_minor = if is_sure { dearer.price_minor.saturating_sub(cheaper.price_minor) } else { 0 };
    Some(Reason { kind: ReasonKind::Difference, about, more_minor })
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
    Reason::new(kind, about)
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

/// The term that speaks for a role.
pub(crate) const fn term(role: Role) -> Term {
    match role {
        Role::Next => Term::SessionNext,
        Role::Complement => Term::Complement,
        Role::Substitute => Term::Substitute,
        Role::Upsell => Term::Upsell,
        // Nothing is weighed of what was looked at: it comes in the place of the other term of the past.
        Role::Replenish | Role::RecentlyViewed => Term::Replenish,
        Role::LookAlike => Term::LookAlike,
        Role::Trending => Term::Trending,
        Role::Pinned => Term::Pinned,
    }
}
