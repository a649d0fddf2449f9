//! What is known of products beyond what their cards show: looks, colours, and what reviews praise.

use crate::bytes::{Cursor, Out, Span};
use crate::card::Card;
use crate::fault::Fault;

/// What a product is like, as far as pictures, texts and reviews tell. The default is a product of which nothing is known.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Facets<'a> {
    /// Look and text in one vector of signed bytes (two's complement); the products of one snapshot have equally many.
    /// The dot product of two, divided by 127 x 127, is about their cosine. All 0, or empty: unknown.
    pub vector: &'a [u8],
    /// How strongly reviews praise the product for each of eight drivers: eight times four bits, the first driver lowest,
    /// 0 (not at all) to 15. The order is safe, durable, luxury, eco-friendly, comfortable, easy, giftable, value.
    pub drivers: u32,
    /// What colours its picture shows.
    pub colours: Colours,
}

/// The main colour of a product (upper four bits) and a second one (lower four), by the number of their names; 15 is none.
/// The names are black, grey, white, brown, beige, red, pink, orange, yellow, green, blue and purple, from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colours(pub u8);

impl Default for Colours {
    fn default() -> Self {
        Self(0xFF)
    }
}

impl Colours {
    /// From numbers of names; more than 14 is none.
    #[must_use]
    pub fn new(main: u8, second: u8) -> Self {
        Self(main.min(15) << 4 | second.min(15))
    }

    /// The number of the main colour's name.
    #[must_use]
    pub fn main(self) -> Option<u8> {
        Some(self.0 >> 4).filter(|name| *name < 15)
    }

    /// The number of the second colour's name.
    #[must_use]
    pub fn second(self) -> Option<u8> {
        Some(self.0 & 15).filter(|name| *name < 15)
    }
}

impl Facets<'_> {
    /// How strongly reviews praise the product for a driver, 0..=15.
    #[must_use]
    pub fn driver(&self, index: u32) -> u8 {
        u8::try_from(self.drivers >> index.saturating_mul(4).min(31) & 15).unwrap_or(0)
    }
}

/// The facets of a file's cards. The default is a table that the file does not have.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct FacetTable {
    numbers: usize,
    colours: Span,
    drivers: Span,
    vectors: Span,
}

impl FacetTable {
    pub(crate) fn read(mut cursor: Cursor<'_>, cards: usize) -> Result<Self, Fault> {
        let numbers = usize::from(cursor.u8());
        let colours = cursor.column(cards, 1);
        let drivers = cursor.column(cards, 4);
        let vectors = cursor.column(cards, numbers);
        cursor.finish()?;
        Ok(Self { numbers, colours, drivers, vectors })
    }

    pub(crate) fn get<'a>(&self, bytes: &'a [u8], card: usize) -> Facets<'a> {
        if self.colours.end == 0 {
            return Facets::default();
        }
        let start = card.saturating_mul(self.numbers);
        let vector = self.vectors.of(bytes).get(start..start.saturating_add(self.numbers));
        Facets {
            vector: vector.unwrap_or_default(),
            drivers: self.drivers.u32_at(bytes, card),
            colours: Colours(self.colours.u8_at(bytes, card)),
        }
    }

    /// The section; `None` when nothing is known of any card. A vector of another length than most is written as unknown.
    pub(crate) fn write(cards: &[&Card<'_>]) -> Option<Out> {
        if cards.iter().all(|card| card.facets == Facets::default()) {
            return None;
        }
        let numbers = cards.iter().map(|card| card.facets.vector.len()).max().unwrap_or(0).min(255);
        let mut out = Out::default();
        out.u8(u8::try_from(numbers).unwrap_or(u8::MAX));
        out.0.extend(cards.iter().map(|card| card.facets.colours.0));
        for card in cards {
            out.u32(card.facets.drivers);
        }
        for card in cards {
            let vector = card.facets.vector;
            if vector.len() == numbers {
                out.0.extend(vector);
            } else {
                out.0.extend(core::iter::repeat_n(0, numbers));
            }
        }
        Some(out)
    }
}
