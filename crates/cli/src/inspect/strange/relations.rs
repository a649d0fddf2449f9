//! Nothing goes with it, or nothing leads to it.

use super::Signs;
use crate::inspect::catalog::Catalog;

pub(super) fn seek(catalog: &Catalog, signs: &mut Signs) {
    let products = &catalog.products;
    let all = products.len();
    let isolated: Vec<usize> = (0..all).filter(|&place| products[place].neighbours.all() == 0).collect();
    signs.add_rare(&isolated, all, "nothing-goes-with-it", |_| {
        "has nothing that goes with it, is looked at next or is alike".to_owned()
    });
    // What is sold out or never to be recommended needs no way that leads to it.
    let wanted: Vec<usize> =
        (0..all).filter(|&place| !products[place].sold_out && !products[place].excluded).collect();
    let unreached: Vec<usize> =
        wanted.iter().copied().filter(|&place| products[place].named_by == 0).collect();
    signs.add_rare(&unreached, wanted.len(), "nothing-leads-to-it", |_| {
        "is on no other product's list, so no product's page leads to it".to_owned()
    });
}
