//! How much one customer, one copied order or one machine may say.
//!
//! A count of pairs takes every order for the choice of another person. Where that is not so, the order weighs less:
//!
//! - **One customer** is worth at most `m` orders, `m` being a hundredth of the number of customers, or ten where that is
//!   more: each of the customer's `n` orders weighs `min(1, m / n)`. So no pair and no product gains more than `m` from
//!   one customer, and pairs of products that the customer never bought keep their sums. The number of customers is what
//!   one customer cannot inflate. Orders that name no customer cannot be told apart and weigh 1.
//! - **One order exported twice** counts once: of one customer within a day, the same products in the same quantities;
//!   where no customer is named, five or more products at the same moment.
//! - **One walk repeated by a machine**: sessions of five or more products in just the same order are together worth no
//!   more than a hundredth of all different sessions, or ten.
//! - **A machine's pace**: a session that looks at twenty or more products with less than a second between them counts
//!   nothing, unless that is the pace of half of all sessions: then the log's times are made up and say nothing.
//!
//! Sessions name no visitor, so a machine that makes many short and different visits looks like many people and is not
//! recognised here; a shop has to leave it out of its log.

use std::collections::{BTreeMap, HashMap};
use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher};

use crate::model::{Basket, Session, StepKind};

/// Orders that one customer, and sessions that one long walk, is worth at most in a small shop.
const MOST_OF_ONE: f32 = 10.0;

/// The same in a large one, as a part of all customers or different sessions.
const PART_OF_ALL: f32 = 0.01;

/// Two equal orders of one customer within this time are one.
const COPIED_WITHIN_S: i64 = 86_400;

/// Different products from which two equal orders at one moment are no coincidence, where customers are not named: many
/// exports tell the day alone.
const LONG_ORDER: usize = 5;

/// Different steps from which two equal walks are no coincidence of a menu.
const LONG_WALK: usize = 5;

/// Views from which a pace is a machine's and not a nervous finger's.
const PACED_VIEWS: usize = 20;

/// Orders with what each may say, and what was held back.
#[derive(Debug, Default)]
pub(crate) struct WeighedBaskets {
    /// One an order, 0.0..=1.0.
    pub(crate) weights: Vec<f32>,
    /// Orders that repeat another one and count nothing.
    pub(crate) copies: usize,
    /// Customers with so many orders that each counts less.
    pub(crate) damped_customers: usize,
}

/// Sessions with what each may say, and what was held back.
#[derive(Debug, Default)]
pub(crate) struct WeighedSessions {
    /// One a session, 0.0..=1.0.
    pub(crate) weights: Vec<f32>,
    /// Sessions that go the same long way as many others and count less.
    pub(crate) replayed: usize,
    /// Sessions of a machine's pace, which count nothing.
    pub(crate) too_fast: usize,
}

/// What each order may say, 0.0..=1.0, beside whatever its size and age make of it.
pub(crate) fn basket_weights(baskets: &[Basket]) -> Vec<f32> {
    weigh_baskets(baskets).weights
}

/// What each session may say, 0.0..=1.0, beside whatever its age makes of it.
pub(crate) fn session_weights(sessions: &[Session]) -> Vec<f32> {
    weigh_sessions(sessions).weights
}

/// As [`basket_weights`], with what was held back. `baskets` are oldest first.
pub(crate) fn weigh_baskets(baskets: &[Basket]) -> WeighedBaskets {
    let copied = copies(baskets);
    let mut orders: BTreeMap<u32, f32> = BTreeMap::new();
    let originals = || baskets.iter().zip(&copied).filter(|(_, is_copy)| !**is_copy);
    for customer in originals().filter_map(|(basket, _)| basket.customer) {
        *orders.entry(customer).or_default() += 1.0;
    }
    let most = most_of_one(orders.len());
    let weight = |(basket, is_copy): (&Basket, &bool)| {
        let orders = basket.customer.and_then(|customer| orders.get(&customer));
        let damped = orders.map_or(1.0, |orders| (most / orders).min(1.0));
        if *is_copy { 0.0 } else { damped }
    };
    WeighedBaskets {
        weights: baskets.iter().zip(&copied).map(weight).collect(),
        copies: copied.iter().filter(|is_copy| **is_copy).count(),
        damped_customers: orders.values().filter(|orders| **orders > most).count(),
    }
}

/// Equal for equal orders of one customer.
type Kind<'b> = (Option<u32>, &'b [(u32, u32)]);

/// Whether an earlier order is the same.
fn copies<'b>(baskets: &'b [Basket]) -> Vec<bool> {
    let mut latest: HashMap<Kind<'b>, i64> = HashMap::new();
    let mut is_copy = |basket: &'b Basket| {
        let within_s = match basket.customer {
            Some(_) => COPIED_WITHIN_S,
            None if basket.lines.len() >= LONG_ORDER => 0,
            None => return false,
        };
        let has_time = basket.at_s > 0;
        let before = has_time.then(|| latest.insert((basket.customer, &basket.lines), basket.at_s)).flatten();
        before.is_some_and(|before| basket.at_s.saturating_sub(before) <= within_s)
    };
    baskets.iter().map(&mut is_copy).collect()
}

/// As [`session_weights`], with what was held back.
pub(crate) fn weigh_sessions(sessions: &[Session]) -> WeighedSessions {
    let is_timed = is_timed(sessions);
    // Of one key for all builds, so that they agree; two different walks of one hash are a matter of luck.
    let key = BuildHasherDefault::<DefaultHasher>::default();
    let hash = |session| long_walk(session).map(|walk| key.hash_one(walk));
    let walks: Vec<Option<u64>> = sessions.iter().map(hash).collect();
    let mut goers: HashMap<u64, f32> = HashMap::new();
    for walk in walks.iter().flatten() {
        *goers.entry(*walk).or_default() += 1.0;
    }
    let short = walks.iter().filter(|walk| walk.is_none()).count();
    let most = most_of_one(short + goers.len());
    let mut weighed =
        WeighedSessions { weights: Vec::with_capacity(sessions.len()), ..WeighedSessions::default() };
    for (session, walk) in sessions.iter().zip(&walks) {
        let goers = walk.and_then(|walk| goers.get(&walk)).copied().unwrap_or(1.0);
        let pace = pace(session).filter(|(views, _)| is_timed && *views >= PACED_VIEWS);
        let is_machines = pace.is_some_and(is_fast);
        weighed.too_fast += usize::from(is_machines);
        weighed.replayed += usize::from(!is_machines && goers > most);
        weighed.weights.push(if is_machines { 0.0 } else { (most / goers).min(1.0) });
    }
    weighed
}

fn most_of_one(all: usize) -> f32 {
    (all as f32 * PART_OF_ALL).max(MOST_OF_ONE)
}

/// Whether people can have made the steps when the log says: fewer than half of its sessions are too fast.
fn is_timed(sessions: &[Session]) -> bool {
    let (mut paced, mut fast) = (0_usize, 0_usize);
    for pace in sessions.iter().filter_map(pace) {
        paced += 1;
        fast += usize::from(is_fast(pace));
    }
    fast * 2 < paced
}

/// Views of a session and the seconds from the first to the last; `None` for fewer than two. What is bought is bought
/// at once, so purchases have no pace.
fn pace(session: &Session) -> Option<(usize, i64)> {
    let mut views = session.steps.iter().filter(|step| step.kind == StepKind::View).map(|step| step.at_s);
    let (first, mut last, mut count) = (views.next()?, 0, 1);
    for at_s in views {
        last = at_s;
        count += 1;
    }
    (count > 1).then(|| (count, last.saturating_sub(first)))
}

fn is_fast((views, seconds): (usize, i64)) -> bool {
    i64::try_from(views).is_ok_and(|views| seconds < views - 1)
}

/// The products in order, each run of one product once; `None` for a short walk.
fn long_walk(session: &Session) -> Option<Vec<u32>> {
    let mut walk: Vec<u32> = session.steps.iter().map(|step| step.product).collect();
    walk.dedup();
    (walk.len() >= LONG_WALK).then_some(walk)
}

#[cfg(test)]
#[path = "caps_tests.rs"]
mod tests;
