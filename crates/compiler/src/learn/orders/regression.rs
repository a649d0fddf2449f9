//! What is bought together: each product regressed on the products that share orders with it.
//!
//! For a product `j` and the `F` products that overlap it most, `b = (G_FF + ridge I)^-1 G_Fj` says how much each of
//! them, on its own, lets expect `j` in the order; `B_ij = b_i` where that is positive. With `F` the whole catalog that
//! is EASE (Steck: Embarrassingly Shallow Autoencoders for Sparse Data, 2019), column by column instead of by one
//! inverse of all; so no matrix of all pairs is needed.

use rayon::prelude::*;

use super::settings::OrderSettings;
use crate::learn::counter::{Neighbour, best};
use crate::learn::pairs::PairSums;
use crate::learn::solve::System;

/// Up to this many products the regression is on the whole catalog.
const EXACT_PRODUCTS: usize = 400;

/// In a larger catalog, on this many others. Twice and six times as many rank the same.
const SUPPORT: usize = 60;

/// Room that a thread uses again for each product.
struct Room {
    system: System,
    support: Vec<(u32, f32)>,
    /// Place of a product in the support, where it has one.
    places: Vec<Option<u16>>,
}

/// Every product's row, best first, at most `most`; each weight multiplied by its product's lift.
pub(super) fn rows(
    sums: &PairSums,
    settings: &OrderSettings,
    lifts: &[f32],
    most: usize,
    often: impl Fn(u32, u32, f32) -> bool + Sync,
) -> Vec<Vec<Neighbour>> {
    let products = sums.products();
    let columns: Vec<Vec<(u32, f32)>> = (0..products as u32)
        .into_par_iter()
        .map_init(
            || Room { system: System::default(), support: Vec::new(), places: vec![None; products] },
            |room, product| column(product, sums, settings, room),
        )
        .collect();
    let mut rows: Vec<Vec<(u32, f32)>> = vec![Vec::new(); products];
    for (product, column) in (0_u32..).zip(&columns) {
        let shrink = (sums.item(product).count as f32 + 1.0).powf(-settings.popularity_shrink);
        for &(from, weight) in column {
            rows[from as usize].push((product, weight * shrink * lifts[product as usize]));
        }
    }
    (0_u32..)
        .zip(rows)
        .collect::<Vec<_>>()
        .into_par_iter()
        .map(|(product, row)| finished(product, row, sums, settings, most, &often))
        .collect()
}

fn finished(
    product: u32,
    row: Vec<(u32, f32)>,
    sums: &PairSums,
    settings: &OrderSettings,
    most: usize,
    often: impl Fn(u32, u32, f32) -> bool,
) -> Vec<Neighbour> {
    let all: f32 = row.iter().map(|&(_, weight)| weight).sum();
    let scale = all.powf(-settings.row_shrink);
    let own = sums.row(product);
    let neighbours = row.into_iter().map(|(other, weight)| {
        let overlap = own.others.binary_search(&other).map_or(0.0, |at| own.overlap[at]);
        Neighbour { product: other, weight: weight * scale, well_supported: often(product, other, overlap) }
    });
    best(neighbours.filter(|neighbour| neighbour.weight.is_normal()).collect(), most)
}

/// What lets expect the product, and how much; only what is above 0.
fn column(product: u32, sums: &PairSums, settings: &OrderSettings, room: &mut Room) -> Vec<(u32, f32)> {
    let own = sums.row(product);
    let Room { system, support, places } = room;
    let most = if sums.products() <= EXACT_PRODUCTS { EXACT_PRODUCTS } else { SUPPORT };
    support.clear();
    support.extend(own.others.iter().zip(own.overlap).map(|(&other, &overlap)| (other, overlap)));
    if support.len() > most {
        let near =
            |&(other, overlap): &(u32, f32)| overlap / (sums.item(other).overlap + settings.ridge).sqrt();
        let order = |a: &(u32, f32), b: &(u32, f32)| near(b).total_cmp(&near(a)).then(a.0.cmp(&b.0));
        support.select_nth_unstable_by(most, order);
        support.truncate(most);
        support.sort_unstable_by_key(|&(other, _)| other);
    }
    for (place, &(member, _)) in (0_u16..).zip(support.iter()) {
        places[member as usize] = Some(place);
    }
    system.reset(support.len());
    for (place, &(member, overlap)) in support.iter().enumerate() {
        system.set(place, place, f64::from(sums.item(member).overlap) + f64::from(settings.ridge));
        system.set_right(place, overlap.into());
        let row = sums.row(member);
        for (&other, &overlap) in row.others.iter().zip(row.overlap) {
            if let Some(column) = places[other as usize] {
                system.set(place, column.into(), overlap.into());
            }
        }
    }
    for &(member, _) in support.iter() {
        places[member as usize] = None;
    }
    let Some(solution) = system.solve() else { return Vec::new() };
    let positive = support.iter().zip(solution).map(|(&(member, _), &weight)| (member, weight as f32));
    positive.filter(|&(_, weight)| weight > 0.0).collect()
}
