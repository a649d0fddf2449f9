//! Weighted interests: what the shopper is after, as far as the request tells.

use alloc::vec::Vec;

use pairwell_snapshot::{Card, Placement, Row};

use crate::{
    attention::attention,
    history::{Mention, Origin, last_touch_s, mentions},
    knowledge::Knowledge,
    profile::Seen,
    request::Request,
    weights::Weights,
};

/// Each step back in the past halves the weight in about 1.4 steps: `exp(-rank / 2)`.
const RANKS_PER_E: f32 = 2.0;
/// After this many days, what was looked at counts half.
const HALF_LIFE_DAYS: f32 = 14.0;
/// What was put in the cart says more than what was only looked at.
const CARTED: f32 = 1.5;
/// What was bought says most. Less than 1 / (history's weight * exp(-1/2)), so the past never outweighs the seed.
const BOUGHT: f32 = 2.0;
/// Below this an interest cannot move a slot, and its row is not read.
const LEAST_WEIGHT: f32 = 1.0 / 1024.0;
/// For this long a purchase is remembered as one; later the shopper may well need the product again.
const BOUGHT_DAYS: i64 = 180;

const SECONDS_A_DAY: i64 = 86_400;

/// One product the shopper is after, and how much.
pub(crate) struct Interest<'k> {
    pub(crate) card: Card<'k>,
    /// Its relations, when a loaded shard has them.
    pub(crate) row: Option<Row<'k>>,
    pub(crate) origin: Origin,
    /// Above 0, at most 2.
    pub(crate) weight: f32,
    /// In the cart, ordered or bought lately: its rivals are of no use any more.
    pub(crate) held: bool,
}

/// The interests of a request, in the order of their mention. A product of which the snapshot knows nothing is none.
pub(crate) fn interests<'k>(
    knowledge: &'k Knowledge,
    request: &Request,
    weights: &Weights,
) -> Vec<Interest<'k>> {
    let mut found = Vec::new();
    // The page's product is the newest of the past, so with seeds the profile starts one step back.
    let mut steps_back: u16 = u16::from(!request.seeds.is_empty());
    for mention in mentions(request) {
        let weight = weights.origin(mention.origin) * strength(&mention, steps_back, request.now_s);
        if mention.origin == Origin::History {
            steps_back += 1;
        }
        if weight < LEAST_WEIGHT {
            continue;
        }
        let row = knowledge.row(mention.key);
        let card =
            row.as_ref().map(|row| knowledge.current(row.card())).or_else(|| knowledge.card(mention.key));
        if let Some(card) = card {
            let held = is_held(&mention, request);
            found.push(Interest { card, row, origin: mention.origin, weight, held });
        }
    }
    found
}

/// Whether the product was bought within the last 180 days.
pub(crate) fn bought_lately(seen: &Seen, now_s: i64) -> bool {
    seen.last_purchase_s != 0 && age_s(seen.last_purchase_s, now_s) <= BOUGHT_DAYS * SECONDS_A_DAY
}

fn is_held(mention: &Mention<'_>, request: &Request) -> bool {
    mention.origin == Origin::Cart
        || (mention.origin == Origin::Seed && request.placement != Placement::Product)
        || request.cart.iter().any(|key| key == mention.key)
        || mention.seen.is_some_and(|seen| bought_lately(seen, request.now_s))
}

/// 1 for what the request itself names; for the past, by rank, age, attention and what was done.
fn strength(mention: &Mention<'_>, steps_back: u16, now_s: i64) -> f32 {
    let (Origin::History, Some(seen)) = (mention.origin, mention.seen) else { return 1.0 };
    let deed = if seen.last_purchase_s != 0 {
        BOUGHT
    } else if seen.last_cart_s != 0 {
        CARTED
    } else {
        1.0
    };
    deed * attention(seen)
        * libm::expf(-f32::from(steps_back) / RANKS_PER_E)
        * recency(age_s(last_touch_s(seen), now_s))
}

/// 1 now, one half after [`HALF_LIFE_DAYS`], and so on.
fn recency(age_s: i64) -> f32 {
    // Whole hours: fine enough for a half-life of days, and exact in `f32`.
    let hours = u16::try_from(age_s / 3_600).unwrap_or(u16::MAX);
    libm::expf(-core::f32::consts::LN_2 * f32::from(hours) / (24.0 * HALF_LIFE_DAYS))
}

/// Seconds since `then_s`. What a wrong clock puts in the future is now.
fn age_s(then_s: i64, now_s: i64) -> i64 {
    now_s.saturating_sub(then_s).max(0)
}
