//! A row, in candidates' numbers, with weights made comparable.

use alloc::vec::Vec;

use pairwell_snapshot::{Model, Neighbours};

use super::pool::Pool;
use crate::term::Term;

/// One neighbour.
pub(crate) struct Relation {
    /// Number of its card in the row's shard; within a list they ascend.
    card: u16,
    pub(crate) candidate: u32,
    /// 0 to a million, never NaN.
    pub(crate) weight: f32,
    pub(crate) well_supported: bool,
}

/// What one product leads to.
#[derive(Default)]
pub(crate) struct Relations {
    /// Looked at next.
    pub(crate) session: Vec<Relation>,
    /// Bought together, by share of the row's largest as far as the shop's [`Model`] has it.
    pub(crate) orders: Vec<Relation>,
    /// Alike, 0..=1.
    pub(crate) similar: Vec<Relation>,
    /// Alike to the eye, 0..=1.
    pub(crate) looks: Vec<Relation>,
}

/// Which tables are read: a table that no generator looks at is time lost.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Tables {
    orders: bool,
    similar: bool,
    looks: bool,
}

impl Tables {
    /// What a shelf needs: likeness only while choosing.
    pub(crate) const fn for_shelf(choosing: bool) -> Self {
        Self { orders: true, similar: choosing, looks: choosing }
    }

    /// What one term needs.
    pub(crate) fn for_term(term: Term) -> Self {
        Self {
            orders: term != Term::SessionNext,
            similar: matches!(term, Term::Substitute | Term::Upsell),
            looks: term == Term::LookAlike,
        }
    }
}

/// The other table's weight at which a relation of one kind is taken wholly for the other kind. Above 1, so that
/// the very next thing looked at may still be offered as what goes with it, at a fifth.
const TAU: f32 = 1.25;

/// A file that says more cannot drive a score to infinity.
const MOST: f32 = 1_000_000.0;

impl Relations {
    pub(crate) fn read(product: u32, tables: Tables, pool: &mut Pool<'_>) -> Self {
        let knowledge = pool.knowledge;
        let Some((numbers, row)) = knowledge.row_of(product) else { return Self::default() };
        let mut list = |neighbours| list(neighbours, numbers, pool);
        let session = list(row.session());
        let mut orders = if tables.orders { list(row.orders()) } else { Vec::new() };
        let similar = if tables.similar { list(row.similar()) } else { Vec::new() };
        let looks = if tables.looks { list(row.look_alikes()) } else { Vec::new() };
        even_out(&mut orders, knowledge.core().order_scarcity());
        Self { session, orders, similar, looks }
    }
}

/// Rows of co-purchase differ in scale, and a row whose best pair is barely above chance must not look as sure as
/// one full of strong pairs. `weight * (1 + s) / (largest + s)`: with a small `s` strong rows come near 1 while one
/// whose best is far below `s` stays low; with the largest `s` weights stay what they are.
fn even_out(orders: &mut [Relation], scarcity: f32) {
    if scarcity < Model::PLAIN_ORDERS {
        let largest = orders.iter().map(|relation| relation.weight).fold(0.0, f32::max);
        for relation in orders {
            relation.weight *= (1.0 + scarcity) / (largest + scarcity);
        }
    }
}

/// What a list of the same row says of a neighbour; `None` when it is not named.
pub(crate) fn named_in<'l>(list: &'l [Relation], neighbour: &Relation) -> Option<&'l Relation> {
    list.binary_search_by_key(&neighbour.card, |relation| relation.card).ok().map(|place| &list[place])
}

/// The neighbour's weight in a list of the same row; 0 when it is not named.
pub(crate) fn weight_in(list: &[Relation], neighbour: &Relation) -> f32 {
    named_in(list, neighbour).map_or(0.0, |relation| relation.weight)
}

/// `weight * (1 - min(1, against / tau))`: what is left of one kind of relation when the other speaks against it.
pub(crate) fn opposed(weight: f32, against: f32) -> f32 {
    weight * (1.0 - (against / TAU).min(1.0))
}

fn list(neighbours: Neighbours<'_>, numbers: &[u32], pool: &mut Pool<'_>) -> Vec<Relation> {
    let mut found = Vec::with_capacity(neighbours.len());
    for neighbour in neighbours {
        let card = neighbour.card_number;
        found.push(Relation {
            card,
            candidate: pool.number(numbers[usize::from(card)]),
            weight: neighbour.weight.min(MOST),
            well_supported: neighbour.well_supported,
        });
    }
    found
}
