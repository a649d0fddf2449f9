//! What the merchant wants shown first.

use alloc::vec::Vec;

use crate::bytes::{Cursor, Out, Span};
use crate::cards::{Cards, SortedCards};
use crate::container::WriteFault;
use crate::fault::Fault;
use crate::placement::Placement;

/// A product that the merchant wants shown first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PinSource<'s> {
    /// Its product key.
    pub key: &'s str,
    /// Where it is shown.
    pub placements: Vec<Placement>,
}

/// The pins of a file's rows, in the order in which they are shown. In a core file, which has no rows, all are of row 0.
/// The default is a table that the file does not have.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct PinTable {
    rows: Span,
    cards: Span,
    placements: Span,
}

impl PinTable {
    pub(crate) fn read(mut cursor: Cursor<'_>, cards: &Cards) -> Result<Self, Fault> {
        let count = cursor.count();
        let rows = cursor.column(count, 2);
        let cards = cursor.numbers(count, cards.len(), "a pin is of a card that is not there");
        let placements = cursor.column(count, 1);
        cursor.finish()?;
        Ok(Self { rows, cards, placements })
    }

    /// The card numbers of what is shown first on a placement.
    pub(crate) fn of(&self, bytes: &[u8], row: usize, placement: Placement) -> Vec<u16> {
        let mut found = Vec::new();
        let (rows, cards) = (self.rows.of(bytes).as_chunks().0, self.cards.of(bytes).as_chunks().0);
        for ((of, card), placements) in rows.iter().zip(cards).zip(self.placements.of(bytes)) {
            if usize::from(u16::from_le_bytes(*of)) == row && placements & bit(placement) != 0 {
                found.push(u16::from_le_bytes(*card));
            }
        }
        found
    }

    /// The section; `None` without any pin.
    pub(crate) fn write(
        rows: &[&[PinSource<'_>]],
        cards: &SortedCards<'_>,
    ) -> Result<Option<Out>, WriteFault> {
        let pins: Vec<(u16, &PinSource<'_>)> =
            (0..).zip(rows).flat_map(|(row, pins)| pins.iter().map(move |pin| (row, pin))).collect();
        let mut out = Out::default();
        out.length(pins.len());
        for (row, _) in &pins {
            out.u16(*row);
        }
        for (_, pin) in &pins {
            out.u16(cards.number(pin.key)?);
        }
        for (_, pin) in &pins {
            out.u8(pin.placements.iter().fold(0, |bits, placement| bits | bit(*placement)));
        }
        Ok((!pins.is_empty()).then_some(out))
    }
}

/// The placement's bit: the lowest for the first.
fn bit(placement: Placement) -> u8 {
    1_u8.wrapping_shl(u32::from(placement.number().wrapping_sub(1)))
}
