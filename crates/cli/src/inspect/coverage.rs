//! Of how many products something is known.

use pairwell_compiler::understand::understood::UnderstoodProduct;
use serde::Serialize;

use super::catalog::{Catalog, Product};
use super::record::Standing;

/// Of how many products each fact is known.
#[derive(Debug, Serialize)]
pub(super) struct Coverage {
    /// Products in the snapshot.
    pub(super) products: usize,
    /// Whether the build's record was there, without which some facts are not known to be known.
    pub(super) record: Standing,
    pub(super) facts: Vec<Fact>,
}

/// One fact.
#[derive(Debug, Serialize)]
pub(super) struct Fact {
    pub(super) name: &'static str,
    /// In a few words.
    #[serde(skip)]
    pub(super) told: &'static str,
    /// Products of which it is known; `None` where only the build's record would tell.
    pub(super) products: Option<usize>,
    /// Their share of all products, 0 to 1, to four digits.
    pub(super) share: Option<f64>,
}

/// Asks a product whether the fact is known.
enum Asks {
    /// The snapshot tells.
    Snapshot(fn(&Product) -> bool),
    /// Only the build's record tells.
    Record(fn(&UnderstoodProduct) -> bool),
}

/// Name, words, and who tells.
const FACTS: [(&str, &str, Asks); 19] = {
    use Asks::{Record, Snapshot};
    [
        ("title", "a title", Snapshot(|p| !p.title.trim().is_empty())),
        ("price", "a price", Snapshot(|p| p.price_minor > 0)),
        ("category", "a category", Snapshot(|p| !p.category.is_empty())),
        ("description", "a description", Record(|p| p.description_characters > 0)),
        ("stock", "stock that the feed states", Record(|p| p.variants_with_stock > 0)),
        ("picture", "a picture named", Snapshot(|p| !p.image.is_empty())),
        ("picture-read", "the picture read", Snapshot(|p| p.is_picture_read)),
        ("colour", "a colour seen in it", Snapshot(|p| p.has_colour)),
        ("material", "a material", Record(|p| p.material.is_some())),
        ("material-stated", "… stated by the feed", Record(|p| p.material.is_some() && p.material_stated)),
        ("reviews", "reviews", Snapshot(|p| p.rating.is_some())),
        ("praise", "praise in them", Snapshot(|p| p.is_praised)),
        ("links", "links made by hand", Record(|p| p.links > 0)),
        ("session", "what is looked at next", Snapshot(|p| p.neighbours.session > 0)),
        ("session-sure", "… seen often enough to say so", Snapshot(|p| p.neighbours.sure_session > 0)),
        ("orders", "what is bought with it", Snapshot(|p| p.neighbours.orders > 0)),
        ("orders-sure", "… seen often enough to say so", Snapshot(|p| p.neighbours.sure_orders > 0)),
        ("similar", "what is alike", Snapshot(|p| p.neighbours.similar > 0)),
        ("look-alike", "what looks alike", Snapshot(|p| p.neighbours.look_alikes > 0)),
    ]
};

impl Coverage {
    pub(super) fn of(catalog: &Catalog, record: Standing) -> Self {
        let all = catalog.products.len();
        let facts = FACTS.into_iter().map(|(name, told, asks)| {
            let products = match asks {
                Asks::Snapshot(knows) => Some(catalog.products.iter().filter(|one| knows(one)).count()),
                Asks::Record(knows) if record == Standing::OfThisBuild => {
                    let recorded = catalog.products.iter().filter_map(|one| one.understood.as_ref());
                    Some(recorded.filter(|one| knows(one)).count())
                }
                Asks::Record(_) => None,
            };
            Fact { name, told, products, share: products.map(|some| share(some, all)) }
        });
        Self { products: all, record, facts: facts.collect() }
    }
}

/// To four digits; of nothing 0.
#[expect(clippy::cast_precision_loss, reason = "a share for people; counts of products are far below 2^52")]
fn share(some: usize, all: usize) -> f64 {
    if all == 0 { 0.0 } else { (some as f64 / all as f64 * 10_000.0).round() / 10_000.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(coverage: &Coverage, name: &str) -> (Option<usize>, Option<f64>) {
        let fact = coverage.facts.iter().find(|fact| fact.name == name).unwrap();
        (fact.products, fact.share)
    }

    #[test]
    fn each_fact_is_counted_over_all_products() {
        let products = (0..3_u64)
            .map(|place| Product {
                price_minor: place,
                has_colour: place == 1,
                understood: (place < 2).then(|| UnderstoodProduct {
                    material: Some("oak".into()),
                    material_stated: place == 0,
                    ..UnderstoodProduct::default()
                }),
                ..Product::default()
            })
            .collect();
        let catalog = Catalog { products, ..Catalog::default() };
        let coverage = Coverage::of(&catalog, Standing::OfThisBuild);
        assert_eq!(count(&coverage, "price"), (Some(2), Some(0.6667)));
        assert_eq!(count(&coverage, "colour"), (Some(1), Some(0.3333)));
        assert_eq!(count(&coverage, "material"), (Some(2), Some(0.6667)));
        assert_eq!(count(&coverage, "material-stated"), (Some(1), Some(0.3333)));
        assert_eq!(count(&coverage, "picture"), (Some(0), Some(0.0)));
    }

    #[test]
    fn without_the_builds_record_what_it_alone_knows_is_unknown_and_not_nothing() {
        for standing in [Standing::Absent, Standing::Unreadable, Standing::OfAnotherBuild] {
            let coverage = Coverage::of(&Catalog::default(), standing);
            assert_eq!(count(&coverage, "material"), (None, None));
            assert_eq!(count(&coverage, "price"), (Some(0), Some(0.0)), "of nothing, nothing");
        }
    }
}
