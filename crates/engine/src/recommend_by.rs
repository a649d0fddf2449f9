//! A shelf of one strategy alone: nothing fills up what stays short.

use alloc::{collections::BinaryHeap, vec::Vec};

use pairwell_snapshot::{Colours, Placement};

use crate::{
    arms::Treatment,
    bundle::Harmony,
    candidates::{propose, propose_apart},
    history::Origin,
    interest::interests,
    knowledge::Knowledge,
    ranker::rank,
    reason::term,
    recommend::{most_slots, named, shelf},
    request::Request,
    reranker::rerank,
    rules::Draft,
    shelf::{ReasonKind, Role, Shelf},
    stance::Stance,
    strategy::Strategy,
    weights::Weights,
};

/// What a shelf by strategy is asked for beside its request.
pub struct ByStrategy<'a> {
    /// What the shelf holds to.
    pub strategy: Strategy,
    /// Of [`Strategy::Trending`]: a category's path, or its last name; several parted by `|`. Empty, or of categories that have no
    /// best sellers, for those of the seeds' categories and of the whole shop.
    pub category: &'a str,
    /// Whether another shelf of the page shows a product, by its key: then it is left out, but for what was recently viewed.
    pub elsewhere: &'a dyn Fn(&str) -> bool,
}

impl ByStrategy<'_> {
    /// The strategy's products, best first, each with a reason that is true for it; empty when there is none. Of what was
    /// recently viewed nothing is explained, for nothing was weighed.
    ///
    /// The rules of a shelf hold, and the placement's limit. Seeds are what [`Strategy::Trending`],
    /// [`Strategy::LookAlikes`] and [`Strategy::Complements`] are about; without any, the last two are about cart and past.
    /// [`Strategy::CompleteTheLook`] is about the first, and empty where that one's colour is unknown.
    /// [`Strategy::ForYou`] ranks as a product page does, without a seed: of an arm its weights and least score hold there,
    /// because it alone is a mixture; its limit holds for all.
    #[must_use]
    pub fn recommend<'k>(
        &self,
        knowledge: &'k Knowledge,
        request: &Request,
        treatment: &Treatment,
    ) -> Shelf<'k> {
        let limit = most_slots(knowledge, request).min(treatment.limit.unwrap_or(u8::MAX).into());
        let alone = self.strategy.role();
        let stance = match self.strategy {
            Strategy::Complements | Strategy::CompleteTheLook => Stance::Completing,
            _ => Stance::Choosing,
        };
        let mut weights = Weights::of(Placement::Product, stance).narrowed(alone.map(term));
        let mut least = f32::NEG_INFINITY;
        if alone.is_none() {
            weights = treatment.weigh(weights);
            least = treatment.least_score.unwrap_or(least);
        }
        let mut interests = interests(knowledge, request, &weights);
        let named = named(knowledge, &interests);
        for interest in &mut interests {
            let is_seed = interest.origin == Origin::Seed;
            let is_asked = match self.strategy {
                Strategy::ForYou => !is_seed,
                Strategy::Trending | Strategy::CompleteTheLook => is_seed,
                _ => is_seed || request.seeds.is_empty(),
            };
            if !is_asked {
                interest.weight = 0.0;
            }
            // A rival of what is in the cart was asked for by name.
            interest.held &= self.strategy != Strategy::LookAlikes;
        }
        let apart = match self.strategy {
            Strategy::RecentlyViewed => propose_apart(knowledge, request, None),
            Strategy::Trending => propose_apart(knowledge, request, Some(self.category)),
            _ => None,
        };
        let candidates = apart.unwrap_or_else(|| propose(knowledge, request, &interests, stance, limit));
        let mut draft = Draft::new(request, &named, stance, limit);
        let colours = |product| knowledge.card_of(product).facets.colours;
        let look = (self.strategy == Strategy::CompleteTheLook).then(|| {
            draft.one_of_each = true;
            let seed = interests.iter().find(|interest| interest.origin == Origin::Seed);
            seed.map_or_else(Colours::default, |seed| colours(seed.product))
        });
        let mut kept = Vec::new();
        let mut ranked = rank(&candidates, &weights, request.random_seed).into_vec();
        while let Some(one) = ranked.pop() {
            let is_told = match self.strategy {
                Strategy::RecentlyViewed => true,
                Strategy::Trending if candidates.pool.product(one.candidate).popularity == 0 => false,
                _ => !(self.elsewhere)(candidates.pool.key(one.candidate)),
            };
            let agrees = look.is_none_or(|look| Harmony::holds(look, colours(one.product)));
            let counts = weights.count(&candidates.pool.get(one.candidate).features);
            if counts && is_told && agrees && one.score >= least {
                kept.push(one);
            }
        }
        let viewed = self.strategy == Strategy::RecentlyViewed;
        // That it was just looked at is no objection to what was looked at.
        draft.relaxed = viewed;
        let selection = rerank(BinaryHeap::from(kept), &candidates, &weights, draft);
        let mut found = shelf(request, &weights, &candidates, &selection);
        if viewed {
            for slot in &mut found.slots {
                slot.role = Role::RecentlyViewed;
                slot.reason.kind = ReasonKind::RecentlyViewed;
                slot.explanation = None;
            }
        }
        found
    }
}
