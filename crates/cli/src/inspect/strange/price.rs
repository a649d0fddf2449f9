//! A price far out of its category, on a logarithmic scale: twice as dear is as far as half as dear.

use std::f64::consts::LN_2;

use super::Signs;
use super::branches::{Branches, named};
use crate::inspect::catalog::{Catalog, Product};
use crate::price::price;

/// Between half and double of what is usual nothing is strange.
const APART: f64 = LN_2;

pub(super) fn seek(catalog: &Catalog, signs: &mut Signs) {
    let priced = catalog.products.iter().filter(|product| product.price_minor > 0);
    let branches = Branches::of(priced.map(|product| (product.category.as_str(), scale(product))), APART);
    for (place, product) in catalog.products.iter().enumerate() {
        let found = branches.around(&product.category).filter(|_| product.price_minor > 0);
        let Some((path, usual)) = found else { continue };
        if let Some(points) = usual.points_of(scale(product)) {
            let told = |minor| price(minor, catalog.currency_digits, &catalog.currency);
            let sentence = format!(
                "costs {}, where the middle price of {} is {}",
                told(product.price_minor),
                named(path),
                told(minor(usual.median))
            );
            signs.add(place, "price", points, sentence);
        }
    }
}

#[expect(clippy::cast_precision_loss, reason = "a logarithm, whose last bits do not matter")]
fn scale(product: &Product) -> f64 {
    (product.price_minor as f64).ln()
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a price, and a cast from float saturates"
)]
fn minor(scale: f64) -> u64 {
    scale.exp().round() as u64
}
