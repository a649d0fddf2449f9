//! What the merchant offers to those who take several products at once.

use alloc::vec::Vec;

use crate::bytes::{Cursor, Out, Span};
use crate::fault::Fault;
use crate::text::TextColumn;

/// A price for so many products or more, which the shop itself enforces.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tier<'a> {
    /// Products from which it holds, at least 2.
    pub products: u8,
    /// Percent that the shop takes off their sum, 1..=90.
    pub percent_off: u8,
    /// The code with which it does so; empty where it does so by itself.
    pub code: &'a str,
}

/// Where the tiers lie in the file. The default is a file without any.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Tiers {
    count: usize,
    numbers: Span,
    codes: TextColumn,
}

impl Tiers {
    pub(crate) fn read(mut cursor: Cursor<'_>) -> Result<Self, Fault> {
        let count = cursor.count();
        let numbers = cursor.column(count, 2);
        let codes = TextColumn::read(&mut cursor, count);
        let bytes = cursor.bytes();
        cursor.require(
            "a tier is for fewer than 2 products, or takes off less than 1 or more than 90 percent",
            || {
                numbers
                    .of(bytes)
                    .as_chunks::<2>()
                    .0
                    .iter()
                    .all(|[products, off]| *products >= 2 && (1..=90).contains(off))
            },
        );
        cursor.finish()?;
        Ok(Self { count, numbers, codes })
    }

    /// In the file's order, which is ascending by products.
    pub(crate) fn all(self, bytes: &[u8]) -> impl Iterator<Item = Tier<'_>> {
        (0..self.count).map(move |index| {
            let [products, percent_off] = self.numbers.u16_at(bytes, index).to_le_bytes();
            Tier { products, percent_off, code: self.codes.get(bytes, index) }
        })
    }

    /// The section; `None` without tiers. Of two for as many products the one that takes off more stays.
    pub(crate) fn write(tiers: &[Tier<'_>]) -> Option<Out> {
        let mut sorted: Vec<&Tier<'_>> = tiers.iter().collect();
        sorted.sort_by_key(|tier| (tier.products, core::cmp::Reverse(tier.percent_off)));
        sorted.dedup_by_key(|tier| tier.products);
        let mut out = Out::default();
        out.length(sorted.len());
        for tier in &sorted {
            out.u8(tier.products);
            out.u8(tier.percent_off);
        }
        TextColumn::write(&mut out, sorted.iter().map(|tier| tier.code));
        (!sorted.is_empty()).then_some(out)
    }
}
