//! Which products go into a bundle.
//!
//! | term | weight | feature, 0 to 1 |
//! |---|---|---|
//! | together | 1 | weight in what is bought with the seed, by share of its row's largest as the shop's model has it |
//! | each-other | 0.25 | mean weight between it and the members before it, where their rows are loaded |
//! | harmony | 0.1 | how its colour stands to the seed's: 1 agrees, 0.5 neutral or unknown, 0 clashes |
//! | balance | 0.1 | `1 - price / seed's price`, at least 0: what is added should not weigh like a second decision |
//! | rating | 0.05 | expected stars: 0 at three, 1 at five |
//! | pinned | 1 | 100 for the merchant's first pin of the seed or of the shop, 99 for the second and so on |
//! | boost | 1 | what the merchant wants it raised by, -1 to 1 |
//!
//! What is bought together decides; the others choose among what sells alike. Greedy: the best first, then the best beside
//! it. One product a category, none of the seed's own, none dearer than the seed unless customers really buy both.
//! What the merchant pins joins all the same, and what the merchant never wants together does not.

use alloc::{vec, vec::Vec};

use pairwell_snapshot::Model;

use super::{Chosen, Ground, Harmony};
use crate::{
    candidates::PINNED,
    explanation::{Explanation, Part, TermExplanation},
    rating::standing,
};

/// A product whose weight with the seed is below this share of the best does not belong.
const LEAST_TOGETHER: f32 = 0.08;
/// Percent of the seed's price that a member may cost; more where customers really buy both.
const MOST_PERCENT: u64 = 100;
const MOST_PERCENT_SUPPORTED: u64 = 150;

/// The terms in the order of summation.
const TERMS: [(&str, f32); 7] = [
    ("together", 1.0),
    ("each-other", 0.25),
    ("harmony", 0.1),
    ("balance", 0.1),
    ("rating", 0.05),
    ("pinned", 1.0),
    ("boost", 1.0),
];

/// The features of one member, in the order of [`TERMS`].
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Parts([f32; TERMS.len()]);

impl Parts {
    fn score(self) -> f32 {
        let mut sum = 0.0;
        for (feature, (_, weight)) in self.0.into_iter().zip(TERMS) {
            sum += weight * feature;
        }
        sum
    }

    /// The score as a tree.
    pub(super) fn explain(self, ground: &Ground<'_, '_>, chosen: &Chosen) -> Explanation {
        let from = ground.knowledge.key_of(chosen.product);
        let terms = self.0.into_iter().zip(TERMS).map(|(feature, (name, weight))| TermExplanation {
            name,
            value: weight * feature,
            weight,
            feature,
            parts: vec![Part { from: alloc::string::ToString::to_string(from), value: feature }],
        });
        Explanation { score: self.score(), terms: terms.collect() }
    }
}

/// One product that is bought with another.
pub(super) struct Together {
    pub(super) product: u32,
    /// 0 to about 1.
    pub(super) weight: f32,
    pub(super) well_supported: bool,
    /// Above 0 where the merchant wants it in the bundle.
    pinned: f32,
}

/// What is bought with a product, as the shop's model weighs it; nothing where its row is not loaded.
pub(super) fn bought_with(ground: &Ground<'_, '_>, product: u32) -> Vec<Together> {
    let Some((numbers, row)) = ground.knowledge.row_of(product) else { return Vec::new() };
    let scarcity = ground.knowledge.core().order_scarcity();
    let largest = row.orders().map(|near| near.weight).fold(0.0, f32::max);
    let scale = if scarcity < Model::PLAIN_ORDERS { (1.0 + scarcity) / (largest + scarcity) } else { 1.0 };
    let mut found = Vec::with_capacity(row.orders().len());
    for near in row.orders() {
        found.push(Together {
            product: numbers[usize::from(near.card_number)],
            weight: near.weight * scale,
            well_supported: near.well_supported,
            pinned: 0.0,
        });
    }
    found
}

/// What is bought with the seed, and what the merchant pins to it or everywhere.
fn joinable(ground: &Ground<'_, '_>) -> Vec<Together> {
    let mut found = bought_with(ground, ground.seed);
    let placement = ground.request.placement;
    let pins = [Some(ground.seed), None].map(|seed| ground.knowledge.pins(seed, placement));
    let mut pinned = PINNED;
    for product in pins.into_iter().flatten() {
        match found.iter_mut().find(|near| near.product == product) {
            Some(near) => near.pinned = near.pinned.max(pinned),
            None => found.push(Together { product, weight: 0.0, well_supported: false, pinned }),
        }
        pinned -= 1.0;
    }
    found
}

/// At most `most` complements, best first.
pub(super) fn choose(ground: &Ground<'_, '_>, most: usize) -> Vec<Chosen> {
    let together = joinable(ground);
    let best = together.iter().map(|near| near.weight).fold(0.0, f32::max);
    let mut chosen: Vec<Chosen> = Vec::new();
    while chosen.len() < most {
        let mut next: Option<Chosen> = None;
        for near in &together {
            let goes_with = near.pinned > 0.0 || near.weight >= best * LEAST_TOGETHER;
            if !goes_with || !may_join(ground, near, &chosen) {
                continue;
            }
            let parts = parts(ground, near, &chosen);
            let (score, key) = (parts.score(), ground.knowledge.key_of(near.product));
            let is_better = next.as_ref().is_none_or(|best| {
                score > best.score
                    || (score.to_bits() == best.score.to_bits()
                        && key < ground.knowledge.key_of(best.product))
            });
            if is_better {
                next = Some(Chosen {
                    product: near.product,
                    stand_in: None,
                    score,
                    parts,
                    well_supported: near.well_supported,
                });
            }
        }
        let Some(next) = next else { break };
        chosen.push(next);
    }
    chosen
}

fn may_join(ground: &Ground<'_, '_>, near: &Together, chosen: &[Chosen]) -> bool {
    let knowledge = ground.knowledge;
    let (product, seed) = (knowledge.product(near.product), knowledge.product(ground.seed));
    let percent = if near.well_supported { MOST_PERCENT_SUPPORTED } else { MOST_PERCENT };
    near.product != ground.seed
        && ground.may_show(near.product)
        && (near.pinned > 0.0
            || product.price_minor.saturating_mul(100) <= seed.price_minor.saturating_mul(percent)
                && !product.shares_category(seed))
        && !ground.are_apart(near.product, ground.seed)
        && !chosen.iter().any(|other| {
            other.product == near.product
                || knowledge.product(other.product).shares_category(product)
                || ground.are_apart(near.product, other.product)
        })
}

fn parts(ground: &Ground<'_, '_>, near: &Together, chosen: &[Chosen]) -> Parts {
    let knowledge = ground.knowledge;
    let (card, seed) = (knowledge.card_of(near.product), knowledge.card_of(ground.seed));
    let harmony = Harmony::of(card.facets.colours, seed.facets.colours).map_or(0.5, Harmony::value);
    #[expect(clippy::cast_precision_loss, reason = "a share of a price")]
    let share = card.price_minor as f32 / seed.price_minor.max(1) as f32;
    let mut each_other = 0.0;
    for other in chosen {
        let pair = bought_with(ground, other.product).into_iter().find(|pair| pair.product == near.product);
        each_other += pair.map_or(0.0, |pair| pair.weight.min(1.0));
    }
    #[expect(clippy::cast_precision_loss, reason = "three members at most")]
    let members = chosen.len().max(1) as f32;
    Parts([
        near.weight.min(1.0),
        each_other / members,
        harmony,
        (1.0 - share).max(0.0),
        standing(card.rating),
        near.pinned,
        f32::from(card.boost) / 100.0,
    ])
}
