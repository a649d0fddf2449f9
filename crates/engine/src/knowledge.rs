//! What the engine knows: the files of a snapshot that are loaded so far.

use alloc::{string::String, string::ToString, vec, vec::Vec};

use pairwell_snapshot::{Card, Core, Live, Placement, Row, Shard};

use crate::{
    hash::{half, key_hash},
    index::Index,
    likings::Praise,
    product::{Product, vector},
};

/// Number of the core file among the files; shards follow in the order added.
const CORE: u32 = 0;

/// The loaded files of one shop's snapshot. Files of neighbouring builds work together.
///
/// Every product that a file names gets a number when the file is added, with what the ranking reads of it beside it:
/// a request then meets hundreds of products without touching their texts.
#[derive(Debug)]
pub struct Knowledge {
    core: Core,
    live: Option<Live>,
    shards: Vec<Shard>,
    /// By number.
    products: Vec<Product>,
    by_key: Index,
    /// For each file, the number of each of its cards' product.
    numbers: Vec<Vec<u32>>,
    /// Category paths by number; the first is the empty one.
    categories: Vec<String>,
    /// What reviews praise of the core file's products. (Of all that is loaded it would depend on the pages seen before.)
    praise: Praise,
}

impl Knowledge {
    /// Knowledge without any row yet: enough for best sellers.
    #[must_use]
    pub fn new(core: Core, live: Option<Live>) -> Self {
        let mut knowledge = Self {
            core,
            live,
            shards: Vec::new(),
            products: Vec::new(),
            by_key: Index::for_about(256),
            numbers: Vec::new(),
            categories: vec![String::new()],
            praise: Praise::default(),
        };
        knowledge.number_cards(CORE);
        for product in &knowledge.products {
            knowledge.praise.add(product.drivers, 1.0);
        }
        knowledge
    }

    /// Adds a shard's rows and cards. Where two shards know a product, the one added first speaks; the core file speaks
    /// where no shard does.
    pub fn add_shard(&mut self, shard: Shard) {
        self.shards.push(shard);
        let file = u32::try_from(self.shards.len()).unwrap_or(u32::MAX);
        self.number_cards(file);
        let shard = &self.shards[file as usize - 1];
        for (place, row) in (0..).zip(shard.rows()) {
            let owner = self.numbers[file as usize][usize::from(row.card_number())];
            self.products[owner as usize].row.get_or_insert((file, place));
        }
    }

    /// Takes it that the shop has no more of a product, whatever the files say: it has just refused to sell it.
    pub fn sell_out(&mut self, key: &str) {
        if let Some(number) = self.number(key) {
            self.products[number as usize].sold_out = true;
        }
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
        self.row_of(self.number(key)?).map(|(_, row)| row)
    }

    /// A product's card as it is now, from whichever loaded file has it.
    #[must_use]
    pub fn card(&self, key: &str) -> Option<Card<'_>> {
        self.number(key).map(|number| self.card_of(number))
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

    /// The number of a product that a loaded file names.
    pub(crate) fn number(&self, key: &str) -> Option<u32> {
        self.numbered(key_hash(key), key)
    }

    /// How many products the loaded files name.
    pub(crate) const fn product_count(&self) -> usize {
        self.products.len()
    }

    pub(crate) fn product(&self, number: u32) -> &Product {
        &self.products[number as usize]
    }

    /// The product's key.
    pub(crate) fn key_of(&self, number: u32) -> &str {
        self.built(self.product(number).card).key
    }

    /// The card as it is now.
    pub(crate) fn card_of(&self, number: u32) -> Card<'_> {
        let product = self.product(number);
        Card { sold_out: product.sold_out, ..self.current(self.built(product.card)) }
    }

    /// The product's row, and the numbers of the products of the cards that it names.
    pub(crate) fn row_of(&self, number: u32) -> Option<(&[u32], Row<'_>)> {
        let (file, place) = self.product(number).row?;
        let shard = &self.shards[file as usize - 1];
        Some((&self.numbers[file as usize], shard.row_at(place as usize)))
    }

    /// What a dearer product has and a cheaper one has not, as the cheaper one's row knows it.
    pub(crate) fn difference(&self, dearer: u32, cheaper: u32) -> Option<&str> {
        let (numbers, row) = self.row_of(cheaper)?;
        let card = numbers.iter().position(|number| *number == dearer)?;
        row.difference(u16::try_from(card).ok()?)
    }

    /// The numbers of a category path's best sellers, best first.
    pub(crate) fn best_sellers(&self, path: &str) -> impl Iterator<Item = u32> {
        let numbers = &self.numbers[CORE as usize];
        self.core.best_seller_numbers(path).map(|card| numbers[usize::from(card)])
    }

    /// What the merchant wants shown first on a placement where a product is the seed, nothing where its row is not
    /// loaded; without a seed, what is shown first whatever the page is about.
    pub(crate) fn pins(&self, seed: Option<u32>, placement: Placement) -> Vec<u32> {
        let (numbers, pins) = match seed.map(|seed| self.row_of(seed)) {
            None => (self.numbers[CORE as usize].as_slice(), self.core.pins(placement)),
            Some(Some((numbers, row))) => (numbers, row.pins(placement)),
            Some(None) => return Vec::new(),
        };
        let mut products = Vec::new();
        for card in pins {
            products.push(numbers[usize::from(card)]);
        }
        products
    }

    /// What reviews usually praise in this shop: of its best sellers.
    pub(crate) const fn praise(&self) -> &Praise {
        &self.praise
    }

    /// A category path by its number.
    pub(crate) fn category(&self, number: u32) -> &str {
        &self.categories[number as usize]
    }

    /// The path of a product's category; empty when unknown.
    pub(crate) fn category_of(&self, product: u32) -> &str {
        self.category(self.product(product).category)
    }

    /// In how many days customers buy a product again, where its category is one that they come back to.
    pub(crate) fn replenish_days(&self, product: u32) -> Option<u16> {
        self.core.replenish_days(self.category_of(product))
    }

    /// The same by its key; `None` too where no loaded file names it.
    #[must_use]
    pub fn interval_days(&self, key: &str) -> Option<u16> {
        self.replenish_days(self.number(key)?)
    }

    fn built(&self, (file, card): (u32, u16)) -> Card<'_> {
        match (file as usize).checked_sub(1) {
            Some(shard) => self.shards[shard].card_at(card),
            None => self.core.card_at(card),
        }
    }

    /// Numbers the products of a file's cards.
    fn number_cards(&mut self, file: u32) {
        let count = match (file as usize).checked_sub(1) {
            Some(shard) => self.shards[shard].card_count(),
            None => self.core.card_count(),
        };
        let mut numbers = Vec::with_capacity(count.into());
        for card in 0..count {
            numbers.push(self.number_card(file, card));
        }
        self.numbers.push(numbers);
    }

    fn number_card(&mut self, file: u32, card_number: u16) -> u32 {
        let card = self.current(self.built((file, card_number)));
        let key_hash = key_hash(card.key);
        let known = self.numbered(key_hash, card.key);
        if let Some(known) = known.filter(|known| self.product(*known).card.0 != CORE) {
            return known;
        }
        let known_path = self.categories.iter().position(|path| path == card.category);
        let category = known_path.unwrap_or(self.categories.len());
        let new_path = if known_path.is_none() { card.category.to_string() } else { String::new() };
        let product = Product {
            key_hash,
            card: (file, card_number),
            row: None,
            category: u32::try_from(category).unwrap_or(u32::MAX),
            price_minor: card.price_minor,
            rating: card.rating,
            popularity: card.popularity,
            sold_out: card.sold_out || known.is_some_and(|known| self.product(known).sold_out),
            drivers: card.facets.drivers,
            boost: card.boost,
            vector: vector(&card.facets),
        };
        if known_path.is_none() {
            self.categories.push(new_path);
        }
        if let Some(known) = known {
            self.products[known as usize] = product;
            return known;
        }
        let number = u32::try_from(self.products.len()).unwrap_or(u32::MAX);
        self.products.push(product);
        self.by_key.insert(half(key_hash), number);
        number
    }

    fn numbered(&self, key_hash: u64, key: &str) -> Option<u32> {
        self.by_key.find(half(key_hash), |number| self.key_of(number) == key)
    }
}
