//! Visits to the shop: substitutes are looked at one after another, then something goes into the cart, sometimes out of
//! the door.

use crate::{
    calendar::{END, START},
    catalog::Catalog,
    need::NEEDS,
    orders::{Order, fill, need_of, soft_choice},
    random::Random,
    shopper::{Shopper, harmony},
};

/// What was seen of a visit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each name is its own explanation")]
pub enum Act {
    View,
    Cart,
    Purchase,
}

impl Act {
    /// The word in the export.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::View => "view",
            Self::Cart => "cart",
            Self::Purchase => "purchase",
        }
    }
}

/// One row of the export.
#[derive(Clone, Copy, Debug)]
pub struct Step {
    /// Index of the product.
    pub product: usize,
    /// Unix seconds.
    pub at: i64,
    /// What happened.
    pub act: Act,
}

/// A visit.
#[derive(Clone, Debug)]
pub struct Visit {
    /// Its steps by time, at least one.
    pub steps: Vec<Step>,
}

/// The share of orders whose visit was measured at all.
const MEASURED: f64 = 0.78;
/// The share of visits without an order that still put something into the cart.
const CART_ONLY: f64 = 0.14;

/// About `count` visits of the year by time, those that ended in an order among them.
#[must_use]
pub fn record(
    catalog: &Catalog,
    shoppers: &[Shopper],
    orders: &[Order],
    count: usize,
    seed: u64,
) -> Vec<Visit> {
    let mut random = Random::stream(seed, "sessions");
    let mut visits: Vec<Visit> = Vec::with_capacity(count);
    for order in orders {
        if random.chance(MEASURED) {
            visits.push(visit_of(catalog, &shoppers[order.shopper], order, &mut random));
        }
    }
    while visits.len() < count {
        let shopper = &shoppers[random.below(shoppers.len())];
        visits.push(stroll(catalog, shopper, &mut random));
    }
    visits.sort_by_key(|visit| visit.steps.first().map_or((0, 0), |step| (step.at, step.product)));
    visits
}

/// The visit that led to an order: each line's rivals first, then the line itself.
fn visit_of(catalog: &Catalog, shopper: &Shopper, order: &Order, random: &mut Random) -> Visit {
    let mut trail = Trail::new(catalog, shopper);
    for line in &order.lines {
        let rivals = random.weighted(&[3.0, 3.0, 2.0, 1.0, 0.5]).unwrap_or(0);
        trail.compare(line.product, rivals, random);
        trail.act(line.product, Act::View, random);
        trail.act(line.product, Act::Cart, random);
    }
    for line in &order.lines {
        trail.act(line.product, Act::Purchase, random);
    }
    trail.ending_at(order.placed_at)
}

/// A visit without an order.
fn stroll(catalog: &Catalog, shopper: &Shopper, random: &mut Random) -> Visit {
    let start = random.whole(START, END - 7200);
    let need = &NEEDS[need_of(shopper, start, random)];
    let hurry = random.chance(0.45);
    let goals = fill(catalog, shopper, need, hurry, &[], random);
    let mut trail = Trail::new(catalog, shopper);
    for line in &goals {
        let rivals = random.weighted(&[2.0, 3.0, 3.0, 2.0, 1.0, 0.5]).unwrap_or(0);
        if random.chance(0.8) {
            trail.act(line.product, Act::View, random);
        }
        trail.compare(line.product, rivals, random);
    }
    if trail.steps.is_empty()
        && let Some(line) = goals.first()
    {
        trail.act(line.product, Act::View, random);
    }
    if random.chance(CART_ONLY)
        && let Some(last) = trail.steps.last().copied()
    {
        trail.act(last.product, Act::Cart, random);
    }
    let shift = start;
    for step in &mut trail.steps {
        step.at += shift;
    }
    Visit { steps: trail.steps }
}

struct Trail<'a> {
    catalog: &'a Catalog,
    shopper: &'a Shopper,
    steps: Vec<Step>,
    clock: i64,
}

impl<'a> Trail<'a> {
    fn new(catalog: &'a Catalog, shopper: &'a Shopper) -> Self {
        Self { catalog, shopper, steps: Vec::new(), clock: 0 }
    }

    fn act(&mut self, product: usize, act: Act, random: &mut Random) {
        self.steps.push(Step { product, at: self.clock, act });
        self.clock += match act {
            Act::View => random.whole(8, 160),
            Act::Cart => random.whole(5, 60),
            Act::Purchase => 0,
        };
    }

    /// Looks at things of the same leaf, each like the one before it.
    fn compare(&mut self, goal: usize, rivals: usize, random: &mut Random) {
        let products = &self.catalog.products;
        let mut here = goal;
        let mut seen = vec![goal];
        for _ in 0..rivals {
            let among: Vec<usize> = (0..products.len())
                .filter(|index| products[*index].leaf == products[goal].leaf && !seen.contains(index))
                .collect();
            let scores: Vec<f64> = among
                .iter()
                .map(|index| {
                    let near = price_distance(products[*index].price_minor(), products[here].price_minor());
                    self.shopper.taste.liking(&products[*index]) * 0.7
                        + harmony(&products[*index], &products[here])
                        - 1.4 * near
                })
                .collect();
            let Some(next) = soft_choice(&scores, random) else { return };
            here = among[next];
            seen.push(here);
            self.act(here, Act::View, random);
        }
    }

    fn ending_at(mut self, end: i64) -> Visit {
        let shift = end - self.clock;
        for step in &mut self.steps {
            step.at += shift;
        }
        Visit { steps: self.steps }
    }
}

/// How many times dearer one is, less one: no logarithm, which machines round differently.
fn price_distance(one: u32, other: u32) -> f64 {
    let (low, high) = (one.min(other).max(1), one.max(other));
    (f64::from(high) / f64::from(low) - 1.0).min(3.0)
}

#[cfg(test)]
mod tests {
    use crate::merchant::Merchant;

    #[test]
    fn neighbours_in_a_visit_are_mostly_of_one_leaf() {
        let merchant = Merchant::invent(1).unwrap();
        let (mut same, mut all) = (0_u32, 0_u32);
        for visit in &merchant.visits {
            for pair in visit.steps.windows(2) {
                let [one, other] =
                    [pair[0].product, pair[1].product].map(|at| &merchant.catalog.products[at]);
                if one.handle != other.handle {
                    all += 1;
                    same += u32::from(one.leaf == other.leaf);
                }
            }
        }
        assert!(same * 100 > all * 55, "{same} of {all}");
        assert!(same * 100 < all * 95, "{same} of {all}: complements are looked at as well");
    }

    #[test]
    fn a_visit_never_goes_back_in_time_and_stays_within_the_year() {
        for visit in Merchant::invent(1).unwrap().visits {
            assert!(visit.steps.windows(2).all(|pair| pair[0].at <= pair[1].at));
            assert!(visit.steps.iter().all(|step| step.at < crate::calendar::END));
        }
    }
}
