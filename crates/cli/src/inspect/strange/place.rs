//! Alone in its category, or without what nearly all others have: a category, a price, a description.

use std::collections::BTreeMap;

use super::Signs;
use crate::figures::grouped;
use crate::inspect::catalog::Catalog;

pub(super) fn seek(catalog: &Catalog, signs: &mut Signs) {
    let products = &catalog.products;
    let all = products.len();
    let missing = |signs: &mut Signs, name, what: &str, has: &dyn Fn(usize) -> Option<bool>| {
        let asked: Vec<(usize, bool)> = (0..all).filter_map(|place| Some((place, has(place)?))).collect();
        let without: Vec<usize> = asked.iter().filter(|(_, has)| !has).map(|(place, _)| *place).collect();
        signs.add_rare(&without, asked.len(), name, |_| {
            let with = grouped(asked.len() - without.len());
            format!("has no {what}; {with} of {} products have one", grouped(asked.len()))
        });
    };
    missing(signs, "no-category", "category", &|place| Some(!products[place].category.is_empty()));
    missing(signs, "no-price", "price", &|place| Some(products[place].price_minor > 0));
    missing(signs, "no-description", "description", &|place| {
        products[place].understood.as_ref().map(|one| one.description_characters > 0)
    });

    let mut in_category: BTreeMap<&str, usize> = BTreeMap::new();
    for product in products.iter().filter(|product| !product.category.is_empty()) {
        *in_category.entry(&product.category).or_default() += 1;
    }
    let is_alone = |place: &usize| in_category.get(products[*place].category.as_str()) == Some(&1);
    let alone: Vec<usize> = (0..all).filter(is_alone).collect();
    signs.add_rare(&alone, all, "alone", |place| {
        format!("is the only product of {}", products[place].category)
    });
}
