//! What the merchant wants of products otherwise than it was learned: boosts, and what is never shown together.

use alloc::vec::Vec;

use crate::bytes::{Cursor, Out, Span, run};
use crate::card::Card;
use crate::fault::Fault;
use crate::text::search;

/// Bytes of a mark.
const MARK: usize = 4;

/// What keeps a product off others: a mark for each side that it has in one of the merchant's rules. Two products are
/// apart when a mark of the one differs from a mark of the other in the lowest bit alone, which says the side.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Marks<'a>(pub &'a [u8]);

impl<'a> Marks<'a> {
    /// Whether the merchant wants products with these marks never together.
    #[must_use]
    pub fn are_apart(self, other: Marks<'_>) -> bool {
        for mark in self.each() {
            for theirs in other.each() {
                if u32::from_le_bytes(*mark) ^ u32::from_le_bytes(*theirs) == 1 {
                    return true;
                }
            }
        }
        false
    }

    const fn each(self) -> &'a [[u8; MARK]] {
        self.0.as_chunks().0
    }
}

/// The wishes for a file's cards; few cards have any. The default is a table that the file does not have.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct MerchandisingTable {
    count: usize,
    cards: Span,
    boosts: Span,
    ends: Span,
    marks: Span,
}

impl MerchandisingTable {
    pub(crate) fn read(mut cursor: Cursor<'_>) -> Result<Self, Fault> {
        let count = cursor.count();
        let cards = cursor.column(count, 2);
        let boosts = cursor.column(count, 1);
        let (ends, last) = cursor.ends(count);
        let marks = cursor.column(last, MARK);
        cursor.finish()?;
        Ok(Self { count, cards, boosts, ends, marks })
    }

    /// The boost and the marks of a card.
    pub(crate) fn get<'a>(&self, bytes: &'a [u8], card: usize) -> (i8, Marks<'a>) {
        let found = search(self.count, |place| usize::from(self.cards.u16_at(bytes, place)).cmp(&card));
        let Some(place) = found else { return (0, Marks::default()) };
        let (start, end) = run(self.ends, bytes, place);
        let marks = self.marks.of(bytes).get(start.saturating_mul(MARK)..end.saturating_mul(MARK));
        (self.boosts.u8_at(bytes, place).cast_signed(), Marks(marks.unwrap_or_default()))
    }

    /// The section; `None` when the merchant wants nothing of any card.
    pub(crate) fn write(cards: &[&Card<'_>]) -> Option<Out> {
        let wanted = |card: &Card<'_>| card.boost != 0 || !card.marks.0.is_empty();
        let wishes: Vec<(u16, &&Card<'_>)> = (0..).zip(cards).filter(|(_, card)| wanted(card)).collect();
        let mut out = Out::default();
        out.length(wishes.len());
        for (number, _) in &wishes {
            out.u16(*number);
        }
        for (_, card) in &wishes {
            out.u8(card.boost.cast_unsigned());
        }
        let mut end = 0_usize;
        for (_, card) in &wishes {
            end = end.saturating_add(card.marks.each().len());
            out.length(end);
        }
        for (_, card) in &wishes {
            out.0.extend(card.marks.each().as_flattened());
        }
        (!wishes.is_empty()).then_some(out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn products_are_apart_when_they_stand_on_two_sides_of_one_rule() {
        let marks = |marks: &[u32]| marks.iter().flat_map(|mark| mark.to_le_bytes()).collect::<Vec<u8>>();
        let (one, other, both, else_) = (marks(&[8]), marks(&[4, 9]), marks(&[8, 9]), marks(&[10]));
        let apart = |a: &[u8], b: &[u8]| Marks(a).are_apart(Marks(b));
        assert!(apart(&one, &other) && apart(&other, &one));
        assert!(!apart(&one, &one) && apart(&both, &both) && apart(&both, &one));
        assert!(!apart(&one, &else_) && !apart(&[], &other));
    }
}
