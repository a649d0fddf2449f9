//! The rules of the re-ranker, one a file: each says of one candidate whether the shelf may take it.

use alloc::vec::Vec;

use pairwell_snapshot::Card;

use crate::{request::Request, shelf::Role, stance::Stance};

mod availability;
mod bought;
mod diversity;
mod duplicate;
mod excluded;
mod in_cart;
mod never_together;
mod one_upsell;
mod presentable;
mod seed;
mod seen_lately;

/// What a rule says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// Nothing against it.
    Admit,
    /// Never on this shelf.
    Refuse,
    /// Only if the shelf would stay short without it.
    Postpone,
}

/// The candidate that a rule judges.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Proposal<'k> {
    pub(crate) card: Card<'k>,
    pub(crate) role: Role,
    /// In how many days customers of its category buy a product again, where they do.
    pub(crate) replenish_days: Option<u16>,
}

/// The shelf so far, and what of the request the rules look at.
pub(crate) struct Draft<'a, 'k> {
    /// What was taken so far, in the order taken.
    pub(crate) taken: Vec<Proposal<'k>>,
    pub(crate) stance: Stance,
    pub(crate) limit: usize,
    /// Whether postponed candidates are now being taken after all.
    pub(crate) relaxed: bool,
    /// Of each category, the seeds' and the cart's too, one product is enough.
    pub(crate) one_of_each: bool,
    request: &'a Request,
    /// The cards of the seeds and of the cart.
    named: &'a [Card<'k>],
}

/// A rule's name and the rule.
type Rule = (&'static str, fn(&Draft<'_, '_>, &Proposal<'_>) -> Verdict);

/// All rules, the cheapest and most final first: the first objection is the one that is reported.
const RULES: [Rule; 11] = [
    ("presentable", presentable::judge),
    ("availability", availability::judge),
    ("excluded", excluded::judge),
    ("seed", seed::judge),
    ("in-cart", in_cart::judge),
    ("never-together", never_together::judge),
    ("bought", bought::judge),
    ("duplicate", duplicate::judge),
    ("one-upsell", one_upsell::judge),
    ("seen-lately", seen_lately::judge),
    ("diversity", diversity::judge),
];

impl<'a, 'k> Draft<'a, 'k> {
    /// An empty shelf of `limit` slots.
    pub(crate) const fn new(
        request: &'a Request,
        named: &'a [Card<'k>],
        stance: Stance,
        limit: usize,
    ) -> Self {
        Self { taken: Vec::new(), stance, limit, relaxed: false, one_of_each: false, request, named }
    }

    /// The first rule that objects, and how.
    pub(crate) fn objection(&self, proposal: &Proposal<'_>) -> Option<(&'static str, Verdict)> {
        RULES.iter().find_map(|(name, judge)| match judge(self, proposal) {
            Verdict::Admit => None,
            verdict => Some((*name, verdict)),
        })
    }

    pub(crate) fn has_upsell(&self) -> bool {
        self.taken.iter().any(|taken| taken.role == Role::Upsell)
    }
}

/// Refuses when the fact holds.
const fn refuse_if(fact: bool) -> Verdict {
    if fact { Verdict::Refuse } else { Verdict::Admit }
}

#[cfg(test)]
pub(crate) mod cases;
