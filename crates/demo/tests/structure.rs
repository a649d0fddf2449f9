//! That the invented shop has something to learn: each test would fail on shuffled orders.

#![allow(clippy::unwrap_used, reason = "a failed reading is a failed test")]
#![allow(clippy::cast_precision_loss, reason = "counts of a few thousand")]

use std::collections::BTreeMap;

use pairwell_demo::{catalog::Product, merchant::Merchant, need::NEEDS};

fn merchant() -> Merchant {
    Merchant::invent(1).unwrap()
}

/// Pairs of products in one order, with how often each product was ordered and how many orders there are.
struct Pairs {
    together: BTreeMap<(usize, usize), f64>,
    alone: BTreeMap<usize, f64>,
    orders: f64,
}

fn pairs(merchant: &Merchant) -> Pairs {
    let mut pairs = Pairs { together: BTreeMap::new(), alone: BTreeMap::new(), orders: 0.0 };
    for order in &merchant.orders {
        pairs.orders += 1.0;
        let mut products: Vec<usize> = order.lines.iter().map(|line| line.product).collect();
        products.sort_unstable();
        for (at, one) in products.iter().enumerate() {
            *pairs.alone.entry(*one).or_default() += 1.0;
            for other in &products[at + 1..] {
                *pairs.together.entry((*one, *other)).or_default() += 1.0;
            }
        }
    }
    pairs
}

/// Observed pairs over those expected by chance, for the pairs that a test lets through.
fn above_chance(merchant: &Merchant, pairs: &Pairs, test: impl Fn(&Product, &Product) -> bool) -> f64 {
    let products = &merchant.catalog.products;
    let (mut seen, mut expected) = (0.0, 0.0);
    for (one, count) in &pairs.alone {
        for (other, other_count) in pairs.alone.range(one + 1..) {
            if test(&products[*one], &products[*other]) {
                seen += pairs.together.get(&(*one, *other)).unwrap_or(&0.0);
                expected += count * other_count / pairs.orders;
            }
        }
    }
    seen / expected
}

fn share_a_need(one: &Product, other: &Product) -> bool {
    one.leaf != other.leaf
        && NEEDS.iter().any(|need| {
            let asks = |product: &Product| need.wants.iter().any(|want| want.leaf == product.leaf);
            asks(one) && asks(other)
        })
}

#[test]
fn what_answers_one_need_is_bought_together_far_above_chance() {
    let merchant = merchant();
    let pairs = pairs(&merchant);
    let within = above_chance(&merchant, &pairs, share_a_need);
    let across =
        above_chance(&merchant, &pairs, |one, other| one.leaf != other.leaf && !share_a_need(one, other));
    // Shuffled orders have 1 in both.
    assert!(within > 2.5, "{within}");
    assert!(across < 0.1, "{across}");
    assert!(within > 40.0 * across, "{within} against {across}");
}

#[test]
fn within_a_need_a_brand_goes_with_itself() {
    let merchant = merchant();
    let pairs = pairs(&merchant);
    let same =
        above_chance(&merchant, &pairs, |one, other| share_a_need(one, other) && one.vendor == other.vendor);
    let other =
        above_chance(&merchant, &pairs, |one, other| share_a_need(one, other) && one.vendor != other.vendor);
    assert!(same > 1.8 * other, "{same} against {other}");
}

#[test]
fn two_of_a_leaf_are_hardly_ever_in_one_order() {
    let merchant = merchant();
    let pairs = pairs(&merchant);
    let within_leaf = above_chance(&merchant, &pairs, |one, other| one.leaf == other.leaf);
    assert!(within_leaf < 0.1, "{within_leaf}");
}

#[test]
fn customers_come_back_and_keep_to_their_price_level() {
    let merchant = merchant();
    let mut levels: BTreeMap<usize, Vec<f64>> = BTreeMap::new();
    for order in &merchant.orders {
        for line in &order.lines {
            let level = f64::from(merchant.catalog.products[line.product].level as u8);
            levels.entry(order.shopper).or_default().push(level);
        }
    }
    let returning = merchant.orders.len() as f64 / levels.len() as f64;
    assert!((1.5..2.5).contains(&returning), "{returning}");
    let variance = |values: &[f64]| {
        let mean = values.iter().sum::<f64>() / values.len() as f64;
        values.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / (values.len() as f64 - 1.0)
    };
    let all: Vec<f64> = levels.values().flatten().copied().collect();
    let within: Vec<f64> = levels.values().filter(|own| own.len() > 3).map(|own| variance(own)).collect();
    let within = within.iter().sum::<f64>() / within.len() as f64;
    assert!(within < 0.8 * variance(&all), "{within} against {}", variance(&all));
}

#[test]
fn knitwear_is_bought_in_winter_and_many_orders_hold_one_thing() {
    let merchant = merchant();
    let (mut winter, mut summer) = (0_u32, 0_u32);
    for order in &merchant.orders {
        let month = pairwell_demo::calendar::month(order.placed_at);
        let knits = order.lines.iter().any(|line| merchant.catalog.products[line.product].leaf == "scarves");
        winter += u32::from(knits && matches!(month, 0 | 10 | 11));
        summer += u32::from(knits && matches!(month, 5..=7));
    }
    assert!(winter > 6 * summer, "{winter} against {summer}");
    let single = merchant.orders.iter().filter(|order| order.lines.len() == 1).count();
    assert!((0.35..0.65).contains(&(single as f64 / merchant.orders.len() as f64)), "{single}");
}
