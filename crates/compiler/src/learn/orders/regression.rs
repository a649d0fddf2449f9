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

/// In a catalog of up to this many products the regression is on all that share an order with the one at hand.
const WHOLE_PRODUCTS: usize = 400;

/// In a larger catalog, on this many others. Half as many again, or ten times, rank the same.
const SUPPORT: usize = 40;

/// Room that a thread uses again for each product.
#[derive(Default)]
struct Room {
    system: System,
    /// Ascending by product.
    support: Vec<Near>,
}

/// A product that shares orders with the one at hand.
struct Near {
    other: u32,
    overlap: f32,
    /// The overlap against how much there is of the other.
    nearness: f32,
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
        .map_init(Room::default, |room, product| column(product, sums, settings, room))
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
    let Room { system, support } = room;
    let most = if sums.products() <= WHOLE_PRODUCTS { WHOLE_PRODUCTS } else { SUPPORT };
    support.clear();
    let near = |(&other, &overlap): (&u32, &f32)| {
        let alone = sums.item(other).overlap + settings.ridge;
        Near { other, overlap, nearness: overlap / alone.sqrt() }
    };
    support.extend(own.others.iter().zip(own.overlap).map(near));
    if support.len() > most {
        let order = |a: &Near, b: &Near| b.nearness.total_cmp(&a.nearness).then(a.other.cmp(&b.other));
        support.select_nth_unstable_by(most, order);
        support.truncate(most);
        support.sort_unstable_by_key(|member| member.other);
    }
    system.reset(support.len());
    for (place, member) in support.iter().enumerate() {
        system.set(place, place, f64::from(sums.item(member.other).overlap) + f64::from(settings.ridge));
        system.set_right(place, member.overlap.into());
        // Both ascend, so each search goes on where the one before ended.
        let row = sums.row(member.other);
        let mut from = 0;
        for (column, &Near { other, .. }) in support.iter().enumerate().skip(place + 1) {
            from += row.others[from..].partition_point(|&one| one < other);
            if row.others.get(from) == Some(&other) {
                system.set(column, place, row.overlap[from].into());
            }
        }
    }
    let Some(solution) = system.solve() else { return Vec::new() };
    let positive = support.iter().zip(solution).map(|(member, &weight)| (member.other, weight as f32));
    positive.filter(|&(_, weight)| weight > 0.0).collect()
}
