//! What the merchant linked by hand outranks what was learned.
//!
//! A linked product weighs at least [`FIRST`] as the first of the merchant's list, falling to [`LAST`] at its end. In
//! tables where nine rows in ten have a best neighbour of at most 1, only a pair that is well supported and among the
//! strongest of the whole shop stands before it; pairs that are not well supported are brought below the last link,
//! however strong. A pair that is both linked and learned has the larger weight, and keeps what was observed of it.
//! When a row is full, links stay and what was learned goes.

use super::counter::{Neighbour, best};
use crate::model::{Link, LinkKind, Product};

/// Weight of the first linked product.
const FIRST: f32 = 1.1;

/// Weight below which no linked product falls.
const LAST: f32 = 1.0;

/// Weight that the strongest pair which is not well supported keeps beside links.
const LEARNED: f32 = 0.9;

/// What is looked at next is taken to be bought instead. Of a linked complement the merchant says otherwise, so it
/// counts as looked at next no more than this.
const COMPLEMENT_VIEWED: f32 = 0.25;

/// Percent of the price within which a product is shown as bought instead. A related product at another price would
/// never be shown as one, so it joins what is looked at next.
const NEAR: std::ops::RangeInclusive<f64> = 0.6..=1.6;

/// Puts linked complements into the table of what is bought together.
pub(crate) fn lead_orders(table: &mut [Vec<Neighbour>], products: &[Product], most: usize) {
    for (product, row) in products.iter().zip(table) {
        lead(row, &linked(product, |link| link.kind == LinkKind::Complement), most);
    }
}

/// Puts linked related products and upsells into the table of what is alike.
pub(crate) fn lead_similar(table: &mut [Vec<Neighbour>], products: &[Product], most: usize) {
    for (product, row) in products.iter().zip(table) {
        let linked = linked(product, |link| link.kind != LinkKind::Complement);
        if product.only_linked_related && product.links.iter().any(|link| link.kind == LinkKind::Related) {
            row.retain(|near| linked.contains(&near.product));
        }
        lead(row, &linked, most);
    }
}

/// Makes the table of what is looked at next agree with the links.
pub(crate) fn adjust_sessions(table: &mut [Vec<Neighbour>], products: &[Product], most: usize) {
    for (product, row) in products.iter().zip(table) {
        if product.links.is_empty() {
            continue;
        }
        let complements = linked(product, |link| link.kind == LinkKind::Complement);
        for near in row.iter_mut().filter(|near| complements.contains(&near.product)) {
            near.weight = near.weight.min(COMPLEMENT_VIEWED);
        }
        *row = best(std::mem::take(row), most);
        let is_far = |link: &Link| !NEAR.contains(&ratio(&products[link.product as usize], product));
        let far = linked(product, |link| link.kind != LinkKind::Complement && is_far(link));
        lead(row, &far, most);
    }
}

/// Products with at least one link.
pub(crate) fn linking(products: &[Product]) -> usize {
    products.iter().filter(|product| !product.links.is_empty()).count()
}

/// The linked products of some kinds, in the merchant's order, each once.
fn linked(product: &Product, wanted: impl Fn(&Link) -> bool) -> Vec<u32> {
    let mut found = Vec::new();
    for link in product.links.iter().filter(|link| wanted(link)) {
        if !found.contains(&link.product) {
            found.push(link.product);
        }
    }
    found
}

fn lead(row: &mut Vec<Neighbour>, linked: &[u32], most: usize) {
    let linked = &linked[..linked.len().min(most)];
    if linked.is_empty() {
        return;
    }
    let step = (FIRST - LAST) / linked.len() as f32;
    let mut whole: Vec<Neighbour> = linked
        .iter()
        .enumerate()
        .map(|(place, &product)| {
            let weight = FIRST - step * place as f32;
            match row.iter().find(|near| near.product == product) {
                Some(learned) => Neighbour { weight: learned.weight.max(weight), ..*learned },
                None => Neighbour { product, weight, well_supported: false },
            }
        })
        .collect();
    let learned = || row.iter().filter(|near| !linked.contains(&near.product)).copied();
    let doubtful = learned().filter(|near| !near.well_supported).map(|near| near.weight).fold(0.0, f32::max);
    let lowered = if doubtful > LEARNED { LEARNED / doubtful } else { 1.0 };
    let below = |near: Neighbour| Neighbour {
        weight: if near.well_supported { near.weight } else { near.weight * lowered },
        ..near
    };
    let rest: Vec<Neighbour> = learned().map(below).filter(|near| near.weight > 0.0).collect();
    whole.extend(best(rest, most - linked.len()));
    *row = best(whole, most);
}

/// How many times dearer one product is than another; not a number where neither has a price.
fn ratio(of: &Product, to: &Product) -> f64 {
    let price = |product: &Product| product.lead_variant().map_or(0.0, |v| v.price_minor as f64);
    price(of) / price(to)
}

#[cfg(test)]
#[path = "curated_tests.rs"]
mod tests;
