//! Stars far from those of its category.

use super::Signs;
use super::branches::{Branches, named};
use crate::figures::counted;
use crate::inspect::catalog::Catalog;

/// Within one and a quarter stars nothing is strange.
const APART: f64 = 1.25;

/// Of fewer reviews the mean is a matter of chance.
const LEAST_REVIEWS: u16 = 3;

pub(super) fn seek(catalog: &Catalog, signs: &mut Signs) {
    let rated = || {
        catalog.products.iter().enumerate().filter_map(|(place, product)| {
            let rating = product.rating.filter(|rating| rating.count >= LEAST_REVIEWS)?;
            Some((place, product.category.as_str(), rating))
        })
    };
    let branches = Branches::of(rated().map(|(_, path, rating)| (path, f64::from(rating.stars()))), APART);
    for (place, path, rating) in rated() {
        let Some((path, usual)) = branches.around(path) else { continue };
        if let Some(points) = usual.points_of(f64::from(rating.stars())) {
            let sentence = format!(
                "has {:.1} stars from {}, where the middle of {} is {:.1}",
                rating.stars(),
                counted(rating.count, "review", "reviews"),
                named(path),
                usual.median
            );
            signs.add(place, "rating", points, sentence);
        }
    }
}
