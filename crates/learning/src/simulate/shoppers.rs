//! Shoppers with known preferences who browse a real snapshot, day by day, and report what they do.

use pairwell_engine::arms::{Treatment, is_held_out, order_by_value};
use pairwell_engine::{Knowledge, Request, Shelf};
use pairwell_events::{Batch, Currency, Event, Fingerprint, MOST_EVENTS, VERSION};
use pairwell_snapshot::{Acceptance, Campaign, Card, Tests};

use super::Random;
use super::shopper::{Shopper, root};
use super::visit::{Visit, currency};
use crate::outcomes::DAY_MS;

/// Which part of the visits is by somebody who was there before.
const RETURNING: f64 = 0.3;
/// A page has this long to send what it saw, milliseconds.
const SENDING_MS: i64 = 1_000;
/// Hours of the day with the most visits, UTC, and how wide they spread.
const EVENING: f64 = 18.5;
const SPREAD: f64 = 4.5;

/// How many come, and for how long.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Crowd {
    /// Visits a day, give or take a weekend.
    pub visits_a_day: usize,
    /// Days, the last of which is that of the end.
    pub days: usize,
    /// The same seed, the same shoppers.
    pub seed: u64,
}

/// The shop as shoppers meet it.
pub(super) struct Shop<'k> {
    pub(super) knowledge: &'k Knowledge,
    pub(super) tests: Tests,
    /// What slots are put into the order of, where the shop wants that.
    accepted: Option<Acceptance<'k>>,
    /// Then whoever counts the events knows to which they belong, and no page has to say so.
    declares_campaigns: bool,
    pub(super) build: u64,
    pub(super) currency: Option<Currency>,
    key: u64,
    products: Vec<Card<'k>>,
}

impl<'k> Shop<'k> {
    pub(super) fn holds_out(&self, visitor: u64) -> bool {
        is_held_out(self.tests.holdout, self.key, visitor)
    }

    /// A shelf as the widget would show it to a visitor of that segment.
    pub(super) fn recommend(&self, treatment: &Treatment, request: &mut Request, segment: &str) -> Shelf<'k> {
        request.explain = self.accepted.is_some();
        let mut answer = treatment.recommend(self.knowledge, request);
        if let Some(model) = &self.accepted {
            order_by_value(model, segment, &mut answer);
        }
        answer
    }

    /// The page that somebody comes to: of what they came for, and of what is bought much, rather than of anything.
    pub(super) fn landing(&self, shopper: &Shopper, random: &mut Random) -> Card<'k> {
        let weight = |card: &Card<'_>| {
            let own = if root(card.category) == shopper.favourite { 6.0 } else { 1.0 };
            own * (16.0 + f64::from(card.popularity))
        };
        self.drawn(weight, random)
    }

    /// The path of a product's page, as the widget would link to it on the shop's own host.
    pub(super) fn path_of(&self, card: &Card<'_>) -> String {
        let address = if card.url.is_empty() {
            self.knowledge.core().shop().product_url.replace("{key}", card.key)
        } else {
            card.url.to_owned()
        };
        let behind = address.split_once("://").map_or(address.as_str(), |(_, rest)| {
            rest.find('/').and_then(|slash| rest.get(slash..)).unwrap_or("/")
        });
        behind.split(['?', '#']).next().unwrap_or_default().to_owned()
    }

    fn drawn(&self, weight: impl Fn(&Card<'k>) -> f64, random: &mut Random) -> Card<'k> {
        let mut left = random.part() * self.products.iter().map(&weight).sum::<f64>();
        for card in &self.products {
            left -= weight(card);
            if left < 0.0 {
                return *card;
            }
        }
        self.products[0]
    }
}

/// Has a crowd browse `products` (keys that the knowledge has cards and rows of) until a time, Unix milliseconds. Each batch is
/// handed over with when it is received, oldest first but for a few minutes. What is handed back as an error ends it. Gives how many
/// events there were; none without products.
pub fn browse<E>(
    knowledge: &Knowledge,
    products: &[String],
    tests: &Tests,
    (crowd, until_ms): (Crowd, i64),
    mut take: impl FnMut(Batch, i64) -> Result<(), E>,
) -> Result<usize, E> {
    let identity = knowledge.core().identity();
    let shop = Shop {
        knowledge,
        tests: tests.clone(),
        accepted: Acceptance::read(knowledge.core()).ok().flatten().filter(Acceptance::is_followed),
        declares_campaigns: Campaign::read(knowledge.core()).is_ok_and(|campaigns| !campaigns.is_empty()),
        build: identity.build_id,
        currency: currency(knowledge.core().shop().currency),
        key: identity.shop_id,
        products: products
            .iter()
            .filter_map(|key| knowledge.card(key))
            .filter(|card| !card.sold_out)
            .collect(),
    };
    if shop.products.is_empty() {
        return Ok(0);
    }
    let mut prices: Vec<u64> = shop.products.iter().map(|card| card.price_minor).collect();
    prices.sort_unstable();
    let usual_minor = prices[prices.len() / 2].max(1) as f64;
    let mut random = Random::new(crowd.seed);
    let mut known: Vec<Shopper> = Vec::new();
    let mut count = 0;
    for day in (0..crowd.days).rev() {
        let start_ms = until_ms.div_euclid(DAY_MS) * DAY_MS - day as i64 * DAY_MS;
        // The first of January 1970 was a Thursday.
        let weekend = matches!(start_ms.div_euclid(DAY_MS).rem_euclid(7), 2 | 3);
        let busy = if weekend { 1.25 } else { 1.0 } * (0.9 + 0.2 * random.part());
        let visits = (crowd.visits_a_day as f64 * busy) as usize;
        let campaign = (!shop.declares_campaigns && 3 * day < crowd.days).then_some("gift-season");
        let mut starts: Vec<i64> = (0..visits).map(|_| start_ms + hour(&mut random)).collect();
        starts.sort_unstable();
        for at_ms in starts {
            if at_ms > until_ms - 1_800_000 {
                break;
            }
            let place = if !known.is_empty() && random.part() < RETURNING {
                (random.next() % known.len() as u64) as usize
            } else {
                let favourite =
                    root(shop.drawn(|card| 16.0 + f64::from(card.popularity), &mut random).category);
                known.push(Shopper::new(&mut random, favourite.to_owned(), usual_minor));
                known.len() - 1
            };
            known[place].visits += 1;
            let events = Visit::new(&shop, &known[place], &mut random, campaign, at_ms).go();
            count += events.len();
            for events in events.chunks(MOST_EVENTS) {
                let (batch, received_ms) = batch(identity.shop_id, events);
                take(batch, received_ms)?;
            }
        }
    }
    Ok(count)
}

/// A time of the day, milliseconds: mostly in the evening.
fn hour(random: &mut Random) -> i64 {
    // The sum of four even numbers is nearly normal, and reaches from -2 to 2.
    let normal: f64 = (0..4).map(|_| random.part() - 0.5).sum();
    let hours = (EVENING + 1.7 * SPREAD * normal).rem_euclid(24.0);
    (hours * 3_600_000.0) as i64
}

fn batch(shop_id: u64, events: &[Event]) -> (Batch, i64) {
    let sent_ms = events.last().map_or(0, |event| event.at_ms) + SENDING_MS;
    let batch = Batch {
        version: VERSION,
        shop: Fingerprint(shop_id),
        sent_ms,
        automated: false,
        events: events.to_vec(),
    };
    (batch, sent_ms)
}
