//! A year of orders: needs come up by season, baskets follow the need and the customer's taste, customers return.

mod basket;

pub use basket::{Line, fill};

use crate::{
    calendar::{self, BUSY, DAY, END, START},
    catalog::Catalog,
    need::NEEDS,
    random::{Random, exponential},
    shopper::Shopper,
};

/// How an order ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each name is its own explanation")]
pub enum Outcome {
    Paid,
    PartlyRefunded,
    Refunded,
    Cancelled,
}

/// An order.
#[derive(Clone, Debug)]
pub struct Order {
    /// Number as printed, from 1001.
    pub number: usize,
    /// Index of the customer.
    pub shopper: usize,
    /// Index of the need that it answers.
    pub need: usize,
    /// When it was placed, in unix seconds.
    pub placed_at: i64,
    /// What was bought, at least one line.
    pub lines: Vec<Line>,
    /// A discount code with its cents off, if one was used.
    pub discount: Option<(&'static str, u32)>,
    /// How it ended.
    pub outcome: Outcome,
}

impl Order {
    /// Sum of the lines in cents, before discount and shipping.
    #[must_use]
    pub fn subtotal_minor(&self) -> u32 {
        self.lines.iter().map(|line| line.price_minor * line.quantity).sum()
    }
}

/// The share of orders that hold one thing alone, whatever else the need would ask for.
const JUST_ONE: f64 = 0.26;
/// The share of a customer's next orders that answer the same need again.
const SAME_NEED_AGAIN: f64 = 0.35;
/// Orders of one customer in the year at most.
const MOST_ORDERS: usize = 14;
/// The share of customers who come back after an order.
const COME_BACK: f64 = 0.60;

/// All orders of the year, by time.
#[must_use]
pub fn place(catalog: &Catalog, shoppers: &[Shopper], seed: u64) -> Vec<Order> {
    let mut random = Random::stream(seed, "orders");
    let mut orders = Vec::new();
    for shopper in shoppers {
        let mut placed_at = first_visit(&mut random);
        let mut need = need_at(shopper, placed_at, &mut random);
        let mut owned: Vec<usize> = Vec::new();
        for _ in 0..MOST_ORDERS {
            let just_one = random.chance(JUST_ONE);
            let lines = fill(catalog, shopper, &NEEDS[need], just_one, &owned, &mut random);
            owned.extend(lines.iter().map(|line| line.product));
            if !lines.is_empty() {
                orders.push(Order {
                    number: 0,
                    shopper: shopper.id,
                    need,
                    placed_at,
                    discount: None,
                    outcome: outcome(&mut random),
                    lines,
                });
            }
            if !random.chance(COME_BACK) {
                break;
            }
            placed_at += (shopper.taste.gap_days * random.between(0.15, 2.0) * DAY as f64) as i64 + DAY;
            placed_at = at_a_human_hour(placed_at, &mut random);
            if placed_at >= END {
                break;
            }
            if !random.chance(SAME_NEED_AGAIN) {
                need = need_at(shopper, placed_at, &mut random);
            }
        }
    }
    orders.sort_by_key(|order| (order.placed_at, order.shopper));
    for (index, order) in orders.iter_mut().enumerate() {
        order.number = 1001 + index;
        order.discount = discount(order, &mut random);
    }
    orders
}

/// A first order's moment: more of them when the shop is busy.
fn first_visit(random: &mut Random) -> i64 {
    loop {
        let moment = random.whole(START, END);
        if random.chance(BUSY[calendar::month(moment)] / 2.0) {
            return at_a_human_hour(moment, random);
        }
    }
}

/// The same day, between seven and midnight in the shop, mostly in the evening.
fn at_a_human_hour(moment: i64, random: &mut Random) -> i64 {
    let midnight = START + (moment - START) / DAY * DAY;
    let hour = f64::midpoint(random.between(7.0, 23.9), random.between(7.0, 23.9).max(18.0));
    midnight + (hour * 3600.0) as i64 + random.whole(0, 240)
}

fn need_at(shopper: &Shopper, moment: i64, random: &mut Random) -> usize {
    let month = calendar::month(moment);
    let weights: Vec<f64> = NEEDS
        .iter()
        .zip(&shopper.taste.needs)
        .map(|(need, interest)| need.season[month] * interest)
        .collect();
    random.weighted(&weights).unwrap_or(0)
}

/// What a stranger of this taste comes for at this moment; the browsing sessions ask it too.
pub(crate) fn need_of(shopper: &Shopper, moment: i64, random: &mut Random) -> usize {
    need_at(shopper, moment, random)
}

fn outcome(random: &mut Random) -> Outcome {
    match random.unit() {
        share if share < 0.012 => Outcome::Cancelled,
        share if share < 0.030 => Outcome::Refunded,
        share if share < 0.050 => Outcome::PartlyRefunded,
        _ => Outcome::Paid,
    }
}

fn discount(order: &Order, random: &mut Random) -> Option<(&'static str, u32)> {
    let month = calendar::month(order.placed_at);
    let (code, percent, share) = match month {
        10 => ("LANTERNS15", 15, 0.25),
        0 => ("JANUARY20", 20, 0.2),
        _ => ("WELCOME10", 10, 0.08),
    };
    random.chance(share).then(|| (code, order.subtotal_minor() * percent / 100))
}

/// The soft choice among scored candidates: an index drawn by `e^score`.
pub(crate) fn soft_choice(scores: &[f64], random: &mut Random) -> Option<usize> {
    let top = scores.iter().copied().fold(f64::MIN, f64::max);
    let weights: Vec<f64> = scores.iter().map(|score| exponential(score - top)).collect();
    random.weighted(&weights)
}
