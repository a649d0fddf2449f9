//! Which rows go into which file.

use std::collections::{BTreeMap, BTreeSet};

use pairwell_snapshot::{Card, Identity, NeighbourSource, RowSource, ShardSource, WriteFault, shard_number};

use super::Settled;
use super::attributes::Attributes;
use super::cards::Cards;
use crate::learn::{TableNeighbour, Tables};
use crate::rules::Rules;

/// Complements of a product that may become members of its bundle, and stand-ins for each whose cards are at hand.
const COMPLEMENTS: usize = 4;
const STAND_INS: usize = 2;
/// Percent of a complement's price that a stand-in may cost: the engine's own rule.
const MOST_PERCENT: u64 = 125;

/// The rows of the whole catalog, ready to be cut into shards.
pub(crate) struct Plan<'a> {
    cards: &'a Cards<'a>,
    tables: &'a Tables,
    /// What looks alike, by product.
    look_alikes: &'a [Vec<(u32, f32)>],
    rules: &'a Rules,
    attributes: &'a Attributes<'a>,
    /// Five leading hex digits of each product key's hash: a number of fewer digits is their head.
    hashes: Vec<String>,
}

impl<'a> Plan<'a> {
    /// Most digits a shard number has.
    pub(crate) const MOST_DIGITS: u8 = 5;

    pub(crate) fn new(
        cards: &'a Cards<'a>,
        tables: &'a Tables,
        settled: &Settled<'a>,
        attributes: &'a Attributes<'a>,
    ) -> Self {
        let products = 0..u32::try_from(cards.len()).unwrap_or(u32::MAX);
        let hashes = products.map(|p| shard_number(cards.key(p), Self::MOST_DIGITS)).collect();
        let look_alikes = &settled.understanding.look_alikes;
        Self { cards, tables, look_alikes, rules: settled.rules, attributes, hashes }
    }

    /// Shard numbers of that many digits with their products, ascending; only shards that have any.
    pub(crate) fn shards(&self, digits: u8) -> Vec<(&str, Vec<u32>)> {
        let mut shards: BTreeMap<&str, Vec<u32>> = BTreeMap::new();
        for (product, hash) in (0_u32..).zip(&self.hashes) {
            shards.entry(&hash[..usize::from(digits)]).or_default().push(product);
        }
        shards.into_iter().collect()
    }

    /// The bytes of the shard that holds these products' rows.
    pub(crate) fn write(&self, products: &[u32], identity: Identity) -> Result<Vec<u8>, WriteFault> {
        let lists = |product: &u32| {
            let product = *product as usize;
            [&self.tables.session[product], &self.tables.orders[product], &self.tables.similar[product]]
        };
        let named = products.iter().flat_map(lists).flatten().map(|neighbour| neighbour.product);
        let alike =
            |product: &u32| self.look_alikes.get(*product as usize).map(Vec::as_slice).unwrap_or_default();
        let looking_alike = products.iter().flat_map(alike).map(|(other, _)| *other);
        let comparable = products.iter().flat_map(|product| self.comparables(*product));
        let pins = |product: &u32| self.rules.wishes(*product as usize).pins.iter();
        let pinned = products.iter().flat_map(pins).map(|pin| pin.product);
        let own = products.iter().copied();
        let named: BTreeSet<u32> =
            named.chain(comparable).chain(looking_alike).chain(pinned).chain(own).collect();
        let cards: Vec<Card<'_>> = named.into_iter().map(|product| self.cards.get(product)).collect();
        let rows: Vec<RowSource<'_>> = products
            .iter()
            .map(|product| {
                let [session, orders, similar] = lists(product).map(|list| self.sources(list));
                let differences = self.tables.differences.get(*product as usize).into_iter().flatten();
                let look_alikes = alike(product).iter().map(|&(other, weight)| NeighbourSource {
                    key: self.cards.key(other),
                    weight,
                    well_supported: false,
                });
                RowSource {
                    key: self.cards.key(*product),
                    session,
                    orders,
                    similar,
                    look_alikes: look_alikes.collect(),
                    differences: differences
                        .map(|one| (self.cards.key(one.product), one.text.as_str()))
                        .collect(),
                    pins: pins(product).map(|pin| self.cards.pin(pin)).collect(),
                    attributes: self.attributes.of_row(*product),
                }
            })
            .collect();
        ShardSource { cards: &cards, rows: &rows }.write(identity)
    }

    /// What may stand in for the complements of which bundles are made, should one sell out: of each of the best, the
    /// nearest in its category that cost hardly more.
    fn comparables(&self, product: u32) -> impl Iterator<Item = u32> {
        let complements = self.tables.orders[product as usize].iter().take(COMPLEMENTS);
        complements.flat_map(move |complement| {
            let of = self.cards.get(complement.product);
            let near = self.tables.similar[complement.product as usize].iter().map(|near| near.product);
            let stands_in = move |near: &u32| {
                let card = self.cards.get(*near);
                let dear = card.price_minor.saturating_mul(100) > of.price_minor.saturating_mul(MOST_PERCENT);
                card.category == of.category && !dear && *near != product
            };
            near.filter(stands_in).take(STAND_INS)
        })
    }

    fn sources(&self, list: &[TableNeighbour]) -> Vec<NeighbourSource<'_>> {
        let source = |n: &TableNeighbour| NeighbourSource {
            key: self.cards.key(n.product),
            weight: n.weight,
            well_supported: n.well_supported,
        };
        list.iter().map(source).collect()
    }
}
