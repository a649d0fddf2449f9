//! The strangest products, and why.
//!
//! A *sign* is something that sets a product apart from the others. It has 1 point where it begins to be strange at all
//! and at most 4 (see [`points`]); the strangeness of a product is the sum over its signs. What is usual in this very
//! catalog is no sign, so a catalog without strange products has none. The order is by strangeness, then by key.

mod branches;
mod colour;
mod picture;
mod place;
mod points;
mod price;
mod rating;
mod relations;
mod title;

use serde::Serialize;

use super::catalog::Catalog;

/// How many are told of.
const MOST: usize = 10;

/// A product that is set apart from the others.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(super) struct Strange {
    pub(super) key: String,
    pub(super) title: String,
    /// The sum of the signs' points, to a hundredth.
    pub(super) strangeness: f64,
    /// Strongest first.
    pub(super) signs: Vec<Sign>,
}

/// What sets it apart.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub(super) struct Sign {
    pub(super) name: &'static str,
    /// 1 to 4, to a hundredth.
    pub(super) points: f64,
    /// What a person reads, beginning in lower case and without a full stop.
    pub(super) sentence: String,
}

/// The signs of a catalog while they are sought, by the product's place in it.
#[derive(Debug)]
struct Signs {
    of: Vec<Vec<Sign>>,
}

impl Signs {
    fn add(&mut self, product: usize, name: &'static str, points: f64, sentence: String) {
        if let Some(signs) = self.of.get_mut(product) {
            signs.push(Sign { name, points: hundredths(points), sentence });
        }
    }

    /// A sign that each of these products has, if they are few among `all` of which that can be said.
    fn add_rare(
        &mut self,
        with: &[usize],
        all: usize,
        name: &'static str,
        sentence: impl Fn(usize) -> String,
    ) {
        if let Some(points) = points::of_rare(with.len(), all) {
            for &product in with {
                self.add(product, name, points, sentence(product));
            }
        }
    }
}

/// At most ten, the strangest first.
pub(super) fn strangest(catalog: &Catalog) -> Vec<Strange> {
    let mut all = all(catalog);
    all.sort_by(|a, b| b.strangeness.total_cmp(&a.strangeness).then_with(|| a.key.cmp(&b.key)));
    all.truncate(MOST);
    all
}

/// Every product with a sign, in the catalog's order.
fn all(catalog: &Catalog) -> Vec<Strange> {
    let mut signs = Signs { of: vec![Vec::new(); catalog.products.len()] };
    for seek in
        [price::seek, rating::seek, picture::seek, colour::seek, title::seek, place::seek, relations::seek]
    {
        seek(catalog, &mut signs);
    }
    let found = signs.of.into_iter().zip(&catalog.products).filter(|(signs, _)| !signs.is_empty());
    found
        .map(|(mut signs, product)| {
            signs.sort_by(|a, b| b.points.total_cmp(&a.points).then_with(|| a.name.cmp(b.name)));
            Strange {
                key: product.key.clone(),
                title: product.title.clone(),
                strangeness: hundredths(signs.iter().map(|sign| sign.points).sum()),
                signs,
            }
        })
        .collect()
}

fn hundredths(points: f64) -> f64 {
    (points * 100.0).round() / 100.0
}

#[cfg(test)]
mod tests;
