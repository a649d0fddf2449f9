//! Weighted interests: what the shopper is after, as far as the request tells.

use alloc::vec::Vec;

use pairwell_snapshot::Placement;

use crate::{
    age::age_s,
    attention::attention,
    history::{Mention, Origin, last_touch_s, mentions},
    knowledge::Knowledge,
    profile::Seen,
    replenishment::still_has,
    request::Request,
    weights::Weights,
};

/// After this many days, what was looked at counts half.
const HALF_LIFE_DAYS: f32 = 14.0;
/// What was put in the cart says more than what was only looked at.
const CARTED: f32 = 1.5;
/// What was bought says most.
const BOUGHT: f32 = 2.0;

const SECONDS_A_DAY: i64 = 86_400;

/// One product the shopper is after, and how much.
pub(crate) struct Interest {
    /// The product's number in the knowledge.
    pub(crate) product: u32,
    pub(crate) origin: Origin,
    /// Products looked at since: 0 for seeds, and for the newest of the past where there is no seed.
    pub(crate) steps_back: usize,
    /// At least 0, at most 1.
    pub(crate) weight: f32,
    /// In the cart, ordered or bought lately: its rivals are of no use any more.
    pub(crate) held: bool,
}

/// The interests of a request, in the order of their mention. A product of which the snapshot knows nothing is none.
pub(crate) fn interests(knowledge: &Knowledge, request: &Request, weights: &Weights) -> Vec<Interest> {
    let step_decay = knowledge.core().step_decay();
    let mut found = Vec::new();
    // The page's product is the newest of the past, so with seeds the profile starts one step back.
    let mut steps_back = usize::from(!request.seeds.is_empty());
    let mut decay = if steps_back > 0 { step_decay } else { 1.0 };
    for mention in mentions(request) {
        let (mut weight, mut steps) = (weights.origin(mention.origin), 0);
        if let (Origin::History, Some(seen)) = (mention.origin, mention.seen) {
            weight *= strength(seen, decay, request.now_s);
            steps = steps_back;
            steps_back += 1;
            decay *= step_decay;
        }
        if let Some(product) = knowledge.number(mention.key) {
            let held = is_held(&mention, request, knowledge.replenish_days(product));
            found.push(Interest { product, origin: mention.origin, steps_back: steps, weight, held });
        }
    }
    found
}

fn is_held(mention: &Mention<'_>, request: &Request, replenish_days: Option<u16>) -> bool {
    mention.origin == Origin::Cart
        || (mention.origin == Origin::Seed && request.placement != Placement::Product)
        || request.cart.iter().any(|key| key == mention.key)
        || mention.seen.is_some_and(|seen| still_has(seen, replenish_days, request.now_s))
}

/// What a product of the past counts: by rank, age, attention and what was done. At most 1, so that the past never
/// outweighs the page's own product.
fn strength(seen: &Seen, decay: f32, now_s: i64) -> f32 {
    let deed = if seen.last_purchase_s != 0 {
        BOUGHT
    } else if seen.last_cart_s != 0 {
        CARTED
    } else {
        1.0
    };
    (deed * attention(seen) * decay * recency(age_s(last_touch_s(seen), now_s))).min(1.0)
}

/// 1 today, one half after [`HALF_LIFE_DAYS`], and so on. By whole days: what belongs to one visit is of one age.
fn recency(age_s: i64) -> f32 {
    let days = u16::try_from(age_s / SECONDS_A_DAY).unwrap_or(u16::MAX);
    libm::expf(-core::f32::consts::LN_2 * f32::from(days) / HALF_LIFE_DAYS)
}
