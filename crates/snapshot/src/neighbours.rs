//! A table of neighbours: for each row of a shard, products with weights, ascending by card number.
//!
//! A weight is eight bits of the row's own step: `weight = step * byte`. A card number is written as the gap to the
//! one before, in as many bits as the gap needs (see `bits`). In that order a neighbour takes about fifteen bits; best
//! first it took twenty-four.

use alloc::vec::Vec;
use core::{fmt, slice};

use crate::bits::{BitReader, BitWriter};
use crate::bytes::{Cursor, Out, Span};
use crate::card::Card;
use crate::cards::{Cards, SortedCards};
use crate::container::WriteFault;
use crate::fault::Fault;

/// The largest step whose 255-fold is a finite number, by its upper half: 2^120.
const LARGEST_STEP: u16 = 0x7B80;
/// The smallest normal number, by its upper half: below it the order of the weights would be lost.
const SMALLEST_STEP: u16 = 0x0080;

/// A product named by a row. Its card is decoded only when asked for.
#[derive(Clone, Copy)]
pub struct Neighbour<'a> {
    bytes: &'a [u8],
    cards: &'a Cards,
    /// The product's card in the row's own shard, see [`Shard::card_at`](crate::Shard::card_at).
    pub card_number: u16,
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

/// The neighbours of one row, ascending by card number, which is ascending by product key.
#[derive(Debug, Clone)]
pub struct Neighbours<'a> {
    bytes: &'a [u8],
    cards: &'a Cards,
    gaps: BitReader<'a>,
    weights: slice::Iter<'a, u8>,
    step: f32,
    low: u32,
    flagged: bool,
    /// The smallest card number that may come next.
    next: usize,
}

/// Where the table lies in the file; the default is a table that the file does not have.
#[derive(Debug, Clone, Default)]
pub(crate) struct NeighbourTable {
    rows: Vec<RowPlace>,
    /// Whether a bit with each neighbour says if it is well supported.
    flagged: bool,
}

/// Where a row lies in the file.
#[derive(Debug, Clone, Copy)]
struct RowPlace {
    weights: Span,
    /// First byte of its gaps.
    gaps: usize,
    step: f32,
}

impl NeighbourTable {
    pub(crate) fn read(mut cursor: Cursor<'_>, row_count: usize, cards: &Cards) -> Result<Self, Fault> {
        let bytes = cursor.bytes();
        let flagged = cursor.u8() == 1;
        let counts = cursor.column(row_count, 1);
        let steps = cursor.column(row_count, 2);
        let total = counts.of(bytes).iter().map(|&count| usize::from(count)).sum();
        let weights = cursor.column(total, 1);
        let gaps = cursor.rest();
        // An unsound cursor has given spans without bytes, and no row is read from those.
        let mut table = Self { rows: Vec::with_capacity(counts.of(bytes).len()), flagged };
        let (mut weight, mut gap, mut sound) = (weights.start, gaps.start, true);
        for (row, &count) in counts.of(bytes).iter().enumerate() {
            let end = weight.saturating_add(count.into());
            let step = widened(steps.u16_at(bytes, row));
            let place = RowPlace { weights: Span { start: weight, end }, gaps: gap, step };
            let mut found = place.neighbours(bytes, cards, flagged);
            let named = found.by_ref().last().is_none_or(|last| usize::from(last.card_number) < cards.len());
            gap = gap.saturating_add(found.gaps.bytes_read());
            let weighed = place.weights.of(bytes).iter().all(|&byte| byte > 0);
            let stepped = step >= 0.0 && (step * 255.0).is_finite() && (step > 0.0 || count == 0);
            sound &= named && weighed && stepped && gap <= gaps.end;
            weight = end;
            table.rows.push(place);
        }
        cursor.require("a neighbour without a card, or a weight that is none", || sound);
        cursor.require("bytes are left over", || gap == gaps.end);
        cursor.finish()?;
        Ok(table)
    }

    /// The neighbours of a row; none when the file has no such table.
    pub(crate) fn row<'a>(&self, bytes: &'a [u8], cards: &'a Cards, row: usize) -> Neighbours<'a> {
        let nowhere = RowPlace { weights: Span::default(), gaps: 0, step: 0.0 };
        self.rows.get(row).copied().unwrap_or(nowhere).neighbours(bytes, cards, self.flagged)
    }

    /// Writes the rows in the given order. Neighbours may come in any order, each once.
    pub(crate) fn write(rows: &[&[NeighbourSource<'_>]], cards: &SortedCards<'_>) -> Result<Out, WriteFault> {
        let flagged = rows.iter().any(|row| row.iter().any(|neighbour| neighbour.well_supported));
        let (mut counts, mut steps, mut weights) = (Out::default(), Out::default(), Out::default());
        let mut gaps = BitWriter::default();
        counts.u8(flagged.into());
        for row in rows {
            counts.u8(u8::try_from(row.len()).map_err(|_too_many| WriteFault::TooManyNeighbours)?);
            let step = step(row)?;
            steps.u16(step);
            let mut numbered =
                row.iter().map(|near| Ok((cards.number(near.key)?, near))).collect::<Result<Vec<_>, _>>()?;
            numbered.sort_unstable_by_key(|(number, _)| *number);
            let low = low_bits(cards.len(), row.len());
            let mut next = 0;
            for (number, near) in numbered {
                let gap = usize::from(number).checked_sub(next).ok_or(WriteFault::UnknownProduct)?;
                gaps.gap(gap, low);
                if flagged {
                    gaps.bit(near.well_supported);
                }
                weights.u8(byte(near.weight / widened(step)));
                next = usize::from(number).saturating_add(1);
            }
            gaps.align();
        }
        for column in [steps.0, weights.0, gaps.bytes] {
            counts.0.extend(column);
        }
        Ok(counts)
    }
}

impl RowPlace {
    fn neighbours<'a>(self, bytes: &'a [u8], cards: &'a Cards, flagged: bool) -> Neighbours<'a> {
        let weights = self.weights.of(bytes);
        Neighbours {
            bytes,
            cards,
            gaps: BitReader::new(bytes.get(self.gaps..).unwrap_or_default()),
            weights: weights.iter(),
            step: self.step,
            low: low_bits(cards.len(), weights.len()),
            flagged,
            next: 0,
        }
    }
}

impl<'a> Neighbour<'a> {
    /// The product's card as it was built.
    #[must_use]
    pub fn card(&self) -> Card<'a> {
        self.cards.get(self.bytes, self.card_number.into())
    }
}

impl fmt::Debug for Neighbour<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { card_number, weight, well_supported, .. } = self;
        write!(f, "Neighbour({card_number}, {weight}, well supported: {well_supported})")
    }
}

impl<'a> Iterator for Neighbours<'a> {
    type Item = Neighbour<'a>;

    fn next(&mut self) -> Option<Neighbour<'a>> {
        let byte = *self.weights.next()?;
        let number = self.next.saturating_add(self.gaps.gap(self.low));
        self.next = number.saturating_add(1);
        Some(Neighbour {
            bytes: self.bytes,
            cards: self.cards,
            card_number: u16::try_from(number).unwrap_or(u16::MAX),
            weight: self.step * f32::from(byte),
            well_supported: self.flagged && self.gaps.take(1) == 1,
        })
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.weights.size_hint()
    }
}

impl ExactSizeIterator for Neighbours<'_> {}

/// How many bits of a gap are written as they are: the logarithm of the mean gap, rounded down.
fn low_bits(cards: usize, neighbours: usize) -> u32 {
    cards.checked_div(neighbours).and_then(usize::checked_ilog2).unwrap_or(0)
}

/// A step from its upper half.
pub(crate) fn widened(upper: u16) -> f32 {
    f32::from_bits(u32::from(upper) << 16)
}

/// The upper half of a row's step: the 255th part of its largest weight, rounded up so that the largest still fits.
fn step(row: &[NeighbourSource<'_>]) -> Result<u16, WriteFault> {
    if row.iter().any(|n| !n.weight.is_finite() || n.weight <= 0.0) {
        return Err(WriteFault::BadWeight);
    }
    if row.is_empty() {
        return Ok(0);
    }
    Ok(step_for(row.iter().map(|n| n.weight).fold(0.0, f32::max)))
}

pub(crate) fn step_for(largest: f32) -> u16 {
    let upper = (largest / 255.0).to_bits().saturating_add(0xFFFF) >> 16;
    u16::try_from(upper).unwrap_or(u16::MAX).clamp(SMALLEST_STEP, LARGEST_STEP)
}

/// The nearest of 1..=255.
#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the value is clamped to 1..=255 first, and a cast from float saturates"
)]
pub(crate) fn byte(steps: f32) -> u8 {
    (steps + 0.5).clamp(1.0, 255.0) as u8
}
