//! The table of cards: one column a field, cards ascending by product key.
//!
//! Columns rather than records, because neighbours in a column look alike and compress to about half.

use alloc::{collections::BTreeSet, vec::Vec};

use crate::bytes::{Out, Span};
use crate::card::{Card, Rating};
use crate::container::{Container, WriteFault};
use crate::facets::FacetTable;
use crate::fault::Fault;
use crate::merchandising::MerchandisingTable;
use crate::section::Section;
use crate::text::TextColumn;

/// What is wrong with a card of a brand or category beyond the names.
const UNNAMED: &str = "a card names a brand or category that is not there";

/// Most cards a file may hold: neighbours name them with fifteen bits.
const MOST_CARDS: usize = 0x7FFF;

const SOLD_OUT: u8 = 1;
const SEVERAL_VARIANTS: u8 = 1 << 1;
const PRICE_VARIES: u8 = 1 << 2;
const EXCLUDED: u8 = 1 << 3;

/// Where the columns lie in the file.
#[derive(Debug, Clone, Default)]
pub(crate) struct Cards {
    count: usize,
    key: TextColumn,
    title: TextColumn,
    url: TextColumn,
    image: TextColumn,
    variant_id: TextColumn,
    /// Brands and category paths, each once; `brand` and `category` are indices into it.
    names: TextColumn,
    brand: Span,
    category: Span,
    price: Span,
    compare_at: Span,
    stars: Span,
    reviews: Span,
    popularity: Span,
    flags: Span,
    tint: Span,
    facets: FacetTable,
    merchandising: MerchandisingTable,
}

impl Cards {
    /// The cards, with what the file knows of them and what the merchant wants of them.
    pub(crate) fn read(container: &Container) -> Result<Self, Fault> {
        let mut cursor = container.required(Section::Cards)?;
        let count = cursor.count();
        let name_count = cursor.count();
        cursor.require("more cards than fifteen bits can name", || count <= MOST_CARDS);
        let cards = Self {
            count,
            key: TextColumn::read(&mut cursor, count),
            title: TextColumn::read(&mut cursor, count),
            url: TextColumn::read(&mut cursor, count),
            image: TextColumn::read(&mut cursor, count),
            variant_id: TextColumn::read(&mut cursor, count),
            names: TextColumn::read(&mut cursor, name_count),
            brand: cursor.numbers(count, name_count, UNNAMED),
            category: cursor.numbers(count, name_count, UNNAMED),
            price: cursor.column(count, 8),
            compare_at: cursor.column(count, 8),
            stars: cursor.column(count, 1),
            reviews: cursor.column(count, 2),
            popularity: cursor.column(count, 1),
            flags: cursor.column(count, 1),
            tint: cursor.column(count, 3),
            facets: container
                .section(Section::Facets)
                .map_or(Ok(FacetTable::default()), |cursor| FacetTable::read(cursor, count))?,
            merchandising: container
                .section(Section::Merchandising)
                .map_or(Ok(MerchandisingTable::default()), MerchandisingTable::read)?,
        };
        let bytes = cursor.bytes();
        cursor.require("product keys do not ascend, each once", || {
            cards.key.ascends(bytes, count) && (count == 0 || !cards.key.get(bytes, 0).is_empty())
        });
        cursor.require("a rating is outside of one to five stars", || {
            (0..count).all(|index| match cards.stars.u8_at(bytes, index) {
                0 => cards.reviews.u16_at(bytes, index) == 0,
                stars => (50..=250).contains(&stars) && cards.reviews.u16_at(bytes, index) > 0,
            })
        });
        cursor.finish()?;
        Ok(cards)
    }

    pub(crate) const fn len(&self) -> usize {
        self.count
    }

    /// The `index`-th card; an empty one outside of the table.
    pub(crate) fn get<'a>(&self, bytes: &'a [u8], index: usize) -> Card<'a> {
        let stars = self.stars.u8_at(bytes, index);
        let flags = self.flags.u8_at(bytes, index);
        let (boost, marks) = self.merchandising.get(bytes, index);
        Card {
            key: self.key.get(bytes, index),
            title: self.title.get(bytes, index),
            url: self.url.get(bytes, index),
            image: self.image.get(bytes, index),
            variant_id: self.variant_id.get(bytes, index),
            brand: self.names.get(bytes, self.brand.u16_at(bytes, index).into()),
            category: self.names.get(bytes, self.category.u16_at(bytes, index).into()),
            price_minor: self.price.u64_at(bytes, index),
            compare_at_minor: self.compare_at.u64_at(bytes, index),
            rating: (stars != 0)
                .then(|| Rating { fiftieths: stars, count: self.reviews.u16_at(bytes, index) }),
            popularity: self.popularity.u8_at(bytes, index),
            sold_out: flags & SOLD_OUT != 0,
            several_variants: flags & SEVERAL_VARIANTS != 0,
            price_varies: flags & PRICE_VARIES != 0,
            excluded: flags & EXCLUDED != 0,
            tint: self.tint.u24_at(bytes, index),
            facets: self.facets.get(bytes, index),
            boost,
            marks,
        }
    }

    /// The key alone, which is all that a search needs.
    pub(crate) fn key<'a>(&self, bytes: &'a [u8], index: usize) -> &'a str {
        self.key.get(bytes, index)
    }

    pub(crate) fn find(&self, bytes: &[u8], key: &str) -> Option<usize> {
        self.key.find(bytes, self.count, key)
    }
}

/// Cards in the order they are written, ascending by key, and the place of each.
pub(crate) struct SortedCards<'s> {
    cards: Vec<&'s Card<'s>>,
}

impl<'s> SortedCards<'s> {
    pub(crate) fn new(cards: &'s [Card<'s>]) -> Result<Self, WriteFault> {
        let mut cards: Vec<_> = cards.iter().collect();
        cards.sort_unstable_by_key(|card| card.key);
        if cards.len() > MOST_CARDS {
            return Err(WriteFault::TooManyCards);
        }
        let doubled = cards.windows(2).any(|pair| matches!(pair, [a, b] if a.key == b.key));
        if doubled || cards.first().is_some_and(|card| card.key.is_empty()) {
            return Err(WriteFault::UnknownProduct);
        }
        Ok(Self { cards })
    }

    pub(crate) const fn len(&self) -> usize {
        self.cards.len()
    }

    /// The number by which other tables of the file name a product.
    pub(crate) fn number(&self, key: &str) -> Result<u16, WriteFault> {
        let place = self.cards.binary_search_by(|card| card.key.cmp(key));
        place.ok().and_then(|place| u16::try_from(place).ok()).ok_or(WriteFault::UnknownProduct)
    }

    /// The cards, and what goes with them in sections of its own.
    pub(crate) fn sections(&self) -> Vec<(Section, Out)> {
        let mut sections = alloc::vec![(Section::Cards, self.write())];
        sections.extend(MerchandisingTable::write(&self.cards).map(|out| (Section::Merchandising, out)));
        sections.extend(FacetTable::write(&self.cards).map(|out| (Section::Facets, out)));
        sections
    }

    fn write(&self) -> Out {
        let names: BTreeSet<&str> = self.cards.iter().flat_map(|c| [c.brand, c.category]).collect();
        let names: Vec<&str> = names.into_iter().collect();
        let name = |wanted: &str| {
            names.binary_search(&wanted).ok().and_then(|place| u16::try_from(place).ok()).unwrap_or(u16::MAX)
        };
        let mut out = Out::default();
        out.length(self.cards.len());
        out.length(names.len());
        self.text(&mut out, |c| c.key);
        self.text(&mut out, |c| c.title);
        self.text(&mut out, |c| c.url);
        self.text(&mut out, |c| c.image);
        self.text(&mut out, |c| c.variant_id);
        TextColumn::write(&mut out, names.iter().copied());
        self.each(&mut out, |out, c| out.u16(name(c.brand)));
        self.each(&mut out, |out, c| out.u16(name(c.category)));
        self.each(&mut out, |out, c| out.u64(c.price_minor));
        self.each(&mut out, |out, c| out.u64(c.compare_at_minor));
        self.each(&mut out, |out, c| out.u8(storable(c.rating).map_or(0, |r| r.fiftieths)));
        self.each(&mut out, |out, c| out.u16(storable(c.rating).map_or(0, |r| r.count)));
        self.each(&mut out, |out, c| out.u8(c.popularity));
        self.each(&mut out, |out, c| out.u8(flags(c)));
        self.each(&mut out, |out, c| out.u24(c.tint));
        out
    }

    fn text(&self, out: &mut Out, field: impl Fn(&Card<'s>) -> &'s str + Clone) {
        TextColumn::write(out, self.cards.iter().map(|card| field(card)));
    }

    fn each(&self, out: &mut Out, write: impl Fn(&mut Out, &Card<'s>)) {
        for card in &self.cards {
            write(out, card);
        }
    }
}

/// A rating inside of one to five stars with at least one review; others are not written.
fn storable(rating: Option<Rating>) -> Option<Rating> {
    rating.filter(|r| (50..=250).contains(&r.fiftieths) && r.count > 0)
}

fn flags(card: &Card<'_>) -> u8 {
    let flag = |set: bool, flag: u8| if set { flag } else { 0 };
    flag(card.sold_out, SOLD_OUT)
        | flag(card.several_variants, SEVERAL_VARIANTS)
        | flag(card.price_varies, PRICE_VARIES)
        | flag(card.excluded, EXCLUDED)
}
