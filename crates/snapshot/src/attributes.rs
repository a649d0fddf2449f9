//! What the merchant's feed says of products in a word or two: material, capacity, size. Only where a product and what is a
//! step up from it differ in it, for nothing else is ever shown of it.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::vec::Vec;

use crate::bytes::{Cursor, Out, Span};
use crate::cards::{Cards, SortedCards};
use crate::container::WriteFault;
use crate::fault::Fault;
use crate::text::TextColumn;

/// An attribute to be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AttributeSource<'s> {
    /// Whose it is: the row's own product, or one that its tables name.
    pub key: &'s str,
    /// What it is called, as it is shown.
    pub name: &'s str,
    /// What the product says there, as it is shown.
    pub value: &'s str,
}

/// An attribute of a product.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Attribute<'a> {
    /// What it is called, as it is shown; of one product each name once.
    pub name: &'a str,
    /// What the product says there, as it is shown; never empty.
    pub value: &'a str,
}

/// The attributes of a shard's cards. Read where they are asked for, which few pages do, and apart from the others: a fault in
/// them takes them away and nothing else.
pub(crate) struct AttributeTable {
    count: usize,
    cards: Span,
    names: Span,
    values: Span,
    name_texts: TextColumn,
    value_texts: TextColumn,
}

impl AttributeTable {
    pub(crate) fn read(mut cursor: Cursor<'_>, cards: &Cards) -> Result<Self, Fault> {
        let name_count = cursor.count();
        let name_texts = TextColumn::read(&mut cursor, name_count);
        let value_count = cursor.count();
        let value_texts = TextColumn::read(&mut cursor, value_count);
        let count = cursor.count();
        // Nobody is told what is wrong with it: words that other tables have too cost the Wasm nothing.
        let (outside, not_ascending) =
            ("a length leads outside of the section", "ends of runs do not ascend");
        let card_numbers = cursor.numbers(count, cards.len(), outside);
        let names = cursor.numbers(count, name_count, outside);
        let values = cursor.numbers(count, value_count, outside);
        let bytes = cursor.bytes();
        cursor.require(not_ascending, || name_texts.ascends(bytes, name_count));
        cursor.require(not_ascending, || {
            let place = |index| (card_numbers.u16_at(bytes, index), names.u16_at(bytes, index));
            (1..count).all(|index| place(index.saturating_sub(1)) < place(index))
        });
        cursor.finish()?;
        Ok(Self { count, cards: card_numbers, names, values, name_texts, value_texts })
    }

    /// What is said of a card, in the order of the names.
    pub(crate) fn of<'a>(&self, bytes: &'a [u8], card: usize) -> Vec<Attribute<'a>> {
        let mut all = Vec::new();
        for index in 0..self.count {
            if usize::from(self.cards.u16_at(bytes, index)) == card {
                let name = self.name_texts.get(bytes, self.names.u16_at(bytes, index).into());
                let value = self.value_texts.get(bytes, self.values.u16_at(bytes, index).into());
                all.push(Attribute { name, value });
            }
        }
        all
    }

    /// The section; `None` when nothing is said of any card. Of two values of one name the first is written.
    pub(crate) fn write(
        all: &[&[AttributeSource<'_>]],
        cards: &SortedCards<'_>,
    ) -> Result<Option<Out>, WriteFault> {
        let all: Vec<&AttributeSource<'_>> = all.iter().copied().flatten().collect();
        let names: Vec<&str> = distinct(all.iter().map(|one| one.name));
        let values: Vec<&str> = distinct(all.iter().map(|one| one.value));
        let place = |texts: &[&str], text: &str| {
            let place = texts.binary_search(&text).unwrap_or_default();
            u16::try_from(place).map_err(|_too_many| WriteFault::TooManyCards)
        };
        let mut said: BTreeMap<(u16, u16), u16> = BTreeMap::new();
        for one in all {
            let what = (cards.number(one.key)?, place(&names, one.name)?);
            let value = place(&values, one.value)?;
            said.entry(what).or_insert(value);
        }
        if said.is_empty() {
            return Ok(None);
        }
        let mut out = Out::default();
        for texts in [&names, &values] {
            out.length(texts.len());
            TextColumn::write(&mut out, texts.iter().copied());
        }
        out.length(said.len());
        for (card, _) in said.keys() {
            out.u16(*card);
        }
        for (_, name) in said.keys() {
            out.u16(*name);
        }
        for value in said.values() {
            out.u16(*value);
        }
        Ok(Some(out))
    }
}

/// Ascending, each once.
fn distinct<'s>(texts: impl Iterator<Item = &'s str>) -> Vec<&'s str> {
    texts.collect::<BTreeSet<&str>>().into_iter().collect()
}
