//! No picture where others have one, one that could not be read, or another product's.

use std::collections::BTreeMap;

use super::Signs;
use crate::figures::{counted, grouped};
use crate::inspect::catalog::{Catalog, Product};

pub(super) fn seek(catalog: &Catalog, signs: &mut Signs) {
    let all = catalog.products.len();
    let (named, none): (Vec<usize>, Vec<usize>) =
        (0..all).partition(|&place| !catalog.products[place].image.is_empty());
    signs.add_rare(&none, all, "no-picture", |_| {
        format!("has no picture; {} of {} products have one", grouped(named.len()), grouped(all))
    });
    let (read, unread): (Vec<usize>, Vec<usize>) =
        named.iter().partition(|&&place| catalog.products[place].is_picture_read);
    signs.add_rare(&unread, named.len(), "picture-unread", |_| {
        format!("has a picture that the build could not read; it read {} others", grouped(read.len()))
    });
    shared(catalog, &named, signs);
}

fn shared(catalog: &Catalog, named: &[usize], signs: &mut Signs) {
    let mut by_image: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for &place in named {
        by_image.entry(&catalog.products[place].image).or_default().push(place);
    }
    by_image.retain(|_, places| places.len() > 1);
    let mut sharing: Vec<usize> = by_image.values().flatten().copied().collect();
    sharing.sort_unstable();
    signs.add_rare(&sharing, named.len(), "same-picture", |place| {
        let with = by_image.get(catalog.products[place].image.as_str()).map_or(&[][..], Vec::as_slice);
        let others: Vec<&Product> =
            with.iter().filter(|&&other| other != place).map(|&other| &catalog.products[other]).collect();
        let first = others.first().map_or("", |product| product.key.as_str());
        match others.len() {
            0 | 1 => format!("shows the same picture as `{first}`"),
            more => {
                format!("shows the same picture as `{first}` and {}", counted(more - 1, "other", "others"))
            }
        }
    });
}
