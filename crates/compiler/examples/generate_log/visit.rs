//! How people walk through the shop.

use crate::random::Random;
use crate::shop::Shop;

/// What was done at a step.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Event {
    View,
    Cart,
    Purchase,
}

impl Event {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::View => "view",
            Self::Cart => "cart",
            Self::Purchase => "purchase",
        }
    }
}

/// Every so-manieth session is a machine that walks on and on.
const MACHINE_EVERY: u32 = 50_000;

/// Makes one session into `steps`: ranks of products with what was done. `thousandth` is how much of the log's time
/// is over.
pub(crate) fn make(shop: &Shop, thousandth: u32, random: &mut Random, steps: &mut Vec<(u32, Event)>) {
    steps.clear();
    let views = length(random);
    let mut cart = Vec::new();
    let mut current = if random.percent(25) { shop.new_now(thousandth, random) } else { shop.any(random) };
    for view in 0..views {
        if view > 0 {
            current = next(shop, current, steps, random);
        }
        steps.push((current, Event::View));
        if random.percent(5) && cart.len() < 20 {
            steps.push((current, Event::Cart));
            cart.push(current);
        }
    }
    if !cart.is_empty() && random.percent(40) {
        cart.sort_unstable();
        cart.dedup();
        steps.extend(cart.into_iter().map(|product| (product, Event::Purchase)));
    }
}

/// Two to a handful of products mostly, dozens now and then.
fn length(random: &mut Random) -> u32 {
    if random.below(MACHINE_EVERY) == 0 {
        return 1_000 + random.below(4_000);
    }
    let more = if random.percent(5) { random.tries(5) } else { 0 };
    2 + random.tries(25) + more
}

/// Where a visitor goes from here: back, on within the group or the category, to what completes it, or somewhere.
fn next(shop: &Shop, current: u32, steps: &[(u32, Event)], random: &mut Random) -> u32 {
    match random.below(100) {
        0..5 => current,
        5..23 => back(current, steps, random),
        23..67 => shop.near(current, random),
        67..88 => shop.alike(current, random),
        88..94 => shop.completing(current, random),
        _ => shop.any(random),
    }
}

/// The product before this one or, half of the times, any of the last twenty steps.
fn back(current: u32, steps: &[(u32, Event)], random: &mut Random) -> u32 {
    let before = steps.iter().rev().map(|step| step.0).find(|&product| product != current);
    if random.percent(50) {
        return before.unwrap_or(current);
    }
    let distance = random.below(u32::try_from(steps.len().min(20)).unwrap_or(20));
    steps.iter().rev().nth(distance as usize).map_or(current, |step| step.0)
}
