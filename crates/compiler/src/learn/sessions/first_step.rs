//! Where a product leads at once: a ridge regression of what sessions hold on each of their products.
//!
//! With the sums of `docs/learning.md`, `G = t * overlap + (1 - t) * diag(departures)` and
//! `C = t * together + (1 - t) * (leads + b * leads')`, a row is `B_i = (G_FF + ridge I)^-1 e_i * C_F`, where `F` is `i`
//! with the `support` products that overlap it most. Without support that is `C_i / (G_ii + ridge)`.
//!
//! Source: SLIST's closed form (Choi, Kim, Lee, Shim, Lee: Session-aware Linear Item-Item Models for Session-based
//! Recommendation, 2021), here solved locally, with a backward lead, and shrunk by the sums of rows and the popularity
//! of columns.

use rayon::prelude::*;

use super::settings::SessionSettings;
use crate::learn::counter::{Counter, Neighbour, best};
use crate::learn::pairs::PairSums;
use crate::learn::solve::System;

/// Neighbours kept of a row before the second step.
pub(super) const MOST_KEPT: usize = 100;

/// A pair is well supported from these leads on, each as strong as what was done, and from an overlap that two sessions
/// cannot reach.
const OFTEN_LEADS: f32 = 5.0;
const OFTEN_OVERLAP: f32 = 0.5;

/// Room that a thread uses again for each row.
struct Room {
    counter: Counter,
    system: System,
    support: Vec<(u32, f32)>,
    /// Place of a product in the support, where it has one.
    places: Vec<Option<u16>>,
}

/// Every product's row, best first, at most [`MOST_KEPT`].
pub(super) fn rows(sums: &PairSums, settings: &SessionSettings) -> Vec<Vec<Neighbour>> {
    let products = sums.products();
    let room = || Room {
        counter: Counter::new(products),
        system: System::default(),
        support: Vec::new(),
        places: if settings.support == 0 { Vec::new() } else { vec![None; products] },
    };
    let shrink: Vec<f32> = (0..products as u32)
        .map(|product| (sums.item(product).count as f32 + 1.0).powf(-settings.popularity_shrink))
        .collect();
    let one = |room: &mut Room, product: u32| row(product, sums, settings, &shrink, room);
    (0..products as u32).into_par_iter().map_init(room, one).collect()
}

fn row(
    product: u32,
    sums: &PairSums,
    settings: &SessionSettings,
    shrink: &[f32],
    room: &mut Room,
) -> Vec<Neighbour> {
    let alone = 1.0 / f64::from(diagonal(product, sums, settings));
    let shares = (settings.support > 0).then(|| solved(product, sums, settings, room)).flatten();
    for (from, share) in shares.unwrap_or_else(|| vec![(product, alone)]) {
        lead(from, share, sums, settings, &mut room.counter);
    }
    let own = sums.row(product);
    let mut all = 0.0;
    let mut row = Vec::new();
    room.counter.drain(|other, weight| {
        if other != product && weight > 0.0 {
            all += weight;
            let seen = own.others.binary_search(&other).ok();
            let well_supported =
                seen.is_some_and(|at| own.leads[at] >= OFTEN_LEADS && own.overlap[at] > OFTEN_OVERLAP);
            let weight = weight as f32 * shrink[other as usize];
            row.push(Neighbour { product: other, weight, well_supported });
        }
    });
    let scale = (all as f32).powf(-settings.row_shrink);
    for neighbour in &mut row {
        neighbour.weight *= scale;
    }
    row.retain(|neighbour| neighbour.weight.is_normal());
    best(row, MOST_KEPT)
}

/// Adds `share` times what sessions with `from` hold.
fn lead(from: u32, share: f64, sums: &PairSums, settings: &SessionSettings, counter: &mut Counter) {
    let row = sums.row(from);
    for (at, &other) in row.others.iter().enumerate() {
        let mut order = row.leads[at];
        if settings.backwards > 0.0 {
            let back = sums.row(other);
            order += settings.backwards * back.others.binary_search(&from).map_or(0.0, |at| back.leads[at]);
        }
        counter.add(other, share * f64::from(mixed(row.together[at], order, settings)));
    }
    let own = sums.item(from);
    counter.add(from, share * f64::from(mixed(own.together, own.returns, settings)));
}

fn mixed(together: f32, order: f32, settings: &SessionSettings) -> f32 {
    settings.together * together + (1.0 - settings.together) * order
}

fn diagonal(product: u32, sums: &PairSums, settings: &SessionSettings) -> f32 {
    let own = sums.item(product);
    mixed(own.overlap, own.departures, settings) + settings.ridge
}

/// The support with the solution's share of each; nothing when there is no sound solution.
fn solved(
    product: u32,
    sums: &PairSums,
    settings: &SessionSettings,
    room: &mut Room,
) -> Option<Vec<(u32, f64)>> {
    let own = sums.row(product);
    let Room { system, support, places, .. } = room;
    support.clear();
    support.extend(
        own.others
            .iter()
            .zip(own.overlap)
            .map(|(&other, &overlap)| (other, overlap / diagonal(other, sums, settings).sqrt())),
    );
    support.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    support.truncate(settings.support);
    support.insert(0, (product, 0.0));
    for (place, &(member, _)) in (0_u16..).zip(support.iter()) {
        places[member as usize] = Some(place);
    }
    system.reset(support.len());
    system.set_right(0, 1.0);
    for (place, &(member, _)) in support.iter().enumerate() {
        system.set(place, place, f64::from(diagonal(member, sums, settings)));
        let row = sums.row(member);
        for (&other, &overlap) in row.others.iter().zip(row.overlap) {
            if let Some(column) = places[other as usize] {
                system.set(place, column.into(), f64::from(settings.together * overlap));
            }
        }
    }
    for &(member, _) in support.iter() {
        places[member as usize] = None;
    }
    let shares = system.solve()?;
    Some(support.iter().zip(shares).map(|(&(member, _), &share)| (member, share)).collect())
}
