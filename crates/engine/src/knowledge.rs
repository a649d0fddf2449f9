//! What the engine knows: the files of a snapshot that are loaded so far.

use alloc::vec::Vec;

use pairwell_snapshot::{Card, Core, Live, Row, Shard};

/// The loaded files of one shop's snapshot. Files of neighbouring builds work together.
#[derive(Debug)]
pub struct Knowledge {
    core: Core,
    live: Option<Live>,
    shards: Vec<Shard>,
}

impl Knowledge {
    /// Knowledge without any row yet: enough for best sellers.
    #[must_use]
    pub const fn new(core: Core, live: Option<Live>) -> Self {
        Self { core, live, shards: Vec::new() }
    }

    /// Adds a shard's rows and cards. Where two shards know a product, the one added first speaks.
    pub fn add_shard(&mut self, shard: Shard) {
        self.shards.push(shard);
    }

    /// The core file.
    #[must_use]
    pub const fn core(&self) -> &Core {
        &self.core
    }

    /// The relations of a product, when a loaded shard has them. The cards that a row names are as they were built:
    /// pass them through [`current`](Self::current) before anything is shown or decided.
    #[must_use]
    pub fn row(&self, key: &str) -> Option<Row<'_>> {
        self.shards.iter().find_map(|shard| shard.row(key))
    }

    /// A product's card as it is now, from whichever loaded file has it.
    #[must_use]
    pub fn card(&self, key: &str) -> Option<Card<'_>> {
        let built = self.shards.iter().find_map(|shard| shard.card(key)).or_else(|| self.core.card(key));
        built.map(|card| self.current(card))
    }

    /// The card with what the live file says has changed since the build. The only place where the two meet.
    #[must_use]
    pub fn current<'k>(&'k self, mut card: Card<'k>) -> Card<'k> {
        if let Some(change) = self.live.as_ref().and_then(|live| live.change(card.key)) {
            card.sold_out = change.sold_out;
            if let Some((price_minor, compare_at_minor)) = change.price {
                card.price_minor = price_minor;
                card.compare_at_minor = compare_at_minor;
            }
        }
        card
    }
}
