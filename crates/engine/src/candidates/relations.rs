//! A row, in candidates' numbers, with weights made comparable.

use alloc::vec::Vec;

use pairwell_snapshot::{Neighbours, Row};

use super::pool::Pool;

/// One neighbour.
pub(crate) struct Relation {
    pub(crate) candidate: u32,
    /// 0..=4, never NaN.
    pub(crate) weight: f32,
    pub(crate) well_supported: bool,
}

/// What one product leads to.
#[derive(Default)]
pub(crate) struct Relations {
    /// Looked at next; the largest is about 1.
    pub(crate) session: Vec<Relation>,
    /// Bought together, by share of the row's largest: see [`SCARCE`].
    pub(crate) orders: Vec<Relation>,
    /// Alike, 0..=1. Read only while choosing.
    pub(crate) similar: Vec<Relation>,
}

/// Rows of co-purchase differ in scale, and a row whose best pair is barely above chance must not look as sure as
/// one full of strong pairs. So a weight is divided by the row's largest plus this: strong rows come near 1, a row
/// whose best is 0.02 stays below 0.3.
const SCARCE: f32 = 0.05;

/// The other table's weight at which a relation of one kind is taken wholly for the other kind. Above 1, so that
/// the very next thing looked at may still be offered as what goes with it, at a fifth.
const TAU: f32 = 1.25;

/// No weight means more than four times "certain"; a file that says otherwise cannot drive a score to infinity.
const MOST: f32 = 4.0;

impl Relations {
    pub(crate) fn read<'k>(row: &Row<'k>, with_similar: bool, pool: &mut Pool<'k>) -> Self {
        let mut orders = list(row.orders(), pool);
        let largest = orders.iter().map(|relation| relation.weight).fold(0.0, f32::max);
        for relation in &mut orders {
            relation.weight /= largest + SCARCE;
        }
        let session = list(row.session(), pool);
        let similar = if with_similar { list(row.similar(), pool) } else { Vec::new() };
        Self { session, orders, similar }
    }
}

/// The candidate's weight in a list; 0 when it is not named.
pub(crate) fn weight_in(list: &[Relation], candidate: u32) -> f32 {
    list.iter().find(|relation| relation.candidate == candidate).map_or(0.0, |relation| relation.weight)
}

/// `weight * (1 - min(1, against / tau))`: what is left of one kind of relation when the other speaks against it.
pub(crate) fn opposed(weight: f32, against: f32) -> f32 {
    weight * (1.0 - (against / TAU).min(1.0))
}

fn list<'k>(neighbours: Neighbours<'k>, pool: &mut Pool<'k>) -> Vec<Relation> {
    let mut found = Vec::with_capacity(neighbours.len());
    for neighbour in neighbours {
        let weight = if neighbour.weight > 0.0 { neighbour.weight.min(MOST) } else { 0.0 };
        let candidate = pool.number(neighbour.card());
        found.push(Relation { candidate, weight, well_supported: neighbour.well_supported });
    }
    found
}
