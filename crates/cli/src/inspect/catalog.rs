//! Every product of a snapshot as an inspection looks at it.

use std::collections::HashMap;

use pairwell_compiler::folder::Folder;
use pairwell_compiler::understand::understood::UnderstoodProduct;
use pairwell_engine::Knowledge;
use pairwell_snapshot::{Card, Rating, Row};

use super::record::Record;

/// All products, ascending by key.
#[derive(Debug, Clone, Default)]
pub(super) struct Catalog {
    pub(super) products: Vec<Product>,
    /// ISO 4217.
    pub(super) currency: String,
    pub(super) currency_digits: u8,
}

/// One product: its card as it is now, how many others its row leads to, and what the build's record adds.
#[derive(Debug, Clone, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub(super) struct Product {
    pub(super) key: String,
    pub(super) title: String,
    pub(super) image: String,
    /// Path, root first; empty when unknown.
    pub(super) category: String,
    /// 0 is unknown.
    pub(super) price_minor: u64,
    pub(super) rating: Option<Rating>,
    pub(super) sold_out: bool,
    pub(super) excluded: bool,
    /// Whether reviews praise it for anything.
    pub(super) is_praised: bool,
    pub(super) is_picture_read: bool,
    pub(super) has_colour: bool,
    pub(super) neighbours: Neighbours,
    /// Other products whose row names it.
    pub(super) named_by: usize,
    /// What the build's record says, where there is one.
    pub(super) understood: Option<UnderstoodProduct>,
}

/// How many others a product leads to.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Neighbours {
    pub(super) session: usize,
    /// Of those, how many were seen so often that a shelf may say so.
    pub(super) sure_session: usize,
    pub(super) orders: usize,
    /// Of those, how many were seen so often that a shelf may say so.
    pub(super) sure_orders: usize,
    pub(super) similar: usize,
    pub(super) look_alikes: usize,
}

impl Neighbours {
    pub(super) const fn all(self) -> usize {
        self.session + self.orders + self.similar + self.look_alikes
    }
}

/// A catalog while its shards are read.
pub(super) struct Gathering {
    now: Knowledge,
    catalog: Catalog,
    /// How many rows name a product, by key.
    named: HashMap<String, usize>,
}

impl Gathering {
    pub(super) fn new(folder: &Folder) -> Self {
        let shop = folder.core().shop();
        let catalog = Catalog {
            products: Vec::new(),
            currency: shop.currency.to_owned(),
            currency_digits: shop.currency_digits,
        };
        let now = Knowledge::new(folder.core().clone(), folder.live().cloned());
        Self { now, catalog, named: HashMap::new() }
    }

    /// Adds the product whose row it is.
    pub(super) fn add(&mut self, row: &Row<'_>) {
        let neighbours = Neighbours {
            session: row.session().len(),
            sure_session: row.session().filter(|neighbour| neighbour.well_supported).count(),
            orders: row.orders().len(),
            sure_orders: row.orders().filter(|neighbour| neighbour.well_supported).count(),
            similar: row.similar().len(),
            look_alikes: row.look_alikes().len(),
        };
        let own = row.card_number();
        let all = row.session().chain(row.orders()).chain(row.similar()).chain(row.look_alikes());
        let mut cards: Vec<_> = all.filter(|neighbour| neighbour.card_number != own).collect();
        cards.sort_unstable_by_key(|neighbour| neighbour.card_number);
        cards.dedup_by_key(|neighbour| neighbour.card_number);
        for neighbour in cards {
            let key = neighbour.card().key;
            if let Some(count) = self.named.get_mut(key) {
                *count += 1;
            } else {
                self.named.insert(key.to_owned(), 1);
            }
        }
        self.catalog.products.push(Product::of(&self.now.current(row.card()), neighbours));
    }

    /// All that was added, with what the record says of it.
    pub(super) fn finish(self, mut record: Record) -> Catalog {
        let Self { mut catalog, named, .. } = self;
        for product in &mut catalog.products {
            product.named_by = named.get(&product.key).copied().unwrap_or(0);
            product.understood = record.take(&product.key);
        }
        catalog.products.sort_by(|a, b| a.key.cmp(&b.key));
        catalog
    }
}

impl Product {
    fn of(card: &Card<'_>, neighbours: Neighbours) -> Self {
        let has_colour = card.facets.colours.main().is_some();
        Self {
            key: card.key.to_owned(),
            title: card.title.to_owned(),
            image: card.image.to_owned(),
            category: card.category.to_owned(),
            price_minor: card.price_minor,
            rating: card.rating,
            sold_out: card.sold_out,
            excluded: card.excluded,
            is_praised: card.facets.drivers != 0,
            is_picture_read: has_colour || card.tint != 0,
            has_colour,
            neighbours,
            named_by: 0,
            understood: None,
        }
    }
}
