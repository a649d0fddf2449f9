//! Which categories are bought together, for products whose own orders are too few to say what goes with them.
//!
//! For categories `a` and `b`, with `n_a`, `n_b` and `n_ab` of all `n` orders holding each and both, the lift
//! `(n_ab + s) / (n_a * n_b / n + s)` is shrunk towards chance by `s` orders, and a pair's strength is `1 - 1 / lift`.
//! It is counted for leaf categories and one level up; the upper level speaks where the leaf has few orders itself.
//!
//! [`CategoryPairs`] is only a list of what goes with each category and how surely: what else may know it can make
//! the same list.

use super::counter::{Neighbour, best, occurrences, rows};
use super::evidence::FEW;
use crate::model::{Availability, Merchant, Product};
use crate::progress::Silent;
use std::collections::BTreeMap;

/// Orders added to both sides of the lift.
const SHRINK: f64 = 5.0;

/// Below this lift two categories do not go together.
const LEAST_LIFT: f64 = 1.2;

/// An order of more categories than this says nothing about pairs of them.
const MOST_IN_AN_ORDER: usize = 50;

/// Categories that go with one.
const MOST_PARTNERS: usize = 4;

/// Best sellers that each of them proposes.
const MOST_SELLERS: usize = 5;

/// What the upper level says counts this much.
const ONE_LEVEL_UP: f32 = 0.6;

/// The weight of the best seller of a category that surely goes with the product's, in a table whose rows mostly have
/// a best neighbour of nearly 1: less than what was seen of a product itself often enough, more than what merely sells.
const SURE: f32 = 0.4;

/// How a dearer product counts at the least, and how one without a price does.
const MUCH_DEARER: f64 = 0.25;
const UNKNOWN_PRICE: f64 = 0.5;

/// What goes with each category, at both levels.
pub(crate) struct CategoryPairs {
    leaf: Level,
    up: Level,
}

/// One level of the category paths.
struct Level {
    /// The category of each product; `None` where the path does not reach.
    category_of: Vec<Option<u32>>,
    /// Orders that hold each category.
    orders: Vec<usize>,
    /// What goes with each category and how surely (0..=1), best first.
    partners: Vec<Vec<Neighbour>>,
    /// What sells best of each category, best first.
    sellers: Vec<Vec<u32>>,
}

impl CategoryPairs {
    pub(crate) fn of(merchant: &Merchant, popularity: &[f64]) -> Self {
        let leaf = |product: &Product| product.category.len();
        let up = |product: &Product| product.category.len().saturating_sub(1);
        Self { leaf: Level::of(merchant, popularity, leaf), up: Level::of(merchant, popularity, up) }
    }

    /// Fills the rows of products with few orders; the number of products that got something.
    pub(crate) fn fill_rows(
        &self,
        table: &mut [Vec<Neighbour>],
        products: &[Product],
        seen: &[u32],
        most: usize,
    ) -> usize {
        let mut filled = 0;
        for (product, row) in (0_u32..).zip(table) {
            if seen[product as usize] >= FEW || row.len() >= most {
                continue;
            }
            let before = row.len();
            for candidate in self.candidates(product, products) {
                if row.iter().all(|near| near.product != candidate.product) {
                    row.push(candidate);
                }
            }
            if row.len() > before {
                filled += 1;
                *row = best(std::mem::take(row), most);
            }
        }
        filled
    }

    /// Best sellers of the categories that go with the product's, cheaper ones first among equals.
    fn candidates(&self, product: u32, products: &[Product]) -> Vec<Neighbour> {
        let (level, counts) =
            if self.leaf.knows(product) { (&self.leaf, 1.0) } else { (&self.up, ONE_LEVEL_UP) };
        let Some(category) = level.category_of[product as usize] else { return Vec::new() };
        let price = products[product as usize].lead_price();
        let mut found = Vec::new();
        for partner in &level.partners[category as usize] {
            for (place, &seller) in (0_u8..).zip(&level.sellers[partner.product as usize]) {
                let near = addition(price, products[seller as usize].lead_price()) as f32;
                let weight = SURE * counts * partner.weight * near / (1.0 + f32::from(place) / 4.0);
                if weight > 0.0 && seller != product {
                    found.push(Neighbour { product: seller, weight, well_supported: false });
                }
            }
        }
        found
    }
}

impl Level {
    fn of(merchant: &Merchant, popularity: &[f64], depth: impl Fn(&Product) -> usize) -> Self {
        let mut numbers: BTreeMap<&[String], u32> = BTreeMap::new();
        let category_of: Vec<Option<u32>> = merchant
            .products
            .iter()
            .map(|product| {
                let path = &product.category[..depth(product)];
                let next = numbers.len() as u32;
                (!path.is_empty()).then(|| *numbers.entry(path).or_insert(next))
            })
            .collect();
        let categories = numbers.len();
        let orders = held_categories(merchant, &category_of);
        let places = (0_u32..).zip(&orders).flat_map(|(at, held)| held.iter().map(move |&c| (c, at)));
        let index = occurrences(categories, places);
        let partners = partners(&index, &orders);
        Self {
            orders: index.iter().map(Vec::len).collect(),
            partners,
            sellers: sellers(&merchant.products, popularity, &category_of, categories),
            category_of,
        }
    }

    /// Whether the product's category was ordered often enough, with others, to speak for itself.
    fn knows(&self, product: u32) -> bool {
        self.category_of[product as usize].is_some_and(|category| {
            let category = category as usize;
            self.orders[category] >= FEW as usize && !self.partners[category].is_empty()
        })
    }
}

/// The categories of each order, ascending, each once.
fn held_categories(merchant: &Merchant, category_of: &[Option<u32>]) -> Vec<Vec<u32>> {
    let held = |lines: &[(u32, u32)]| {
        let mut held: Vec<u32> =
            lines.iter().filter_map(|&(product, _)| category_of[product as usize]).collect();
        held.sort_unstable();
        held.dedup();
        held
    };
    let all = merchant.baskets.iter().map(|basket| held(&basket.lines));
    all.filter(|held| (1..=MOST_IN_AN_ORDER).contains(&held.len())).collect()
}

fn partners(index: &[Vec<u32>], orders: &[Vec<u32>]) -> Vec<Vec<Neighbour>> {
    rows(index.len(), &Silent, |category, counter| {
        for &place in &index[category as usize] {
            for &other in orders[place as usize].iter().filter(|&&other| other != category) {
                counter.add(other, 1.0);
            }
        }
        let mut found = Vec::new();
        counter.drain(|other, both| {
            let alone = |category: u32| index[category as usize].len() as f64;
            let chance = alone(category) * alone(other) / orders.len() as f64;
            let lift = (both + SHRINK) / (chance + SHRINK);
            if lift >= LEAST_LIFT {
                let weight = (1.0 - 1.0 / lift) as f32;
                found.push(Neighbour { product: other, weight, well_supported: false });
            }
        });
        best(found, MOST_PARTNERS)
    })
}

/// What sells best of each category and can be bought.
fn sellers(
    products: &[Product],
    popularity: &[f64],
    category_of: &[Option<u32>],
    categories: usize,
) -> Vec<Vec<u32>> {
    let mut sellers: Vec<Vec<u32>> = vec![Vec::new(); categories];
    for (number, category) in (0_u32..).zip(category_of) {
        let can_be_bought =
            products[number as usize].variants.iter().any(|v| v.availability != Availability::SoldOut);
        if let Some(category) = category.filter(|_| can_be_bought && popularity[number as usize] > 0.0) {
            sellers[category as usize].push(number);
        }
    }
    for list in &mut sellers {
        let sales = |product: u32| popularity[product as usize];
        list.sort_by(|&a, &b| sales(b).total_cmp(&sales(a)).then(a.cmp(&b)));
        list.truncate(MOST_SELLERS);
    }
    sellers
}

/// How well a price suits something that is taken along: 1 up to the price of the product itself, then less.
fn addition(price: f64, added: f64) -> f64 {
    if price <= 0.0 || added <= 0.0 { UNKNOWN_PRICE } else { (price / added).clamp(MUCH_DEARER, 1.0) }
}

#[cfg(test)]
#[path = "category_pairs_tests.rs"]
mod tests;
