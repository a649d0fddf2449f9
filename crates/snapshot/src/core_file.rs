//! `core.pw`: what every page needs.

use alloc::vec::Vec;

use crate::best_sellers::{BestSellers, BestSellersSource};
use crate::bundles::{Tier, Tiers};
use crate::card::Card;
use crate::cards::{Cards, SortedCards};
use crate::container::{Container, Identity, Kind, WriteFault};
use crate::copy::CopyTable;
use crate::fault::Fault;
use crate::model::{Model, ModelTable, ReplenishSource};
use crate::pins::{PinSource, PinTable};
use crate::placement::{Placement, PlacementSettings};
use crate::placements::Placements;
use crate::section::{Section, SectionBytes};
use crate::shop::Shop;

/// An opened core file.
#[derive(Debug, Clone)]
pub struct Core {
    container: Container,
    cards: Cards,
    copy: CopyTable,
    placements: Placements,
    best_sellers: BestSellers,
    model: ModelTable,
    tiers: Tiers,
    pins: PinTable,
}

/// What a core file is written from.
#[derive(Debug, Clone)]
pub struct CoreSource<'s> {
    /// The shop's settings.
    pub shop: Shop<'s>,
    /// Cards of every product that `best_sellers` names, in any order.
    pub cards: &'s [Card<'s>],
    /// Texts by name.
    pub copy: &'s [(&'s str, &'s str)],
    /// The merchant's settings of each placement.
    pub placements: &'s [(Placement, PlacementSettings)],
    /// Best sellers of the whole shop and of categories.
    pub best_sellers: &'s [BestSellersSource<'s>],
    /// The numbers of the ranking.
    pub model: Model,
    /// The categories whose customers come back for the same product, in any order.
    pub replenish: &'s [ReplenishSource<'s>],
    /// What the merchant offers to those who take several products, in any order.
    pub tiers: &'s [Tier<'s>],
    /// What the merchant wants shown first everywhere, in that order; `cards` has the products too.
    pub pins: &'s [PinSource<'s>],
}

impl Core {
    /// Validates the file and takes it over.
    pub fn open(bytes: Vec<u8>) -> Result<Self, Fault> {
        let container = Container::open(bytes, Kind::Core)?;
        Shop::read(container.required(Section::Shop)?)?;
        let cards = Cards::read(&container)?;
        let copy = CopyTable::read(container.required(Section::Copy)?)?;
        let placements = Placements::read(container.required(Section::Placements)?)?;
        let best_sellers = BestSellers::read(container.required(Section::BestSellers)?, cards.len())?;
        let model = container.section(Section::Model).map_or(Ok(ModelTable::default()), ModelTable::read)?;
        let tiers = container.section(Section::Bundles).map_or(Ok(Tiers::default()), Tiers::read)?;
        let pins = container
            .section(Section::Pins)
            .map_or(Ok(PinTable::default()), |c| PinTable::read(c, &cards))?;
        Ok(Self { container, cards, copy, placements, best_sellers, model, tiers, pins })
    }

    /// The build and the shop that the file belongs to.
    #[must_use]
    pub const fn identity(&self) -> Identity {
        self.container.identity()
    }

    /// The shop's settings.
    #[must_use]
    pub fn shop(&self) -> Shop<'_> {
        let section = self.container.section(Section::Shop);
        section.and_then(|cursor| Shop::read(cursor).ok()).unwrap_or(Shop {
            name: "",
            url: "",
            locale: "",
            // ISO 4217 for "no currency"; `open` has read the section, so this stands for the impossible.
            currency: "XXX",
            product_url: "",
            currency_digits: 2,
            shard_digits: 1,
            built_at_s: 0,
            product_count: 0,
        })
    }

    /// The text of that name.
    #[must_use]
    pub fn copy(&self, name: &str) -> Option<&str> {
        self.copy.get(self.container.bytes(), name)
    }

    /// Every text with its name, ascending by name.
    pub fn all_copy(&self) -> impl Iterator<Item = (&str, &str)> {
        self.copy.all(self.container.bytes())
    }

    /// What the merchant set for a placement.
    #[must_use]
    pub fn placement(&self, placement: Placement) -> PlacementSettings {
        self.placements.get(self.container.bytes(), placement)
    }

    /// The best sellers of a category path (`""`: the whole shop), best first; none for one that is not listed.
    pub fn best_sellers(&self, category: &str) -> impl Iterator<Item = Card<'_>> {
        let bytes = self.container.bytes();
        self.best_sellers.get(bytes, category).map(move |index| self.cards.get(bytes, index.into()))
    }

    /// The card numbers of the same, see [`card_at`](Self::card_at).
    pub fn best_seller_numbers(&self, category: &str) -> impl Iterator<Item = u16> {
        self.best_sellers.get(self.container.bytes(), category)
    }

    /// The numbers of the ranking.
    #[must_use]
    pub fn model(&self) -> Model {
        Model {
            step_decay: self.step_decay(),
            order_scarcity: self.order_scarcity(),
            repeat: self.model.repeat(self.container.bytes()),
        }
    }

    /// [`Model::step_decay`] alone.
    #[must_use]
    pub fn step_decay(&self) -> f32 {
        self.model.step_decay(self.container.bytes())
    }

    /// [`Model::order_scarcity`] alone.
    #[must_use]
    pub fn order_scarcity(&self) -> f32 {
        self.model.order_scarcity(self.container.bytes())
    }

    /// In how many days the customers of a category buy the same product again, at least 1; `None` where they do not,
    /// or nobody knows.
    #[must_use]
    pub fn replenish_days(&self, category: &str) -> Option<u16> {
        self.model.replenish_days(self.container.bytes(), category)
    }

    /// What the merchant offers to those who take several products, ascending by their number.
    pub fn tiers(&self) -> impl Iterator<Item = Tier<'_>> {
        self.tiers.all(self.container.bytes())
    }

    /// The card numbers of what the merchant wants shown first on a placement, whatever the page is about.
    #[must_use]
    pub fn pins(&self, placement: Placement) -> Vec<u16> {
        self.pins.of(self.container.bytes(), 0, placement)
    }

    /// The category paths that have best sellers, ascending.
    pub fn categories(&self) -> impl Iterator<Item = &str> {
        self.best_sellers.categories(self.container.bytes())
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

    /// The card of a product, if the file has it.
    #[must_use]
    pub fn card(&self, key: &str) -> Option<Card<'_>> {
        let bytes = self.container.bytes();
        self.cards.find(bytes, key).map(|index| self.cards.get(bytes, index))
    }

    pub(crate) const fn container(&self) -> &Container {
        &self.container
    }

    /// Bytes by section.
    pub fn section_bytes(&self) -> impl Iterator<Item = SectionBytes> + '_ {
        self.container.section_bytes()
    }
}

impl CoreSource<'_> {
    /// The bytes of the file.
    pub fn write(&self, identity: Identity) -> Result<Vec<u8>, WriteFault> {
        let cards = SortedCards::new(self.cards)?;
        let mut sections = alloc::vec![
            (Section::Shop, self.shop.write()),
            (Section::Copy, CopyTable::write(self.copy)),
            (Section::Placements, Placements::write(self.placements)),
            (Section::BestSellers, BestSellers::write(self.best_sellers, &cards)?),
        ];
        if let Some(model) = ModelTable::write(&self.model, self.replenish) {
            sections.push((Section::Model, model));
        }
        sections.extend(Tiers::write(self.tiers).map(|tiers| (Section::Bundles, tiers)));
        sections.extend(PinTable::write(&[self.pins], &cards)?.map(|pins| (Section::Pins, pins)));
        sections.extend(cards.sections());
        sections.sort_unstable_by_key(|(section, _)| section.number());
        Container::write(Kind::Core, identity, sections)
    }
}
