//! What sells best: for the whole shop, and by category.

use alloc::vec::Vec;

use crate::bytes::{Cursor, Out, Span, run};
use crate::cards::SortedCards;
use crate::container::WriteFault;
use crate::fault::Fault;
use crate::text::TextColumn;

/// The best sellers of a category, to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BestSellersSource<'s> {
    /// Category path, root first, joined by ` > `; empty for the whole shop.
    pub category: &'s str,
    /// Product keys, best first; the file must hold their cards.
    pub keys: Vec<&'s str>,
}

/// Where the lists lie in the file.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct BestSellers {
    count: usize,
    categories: TextColumn,
    ends: Span,
    products: Span,
}

impl BestSellers {
    pub(crate) fn read(mut cursor: Cursor<'_>, cards: usize) -> Result<Self, Fault> {
        let count = cursor.count();
        let categories = TextColumn::read(&mut cursor, count);
        let (ends, total) = cursor.ends(count);
        let products = cursor.numbers(total, cards, "a best seller without a card");
        let bytes = cursor.bytes();
        cursor.require("categories do not ascend, each once", || categories.ascends(bytes, count));
        cursor.finish()?;
        Ok(Self { count, categories, ends, products })
    }

    /// The card numbers of a category's best sellers, best first; none for a category that is not listed.
    pub(crate) fn get(self, bytes: &[u8], category: &str) -> impl Iterator<Item = u16> {
        let (start, end) = self
            .categories
            .find(bytes, self.count, category)
            .map_or((0, 0), |index| run(self.ends, bytes, index));
        (start..end).map(move |index| self.products.u16_at(bytes, index))
    }

    pub(crate) fn categories(self, bytes: &[u8]) -> impl Iterator<Item = &str> {
        (0..self.count).map(move |index| self.categories.get(bytes, index))
    }

    pub(crate) fn write(lists: &[BestSellersSource<'_>], cards: &SortedCards<'_>) -> Result<Out, WriteFault> {
        let mut sorted: Vec<_> = lists.iter().collect();
        sorted.sort_by_key(|list| list.category);
        sorted.dedup_by_key(|list| list.category);
        let (mut out, mut products) = (Out::default(), Out::default());
        out.length(sorted.len());
        TextColumn::write(&mut out, sorted.iter().map(|list| list.category));
        let mut total = 0_usize;
        for list in sorted {
            total = total.saturating_add(list.keys.len());
            out.length(total);
            for key in &list.keys {
                products.u16(cards.number(key)?);
            }
        }
        out.0.extend(products.0);
        Ok(out)
    }
}
