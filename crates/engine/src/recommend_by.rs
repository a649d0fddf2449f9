//! A shelf of one strategy alone: nothing fills up what stays short.

use alloc::{string::String, vec::Vec};

use crate::{
    arms::Treatment,
    candidates::{propose, propose_category},
    filling::fill,
    history::Origin,
    interest::{Interest, interests},
    knowledge::Knowledge,
    ranker::{rank, value},
    reason::term,
    recently_viewed::recently_viewed,
    recommend::{most_slots, named},
    request::Request,
    rules::Draft,
    shelf::{Role, Shelf, Slot},
    stance::Stance,
    strategy::Strategy,
    weights::Weights,
};

/// What a shelf by strategy is asked for beside its request.
#[derive(Debug, Clone)]
pub struct ByStrategy<'a> {
    /// What the shelf holds to.
    pub strategy: Strategy,
    /// Of [`Strategy::Trending`]: a category's path, or its last name, in any case of ASCII's letters; several parted by `|`. Empty,
    /// or of categories that have no best sellers, for those of the seeds' categories and of the whole shop.
    pub category: &'a str,
    /// Keys that other shelves of the page show: they are left out, but for what was recently viewed.
    pub elsewhere: &'a [String],
}

impl ByStrategy<'_> {
    /// The strategy's products, best first, each with a reason that is true for it; empty when there is none.
    ///
    /// The rules of a shelf hold, and the placement's limit. Seeds are what [`Strategy::Trending`],
    /// [`Strategy::LookAlikes`] and [`Strategy::Complements`] are about; without any, the last two are about cart and past.
    /// [`Strategy::ForYou`] ranks as a product page does, without a seed: of an arm its weights and least score hold there,
    /// because it alone is a mixture; its limit holds for all.
    #[must_use]
    pub fn recommend<'k>(
        &self,
        knowledge: &'k Knowledge,
        request: &Request,
        treatment: &Treatment,
    ) -> Shelf<'k> {
        let most = usize::from(treatment.limit.unwrap_or(u8::MAX));
        let limit = most_slots(knowledge, request).min(most);
        let slots = match self.strategy {
            Strategy::RecentlyViewed => recently_viewed(knowledge, request, limit),
            _ => self.related(knowledge, request, treatment, limit),
        };
        Shelf { placement: request.placement, slots, refused: Vec::new() }
    }

    fn related<'k>(
        &self,
        knowledge: &'k Knowledge,
        request: &Request,
        treatment: &Treatment,
        limit: usize,
    ) -> Vec<Slot<'k>> {
        let stance = match self.strategy {
            Strategy::Complements => Stance::Completing,
            _ => Stance::Choosing,
        };
        let roles = self.strategy.roles();
        let weights = match roles {
            [only] => Weights::alone(term(*only)),
            _ => treatment.weigh(Weights::FOR_YOU),
        };
        let mut interests = interests(knowledge, request, &weights);
        let named = named(knowledge, &interests);
        interests.retain(|interest| self.is_about(interest, request));
        if self.strategy == Strategy::LookAlikes {
            // A rival of what is in the cart was asked for by name.
            interests.iter_mut().for_each(|interest| interest.held = false);
        }
        let candidates = match self.strategy {
            Strategy::Trending => propose_category(knowledge, self.category),
            _ => None,
        };
        let candidates = candidates.unwrap_or_else(|| propose(knowledge, request, &interests, stance, limit));
        let ranked = rank(&candidates, &weights, request.random_seed);
        let draft = Draft::new(request, &named, stance, limit);
        let explaining = request.explain.then_some(&weights);
        let mut slots = fill(&candidates, ranked, draft, explaining, |number| {
            let shown = self.elsewhere.iter().any(|key| key == candidates.pool.key(number));
            let sells = self.strategy != Strategy::Trending || candidates.pool.product(number).popularity > 0;
            let mut best: (Option<Role>, f32) = (None, 0.0);
            for &role in roles {
                let adds = term(role).map_or(0.0, |term| value(&candidates, number, term, &weights));
                if adds > best.1 {
                    best = (Some(role), adds);
                }
            }
            best.0.filter(|_| sells && !shown)
        });
        if let (Strategy::ForYou, Some(least)) = (self.strategy, treatment.least_score) {
            slots.retain(|slot| slot.score >= least);
        }
        slots
    }

    /// Whether the strategy looks at what the request speaks of.
    fn is_about(&self, interest: &Interest, request: &Request) -> bool {
        match self.strategy {
            Strategy::ForYou => interest.origin != Origin::Seed,
            Strategy::Trending => interest.origin == Origin::Seed,
            _ => request.seeds.is_empty() || interest.origin == Origin::Seed,
        }
    }
}
