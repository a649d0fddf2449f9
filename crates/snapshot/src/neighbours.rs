//! A table of neighbours: for each row of a shard, products with weights, best first.
//!
//! A weight is eight bits of the row's own step: `weight = step * byte`, so the largest weight of a row is exact to
//! one part in 255 of itself. The highest bit of a product's number says that the pair is well supported.

use alloc::vec::Vec;
use core::cmp::Ordering;

use crate::bytes::{Cursor, Out, Span, run};
use crate::card::Card;
use crate::cards::{Cards, SortedCards};
use crate::container::WriteFault;
use crate::fault::Fault;

const WELL_SUPPORTED: u16 = 0x8000;

/// The largest step whose 255-fold is a finite number.
const LARGEST_STEP: f32 = f32::MAX / 256.0;

/// A product named by a row.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Neighbour<'a> {
    /// The product.
    pub card: Card<'a>,
    /// How strongly the row's product leads to it: positive and finite.
    pub weight: f32,
    /// Enough was observed to say "often" of the pair.
    pub well_supported: bool,
}

/// A neighbour to be written.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct NeighbourSource<'s> {
    /// Product key; the file must hold its card.
    pub key: &'s str,
    /// Positive and finite; written with eight bits.
    pub weight: f32,
    /// Enough was observed to say "often" of the pair.
    pub well_supported: bool,
}

/// The neighbours of one row, best first.
#[derive(Debug, Clone)]
pub struct Neighbours<'a> {
    bytes: &'a [u8],
    cards: &'a Cards,
    table: NeighbourTable,
    step: f32,
    next: usize,
    end: usize,
}

/// Where the table lies in the file; the default is a table that the file does not have.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct NeighbourTable {
    ends: Span,
    steps: Span,
    products: Span,
    weights: Span,
}

impl NeighbourTable {
    pub(crate) fn read(mut cursor: Cursor<'_>, rows: usize, cards: usize) -> Result<Self, Fault> {
        let (ends, total) = cursor.ends(rows);
        let table = Self {
            ends,
            steps: cursor.column(rows, 4),
            products: cursor.column(total, 2),
            weights: cursor.column(total, 1),
        };
        let bytes = cursor.bytes();
        cursor.require("a weight is not a number, negative, or missing", || {
            (0..rows).all(|row| {
                let (step, (start, end)) = (table.steps.f32_at(bytes, row), run(ends, bytes, row));
                let finite = (step * f32::from(u8::MAX)).is_finite();
                finite && step >= 0.0 && (step > 0.0 || start == end)
            })
        });
        cursor.require("weights of a row do not descend", || {
            let weight = |index| table.weights.u8_at(bytes, index);
            let descends = |(start, end)| {
                (start..end).all(|index: usize| {
                    weight(index) > 0 && (index == start || weight(index) <= weight(index.saturating_sub(1)))
                })
            };
            (0..rows).all(|row| descends(run(ends, bytes, row)))
        });
        cursor.require("a neighbour without a card", || {
            (0..total).all(|index| usize::from(table.products.u16_at(bytes, index) & !WELL_SUPPORTED) < cards)
        });
        cursor.finish()?;
        Ok(table)
    }

    /// The neighbours of a row; none when the file has no such table.
    pub(crate) fn row<'a>(self, bytes: &'a [u8], cards: &'a Cards, row: usize) -> Neighbours<'a> {
        let (next, end) = run(self.ends, bytes, row);
        Neighbours { bytes, cards, table: self, step: self.steps.f32_at(bytes, row), next, end }
    }

    /// Writes the rows in the given order. Neighbours may come in any order.
    pub(crate) fn write(rows: &[&[NeighbourSource<'_>]], cards: &SortedCards<'_>) -> Result<Out, WriteFault> {
        let (mut ends, mut steps, mut products, mut weights) =
            (Out::default(), Out::default(), Out::default(), Out::default());
        let mut total = 0_usize;
        for row in rows {
            let (step, entries) = quantised(row)?;
            total = total.saturating_add(entries.len());
            ends.length(total);
            steps.f32(step);
            for (neighbour, byte) in entries {
                let flag = if neighbour.well_supported { WELL_SUPPORTED } else { 0 };
                products.u16(cards.number(neighbour.key)? | flag);
                weights.u8(byte);
            }
        }
        for column in [steps, products, weights] {
            ends.0.extend(column.0);
        }
        Ok(ends)
    }
}

impl<'a> Iterator for Neighbours<'a> {
    type Item = Neighbour<'a>;

    fn next(&mut self) -> Option<Neighbour<'a>> {
        if self.next >= self.end {
            return None;
        }
        let product = self.table.products.u16_at(self.bytes, self.next);
        let byte = self.table.weights.u8_at(self.bytes, self.next);
        self.next = self.next.saturating_add(1);
        Some(Neighbour {
            card: self.cards.get(self.bytes, usize::from(product & !WELL_SUPPORTED)),
            weight: self.step * f32::from(byte),
            well_supported: product & WELL_SUPPORTED != 0,
        })
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let left = self.end.saturating_sub(self.next);
        (left, Some(left))
    }
}

impl ExactSizeIterator for Neighbours<'_> {}

/// A row's step, and its neighbours with their bytes.
type Quantised<'r, 's> = (f32, Vec<(&'r NeighbourSource<'s>, u8)>);

/// A row with eight bits a weight, descending, equals by product key.
fn quantised<'s, 'r>(row: &'r [NeighbourSource<'s>]) -> Result<Quantised<'r, 's>, WriteFault> {
    if row.iter().any(|n| !n.weight.is_finite() || n.weight <= 0.0) {
        return Err(WriteFault::BadWeight);
    }
    let largest = row.iter().map(|n| n.weight).fold(0.0, f32::max);
    // A step below the smallest normal number would lose the order of the weights; no such row means anything.
    let step = (largest / 255.0).min(LARGEST_STEP).max(if row.is_empty() { 0.0 } else { f32::MIN_POSITIVE });
    let mut entries: Vec<_> = row.iter().map(|n| (n, byte(n.weight / step))).collect();
    entries.sort_unstable_by(|(a, x), (b, y)| match y.cmp(x) {
        Ordering::Equal => a.key.cmp(b.key),
        other => other,
    });
    Ok((step, entries))
}

/// The nearest of 1..=255.
#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the value is clamped to 1..=255 first, and a cast from float saturates"
)]
fn byte(steps: f32) -> u8 {
    (steps + 0.5).clamp(1.0, 255.0) as u8
}
