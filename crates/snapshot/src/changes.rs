//! What changed since the build: availability and prices by product key.

use alloc::vec::Vec;

use crate::bytes::{Cursor, Out, Span};
use crate::fault::Fault;
use crate::text::TextColumn;

const SOLD_OUT: u8 = 1;
const PRICED: u8 = 1 << 1;

/// What is so now of a product, whatever its card says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Change {
    /// Nothing of it can be bought.
    pub sold_out: bool,
    /// Its price and its price before the reduction (0 when there is none), in minor units; `None` leaves the card's.
    pub price: Option<(u64, u64)>,
}

/// A change to be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ChangeSource<'s> {
    /// Product key.
    pub key: &'s str,
    /// What is so now.
    pub change: Change,
}

/// Where the changes lie in the file.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Changes {
    made_at_s: i64,
    count: usize,
    keys: TextColumn,
    flags: Span,
    price: Span,
    compare_at: Span,
}

impl Changes {
    pub(crate) fn read(mut cursor: Cursor<'_>) -> Result<Self, Fault> {
        let made_at_s = cursor.i64();
        let count = cursor.count();
        let changes = Self {
            made_at_s,
            count,
            keys: TextColumn::read(&mut cursor, count),
            flags: cursor.column(count, 1),
            price: cursor.column(count, 8),
            compare_at: cursor.column(count, 8),
        };
        let bytes = cursor.bytes();
        cursor.require("product keys do not ascend, each once", || changes.keys.ascends(bytes, count));
        cursor.finish()?;
        Ok(changes)
    }

    pub(crate) const fn made_at_s(self) -> i64 {
        self.made_at_s
    }

    pub(crate) const fn len(self) -> usize {
        self.count
    }

    pub(crate) fn get(self, bytes: &[u8], key: &str) -> Option<Change> {
        let index = self.keys.find(bytes, self.count, key)?;
        let flags = self.flags.u8_at(bytes, index);
        let price = (self.price.u64_at(bytes, index), self.compare_at.u64_at(bytes, index));
        Some(Change { sold_out: flags & SOLD_OUT != 0, price: (flags & PRICED != 0).then_some(price) })
    }

    /// Writes the changes; of two of one product the later stays.
    pub(crate) fn write(made_at_s: i64, changes: &[ChangeSource<'_>]) -> Out {
        let mut sorted: Vec<_> = changes.iter().rev().collect();
        sorted.sort_by_key(|c| c.key);
        sorted.dedup_by_key(|c| c.key);
        let mut out = Out::default();
        out.u64(made_at_s.cast_unsigned());
        out.length(sorted.len());
        TextColumn::write(&mut out, sorted.iter().map(|c| c.key));
        for c in &sorted {
            let sold_out = if c.change.sold_out { SOLD_OUT } else { 0 };
            out.u8(sold_out | if c.change.price.is_some() { PRICED } else { 0 });
        }
        for c in &sorted {
            out.u64(c.change.price.map_or(0, |(price, _)| price));
        }
        for c in &sorted {
            out.u64(c.change.price.map_or(0, |(_, compare_at)| compare_at));
        }
        out
    }
}
