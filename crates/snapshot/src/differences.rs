//! Why a dearer product may be worth more: a few words for a product and one of its neighbours.

use crate::bytes::{Cursor, Out, Span};
use crate::cards::{Cards, SortedCards};
use crate::container::WriteFault;
use crate::fault::Fault;
use crate::text::TextColumn;

/// The differences of a shard's rows. The default is a table that the file does not have.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct DifferenceTable {
    rows: Span,
    neighbours: Span,
    texts: TextColumn,
}

impl DifferenceTable {
    pub(crate) fn read(mut cursor: Cursor<'_>, row_count: usize, cards: &Cards) -> Result<Self, Fault> {
        let count = cursor.count();
        let of_what = "a difference is of a row or a card that is not there";
        let rows = cursor.numbers(count, row_count, of_what);
        let neighbours = cursor.numbers(count, cards.len(), of_what);
        let texts = TextColumn::read(&mut cursor, count);
        cursor.finish()?;
        Ok(Self { rows, neighbours, texts })
    }

    /// What the neighbour has and the row's own product has not.
    pub(crate) fn find<'a>(&self, bytes: &'a [u8], row: usize, card: u16) -> Option<&'a str> {
        let (rows, cards) = (self.rows.of(bytes).as_chunks().0, self.neighbours.of(bytes).as_chunks().0);
        let is_it = |(of, neighbour): (&[u8; 2], &[u8; 2])| {
            usize::from(u16::from_le_bytes(*of)) == row && u16::from_le_bytes(*neighbour) == card
        };
        rows.iter().zip(cards).position(is_it).map(|index| self.texts.get(bytes, index))
    }

    /// The section; `None` when no row has any difference.
    pub(crate) fn write(
        rows: &[&[(&str, &str)]],
        cards: &SortedCards<'_>,
    ) -> Result<Option<Out>, WriteFault> {
        let (mut owners, mut neighbours) = (Out::default(), Out::default());
        let mut texts = alloc::vec::Vec::new();
        for (row, differences) in (0_u16..).zip(rows) {
            for (key, text) in *differences {
                owners.u16(row);
                neighbours.u16(cards.number(key)?);
                texts.push(*text);
            }
        }
        if texts.is_empty() {
            return Ok(None);
        }
        let mut out = Out::default();
        out.length(texts.len());
        out.0.extend(owners.0);
        out.0.extend(neighbours.0);
        TextColumn::write(&mut out, texts.iter().copied());
        Ok(Some(out))
    }
}
