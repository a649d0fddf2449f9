//! `shard-<n>.pw`: the rows of the products that hash to `n`, and the cards of every product those rows name.

use alloc::vec::Vec;

use crate::attributes::{Attribute, AttributeSource, AttributeTable};
use crate::bytes::{Out, Span};
use crate::card::Card;
use crate::cards::{Cards, SortedCards};
use crate::container::{Container, Identity, Kind, WriteFault};
use crate::differences::DifferenceTable;
use crate::fault::{Fault, FaultKind};
use crate::neighbours::{NeighbourSource, NeighbourTable, Neighbours};
use crate::pins::{PinSource, PinTable};
use crate::placement::Placement;
use crate::section::{Section, SectionBytes};
use crate::text::search;

/// An opened shard.
#[derive(Debug, Clone)]
pub struct Shard {
    container: Container,
    cards: Cards,
    owners: Span,
    row_count: usize,
    session: NeighbourTable,
    orders: NeighbourTable,
    similar: NeighbourTable,
    look_alikes: NeighbourTable,
    differences: DifferenceTable,
    pins: PinTable,
}

/// What is known of one product's neighbourhood.
#[derive(Debug, Clone, Copy)]
pub struct Row<'a> {
    shard: &'a Shard,
    index: usize,
}

/// What a shard is written from.
#[derive(Debug, Clone)]
pub struct ShardSource<'s> {
    /// Cards of the rows' own products and of every neighbour, in any order, each once.
    pub cards: &'s [Card<'s>],
    /// The rows, in any order.
    pub rows: &'s [RowSource<'s>],
}

/// One row to be written.
#[derive(Debug, Clone, Default)]
pub struct RowSource<'s> {
    /// Whose row it is.
    pub key: &'s str,
    /// What is looked at next.
    pub session: Vec<NeighbourSource<'s>>,
    /// What is bought together.
    pub orders: Vec<NeighbourSource<'s>>,
    /// What is alike.
    pub similar: Vec<NeighbourSource<'s>>,
    /// What looks alike.
    pub look_alikes: Vec<NeighbourSource<'s>>,
    /// Keys of dearer neighbours, each with what it has and the row's own product has not.
    pub differences: Vec<(&'s str, &'s str)>,
    /// What the merchant wants shown first where the row's own product is the seed, in that order.
    pub pins: Vec<PinSource<'s>>,
    /// What is said of the row's own product, and of others of `cards`, in any order. What several rows say of one
    /// product is written once.
    pub attributes: Vec<AttributeSource<'s>>,
}

impl Shard {
    /// Validates the file and takes it over; refuses a file of another shop than `shop_id`.
    pub fn open(bytes: Vec<u8>, shop_id: u64) -> Result<Self, Fault> {
        let container = Container::open(bytes, Kind::Shard)?;
        if container.identity().shop_id != shop_id {
            return Err(Fault::new(24, FaultKind::OtherShop));
        }
        let cards = Cards::read(&container)?;
        let mut cursor = container.required(Section::Rows)?;
        let row_count = cursor.count();
        let owners = cursor.column(row_count, 2);
        let bytes = container.bytes();
        cursor.require("owners of rows do not ascend, or have no card", || {
            let owner = |index| usize::from(owners.u16_at(bytes, index));
            let ascends = |index: usize| index == 0 || owner(index.saturating_sub(1)) < owner(index);
            (0..row_count).all(|index| ascends(index) && owner(index) < cards.len())
        });
        cursor.finish()?;
        let table = |section| {
            let cursor = container.section(section);
            cursor.map_or(Ok(NeighbourTable::default()), |c| NeighbourTable::read(c, row_count, &cards))
        };
        let session = table(Section::SessionNeighbours)?;
        let orders = table(Section::OrderNeighbours)?;
        let similar = table(Section::SimilarNeighbours)?;
        let look_alikes = table(Section::LookAlikeNeighbours)?;
        let differences = container
            .section(Section::Differences)
            .map_or(Ok(DifferenceTable::default()), |c| DifferenceTable::read(c, row_count, &cards))?;
        let pins = container
            .section(Section::Pins)
            .map_or(Ok(PinTable::default()), |c| PinTable::read(c, &cards))?;
        Ok(Self {
            container,
            cards,
            owners,
            row_count,
            session,
            orders,
            similar,
            look_alikes,
            differences,
            pins,
        })
    }

    /// The build and the shop that the file belongs to.
    #[must_use]
    pub const fn identity(&self) -> Identity {
        self.container.identity()
    }

    /// The row of a product, if it is in this shard.
    #[must_use]
    pub fn row(&self, key: &str) -> Option<Row<'_>> {
        let bytes = self.container.bytes();
        let index = search(self.row_count, |index| self.cards.key(bytes, self.owner(index).into()).cmp(key))?;
        Some(Row { shard: self, index })
    }

    /// Every row, ascending by key.
    pub fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        (0..self.row_count).map(|index| self.row_at(index))
    }

    /// The `index`-th row, counted from 0; one without neighbours and with an empty card outside of the file.
    #[must_use]
    pub const fn row_at(&self, index: usize) -> Row<'_> {
        Row { shard: self, index }
    }

    /// The card of a product, if the file has it.
    #[must_use]
    pub fn card(&self, key: &str) -> Option<Card<'_>> {
        let bytes = self.container.bytes();
        self.cards.find(bytes, key).map(|index| self.cards.get(bytes, index))
    }

    /// The card of that number, counted from 0 and ascending by key; an empty one outside of the file.
    #[must_use]
    pub fn card_at(&self, number: u16) -> Card<'_> {
        self.cards.get(self.container.bytes(), number.into())
    }

    /// How many cards the file has.
    #[must_use]
    pub fn card_count(&self) -> u16 {
        u16::try_from(self.cards.len()).unwrap_or(u16::MAX)
    }

    /// Every card of the file, ascending by key.
    pub fn cards(&self) -> impl Iterator<Item = Card<'_>> {
        (0..self.cards.len()).map(|index| self.cards.get(self.container.bytes(), index))
    }

    /// Bytes by section.
    pub fn section_bytes(&self) -> impl Iterator<Item = SectionBytes> + '_ {
        self.container.section_bytes()
    }

    pub(crate) const fn container(&self) -> &Container {
        &self.container
    }

    /// The place of a product's row among the file's.
    pub(crate) fn row_place(&self, key: &str) -> Option<usize> {
        self.row(key).map(|row| row.index)
    }

    pub(crate) const fn row_count(&self) -> usize {
        self.row_count
    }

    fn owner(&self, row: usize) -> u16 {
        self.owners.u16_at(self.container.bytes(), row)
    }

    fn neighbours<'a>(&'a self, table: &NeighbourTable, row: usize) -> Neighbours<'a> {
        table.row(self.container.bytes(), &self.cards, row)
    }
}

impl<'a> Row<'a> {
    /// Whose row it is.
    #[must_use]
    pub fn card(&self) -> Card<'a> {
        self.shard.card_at(self.card_number())
    }

    /// The number of that card, see [`Shard::card_at`].
    #[must_use]
    pub fn card_number(&self) -> u16 {
        self.shard.owner(self.index)
    }

    /// What is looked at next.
    #[must_use]
    pub fn session(&self) -> Neighbours<'a> {
        self.shard.neighbours(&self.shard.session, self.index)
    }

    /// What is bought together.
    #[must_use]
    pub fn orders(&self) -> Neighbours<'a> {
        self.shard.neighbours(&self.shard.orders, self.index)
    }

    /// What is alike.
    #[must_use]
    pub fn similar(&self) -> Neighbours<'a> {
        self.shard.neighbours(&self.shard.similar, self.index)
    }

    /// What looks alike.
    #[must_use]
    pub fn look_alikes(&self) -> Neighbours<'a> {
        self.shard.neighbours(&self.shard.look_alikes, self.index)
    }

    /// The card numbers of what the merchant wants shown first on a placement where this product is the seed.
    #[must_use]
    pub fn pins(&self, placement: Placement) -> Vec<u16> {
        self.shard.pins.of(self.shard.container.bytes(), self.index, placement)
    }

    /// What the merchant says of a product of the row's file, ascending by name; nothing where the file does not know the
    /// product or has nothing to say of it. Reads the whole table anew: for the few products that are compared.
    #[must_use]
    pub fn attributes(&self, key: &str) -> Vec<Attribute<'a>> {
        let Shard { container, cards, .. } = self.shard;
        let table = container
            .section(Section::Attributes)
            .and_then(|cursor| AttributeTable::read(cursor, cards).ok());
        let card = cards.find(container.bytes(), key);
        table.zip(card).map(|(table, card)| table.of(container.bytes(), card)).unwrap_or_default()
    }

    /// What a dearer neighbour, by its card number, has and this product has not.
    #[must_use]
    pub fn difference(&self, card_number: u16) -> Option<&'a str> {
        self.shard.differences.find(self.shard.container.bytes(), self.index, card_number)
    }
}

impl ShardSource<'_> {
    /// The bytes of the file. Tables that no row has anything in are left out.
    pub fn write(&self, identity: Identity) -> Result<Vec<u8>, WriteFault> {
        let cards = SortedCards::new(self.cards)?;
        let mut rows: Vec<_> = self.rows.iter().collect();
        rows.sort_unstable_by_key(|row| row.key);
        let mut owners = Out::default();
        owners.length(rows.len());
        let mut before = None;
        for row in &rows {
            if before.replace(row.key) == Some(row.key) {
                return Err(WriteFault::UnknownProduct);
            }
            owners.u16(cards.number(row.key)?);
        }
        let mut sections = cards.sections();
        sections.push((Section::Rows, owners));
        let tables: [(Section, Vec<&[NeighbourSource<'_>]>); 4] = [
            (Section::SessionNeighbours, rows.iter().map(|row| row.session.as_slice()).collect()),
            (Section::OrderNeighbours, rows.iter().map(|row| row.orders.as_slice()).collect()),
            (Section::SimilarNeighbours, rows.iter().map(|row| row.similar.as_slice()).collect()),
            (Section::LookAlikeNeighbours, rows.iter().map(|row| row.look_alikes.as_slice()).collect()),
        ];
        for (section, lists) in tables {
            if lists.iter().any(|list| !list.is_empty()) {
                sections.push((section, NeighbourTable::write(&lists, &cards)?));
            }
        }
        let differences: Vec<&[(&str, &str)]> = rows.iter().map(|row| row.differences.as_slice()).collect();
        let differences = DifferenceTable::write(&differences, &cards)?;
        sections.extend(differences.map(|differences| (Section::Differences, differences)));
        let pins: Vec<&[PinSource<'_>]> = rows.iter().map(|row| row.pins.as_slice()).collect();
        sections.extend(PinTable::write(&pins, &cards)?.map(|pins| (Section::Pins, pins)));
        let attributes: Vec<&[AttributeSource<'_>]> =
            rows.iter().map(|row| row.attributes.as_slice()).collect();
        let attributes = AttributeTable::write(&attributes, &cards)?;
        sections.extend(attributes.map(|attributes| (Section::Attributes, attributes)));
        Container::write(Kind::Shard, identity, sections)
    }
}
