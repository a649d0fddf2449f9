//! What is bought together, from orders.
//!
//! Orders go to the counter of pairs, [`regression`] solves each product's row. [`settings`] says with which numbers;
//! [`tuning`] finds them on the end of the shop's own log.

mod regression;
pub(crate) mod settings;
mod tuning;

use super::counter::{Neighbour, scaled};
use super::pairs::{CountFault, PairCounter, PairLimits, PairSums, Sums, Walk};
use super::trend::Trend;
use crate::model::Basket;
use settings::OrderSettings;

pub(crate) use tuning::{BasketPrefix, holdout, tuned};

/// Neighbours kept for a product.
pub(crate) const MOST_NEIGHBOURS: usize = 20;

/// An order of more products than this is left out.
const MOST_PRODUCTS: usize = 2_000;

/// From this many (weighted) orders, and from this many times chance, a pair may be called "often".
const OFTEN_ORDERS: f32 = 5.0;
const OFTEN_LIFT: f64 = 1.5;

/// Orders of the last days are the recent ones of the trend.
const TREND_DAYS: i64 = 60;

/// The table, and what it was learned from.
pub(crate) struct OrderTable {
    pub(crate) rows: Vec<Vec<Neighbour>>,
    /// Orders of at least two products.
    pub(crate) used: usize,
    pub(crate) too_large: usize,
}

/// The table of all orders, `most` neighbours a product. `votes` says how much each order counts before its age and
/// size are looked at, in 0..=1.
pub(crate) fn learn(
    baskets: &[Basket],
    votes: &[f32],
    products: usize,
    settings: &OrderSettings,
    most: usize,
) -> Result<OrderTable, CountFault> {
    let usable = |basket: &&Basket| (2..=MOST_PRODUCTS).contains(&basket.lines.len());
    let log = Log { baskets, votes, products };
    Ok(OrderTable {
        rows: log.solve(&log.count(settings)?, settings, most),
        used: baskets.iter().filter(usable).count(),
        too_large: baskets.iter().filter(|basket| basket.lines.len() > MOST_PRODUCTS).count(),
    })
}

/// Orders with how much each counts.
#[derive(Clone, Copy)]
struct Log<'l> {
    baskets: &'l [Basket],
    votes: &'l [f32],
    products: usize,
}

/// Sums with how much all their orders weigh.
struct OrderSums {
    pairs: PairSums,
    weight: f64,
}

impl Log<'_> {
    fn newest_s(self) -> i64 {
        self.baskets.iter().map(|basket| basket.at_s).max().unwrap_or(0)
    }

    fn usable(&self) -> impl Iterator<Item = (&Basket, f32)> {
        let orders = self.baskets.iter().zip(self.votes);
        orders.filter(|(basket, _)| basket.lines.len() <= MOST_PRODUCTS).map(|(basket, &vote)| (basket, vote))
    }

    fn count(&self, settings: &OrderSettings) -> Result<OrderSums, CountFault> {
        let limits = PairLimits { most_steps: MOST_PRODUCTS, ..PairLimits::default() };
        let mut counter = PairCounter::new(self.products, Sums::Order, limits);
        let newest_s = self.newest_s();
        let (mut walk, mut weight) = (Walk::default(), 0.0);
        for (basket, vote) in self.usable() {
            let age_days = newest_s.saturating_sub(basket.at_s) as f64 / 86_400.0;
            let faded = (-age_days / f64::from(settings.half_life_days)).exp2() as f32;
            walk.weight = vote * faded * (settings.full_weight_products / basket.lines.len() as f32).min(1.0);
            walk.steps.clear();
            walk.steps.extend(basket.lines.iter().map(|&(product, _)| (product, 1.0)));
            weight += f64::from(walk.weight);
            counter.add(&walk)?;
        }
        Ok(OrderSums { pairs: counter.finish()?, weight })
    }

    fn solve(&self, sums: &OrderSums, settings: &OrderSettings, most: usize) -> Vec<Vec<Neighbour>> {
        let mut trend = Trend::new(self.products, self.newest_s().saturating_sub(TREND_DAYS * 86_400));
        for (basket, _) in self.usable() {
            basket.lines.iter().for_each(|&(product, _)| trend.add(product, basket.at_s));
        }
        let often = |one: u32, other: u32, both: f32| {
            let held = |product| f64::from(sums.pairs.item(product).overlap);
            both >= OFTEN_ORDERS && f64::from(both) * sums.weight >= OFTEN_LIFT * held(one) * held(other)
        };
        scaled(regression::rows(&sums.pairs, settings, &trend.lifts(settings.trend), most, often))
    }
}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;
