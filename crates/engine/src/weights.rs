//! How much each term and each origin counts, by placement.
//!
//! | placement | session-next | complement | substitute | upsell | trending | rating | popularity | replenish | look-alike | taste | drivers | pinned, boost | seed | cart | history |
//! |---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|
//! | product, choosing | 1.00 | 0.35 | 0.80 | 0.15 | 0.10 | 0.02 | 0.04 | 0.1 | 0.25 | 0.04 | 0.03 | 1 | 1 | 0.3 | 1 |
//! | product, completing | 0.25 | 1.00 | 0 | 0 | 0.15 | 0.02 | 0.04 | 0.3 | 0 | 0.02 | 0.03 | 1 | 1 | 0.4 | 0.3 |
//! | cart | 0.25 | 1.00 | 0 | 0 | 0.15 | 0.02 | 0.04 | 0.3 | 0 | 0.02 | 0.03 | 1 | 1 | 1 | 0.3 |
//! | popup, bundle | 0.25 | 1.00 | 0 | 0 | 0.15 | 0.02 | 0.04 | 0.3 | 0 | 0.02 | 0.03 | 1 | 1 | 0.4 | 0.15 |
//! | thank-you | 0.25 | 1.00 | 0 | 0 | 0.15 | 0.02 | 0.04 | 0.3 | 0 | 0.02 | 0.03 | 1 | 1 | 0.3 | 0.2 |
//!
//! - While the shopper chooses, what others looked at next and what could be bought instead lead. A complement follows
//!   with a third: it may show on the page, but not before the choice.
//! - Upsell adds little. The candidate is a substitute anyway and scored as one; the lift is the slot it gets.
//! - Once the choice is made, complements lead, and a term of weight 0 is not even gathered.
//! - Rating and popularity are priors: together at most 0.06, less than any relation that was seen more than a few
//!   times, so they order what is otherwise equal.
//! - On a product page the past counts in full: how fast it fades, `step_decay`, is learned from the shop's own visits
//!   by the sum that this page ranks with.
//! - What was bought and is due again stands beside a fair complement; while the shopper chooses it stays behind.
//! - What looks alike is offered while the shopper chooses, behind what stands in for the product by all else.
//! - Taste and drivers say what kind of thing the shopper is after, not which: together less than a tenth, they order
//!   what relations leave nearly equal.
//! - What the merchant wants counts as it is said: a pin leads, a boost of 0.2 adds 0.2. Neither speaks of the shopper.
//! - The popup speaks of what was just added; the rest of the cart and the past only colour it.

use pairwell_snapshot::Placement;

use crate::{history::Origin, request::Request, stance::Stance, term::Term};

/// One row of the table above.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Weights {
    terms: [f32; Term::COUNT],
    seed: f32,
    cart: f32,
    history: f32,
}

const CHOOSING: [f32; Term::COUNT] = [1.0, 0.35, 0.8, 0.15, 0.1, 0.02, 0.04, 0.1, 0.25, 0.04, 0.03, 1.0, 1.0];
const COMPLETING: [f32; Term::COUNT] =
    [0.25, 1.0, 0.0, 0.0, 0.15, 0.02, 0.04, 0.3, 0.0, 0.02, 0.03, 1.0, 1.0];

impl Weights {
    /// Every term and every origin in full.
    pub(crate) const PLAIN: Self = Self { terms: [1.0; Term::COUNT], seed: 1.0, cart: 1.0, history: 1.0 };

    /// One term alone, no other has a say; without one, what is not shown to everybody.
    pub(crate) fn narrowed(mut self, alone: Option<Term>) -> Self {
        for (index, weight) in self.terms.iter_mut().enumerate() {
            let counts = match alone {
                Some(only) => index == only.index(),
                None => index != Term::Trending.index() && index != Term::Pinned.index(),
            };
            if !counts {
                *weight = 0.0;
            }
        }
        self
    }

    pub(crate) const fn of(placement: Placement, stance: Stance) -> Self {
        match (placement, stance) {
            (Placement::Product, Stance::Choosing) => {
                Self { terms: CHOOSING, seed: 1.0, cart: 0.3, history: 1.0 }
            }
            (Placement::Product, Stance::Completing) => {
                Self { terms: COMPLETING, seed: 1.0, cart: 0.4, history: 0.3 }
            }
            (Placement::Cart, _) => Self { terms: COMPLETING, seed: 1.0, cart: 1.0, history: 0.3 },
            (Placement::Popup | Placement::Bundle, _) => {
                Self { terms: COMPLETING, seed: 1.0, cart: 0.4, history: 0.15 }
            }
            (Placement::ThankYou, _) => Self { terms: COMPLETING, seed: 1.0, cart: 0.3, history: 0.2 },
        }
    }

    pub(crate) fn of_request(request: &Request) -> Self {
        Self::of(request.placement, Stance::of(request))
    }

    /// Multiplies a term's weight.
    pub(crate) fn emphasise(&mut self, term: Term, factor: f32) {
        self.terms[term.index()] *= factor;
    }

    /// Whether anything that was gathered for a candidate counts.
    pub(crate) fn count(&self, features: &[f32; Term::COUNT]) -> bool {
        (0..Term::COUNT).any(|term| self.terms[term] * features[term] > 0.0)
    }

    pub(crate) const fn term(&self, term: Term) -> f32 {
        self.terms[term.index()]
    }

    pub(crate) const fn origin(&self, origin: Origin) -> f32 {
        match origin {
            Origin::Seed => self.seed,
            Origin::Cart => self.cart,
            Origin::History => self.history,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_weight_is_negative_or_beyond_one() {
        for placement in Placement::ALL {
            for stance in [Stance::Choosing, Stance::Completing] {
                let weights = Weights::of(placement, stance);
                assert!(Term::ALL.into_iter().all(|term| (0.0..=1.0).contains(&weights.term(term))));
            }
        }
    }

    #[test]
    fn complements_lead_once_the_choice_is_made() {
        let wished = [Term::Complement, Term::Pinned, Term::Boost];
        for placement in Placement::ALL {
            let weights = Weights::of(placement, Stance::Completing);
            let lead = weights.term(Term::Complement);
            assert!(Term::ALL.into_iter().all(|term| wished.contains(&term) || weights.term(term) < lead));
        }
    }
}
