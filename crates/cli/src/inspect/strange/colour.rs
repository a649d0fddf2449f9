//! A picture that contradicts the stated colour.

use pairwell_compiler::understand::understood::UnderstoodProduct;

use super::Signs;
use crate::inspect::catalog::Catalog;

pub(super) fn seek(catalog: &Catalog, signs: &mut Signs) {
    let recorded = || {
        catalog.products.iter().enumerate().filter_map(|(place, product)| {
            let understood = product.understood.as_ref()?;
            let picture = understood.picture.as_ref().filter(|_| !understood.colours_stated.is_empty())?;
            Some((place, understood, picture))
        })
    };
    let contradicting: Vec<usize> = recorded()
        .filter(|(_, understood, _)| understood.contradicted_colours().is_some())
        .map(|(place, ..)| place)
        .collect();
    signs.add_rare(&contradicting, recorded().count(), "colour", |place| {
        let understood = catalog.products[place].understood.as_ref();
        let seen = understood.and_then(|one| one.picture.as_ref()).map_or("", |picture| &picture.colour);
        let stated = understood.and_then(UnderstoodProduct::contradicted_colours).unwrap_or_default();
        format!("is {} by the feed, and its picture shows {seen}", stated.join(" or "))
    });
}
