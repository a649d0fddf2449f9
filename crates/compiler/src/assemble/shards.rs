//! Which rows go into which file.

use std::collections::{BTreeMap, BTreeSet};

use pairwell_snapshot::{Card, Identity, NeighbourSource, RowSource, ShardSource, WriteFault, shard_number};

use super::cards::Cards;
use crate::learn::{TableNeighbour, Tables};

/// The rows of the whole catalog, ready to be cut into shards.
pub(crate) struct Plan<'a> {
    cards: &'a Cards<'a>,
    tables: &'a Tables,
    /// Five leading hex digits of each product key's hash: a number of fewer digits is their head.
    hashes: Vec<String>,
}

impl<'a> Plan<'a> {
    /// Most digits a shard number has.
    pub(crate) const MOST_DIGITS: u8 = 5;

    pub(crate) fn new(cards: &'a Cards<'a>, tables: &'a Tables) -> Self {
        let products = 0..u32::try_from(cards.len()).unwrap_or(u32::MAX);
        let hashes = products.map(|p| shard_number(cards.key(p), Self::MOST_DIGITS)).collect();
        Self { cards, tables, hashes }
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
        let named: BTreeSet<u32> = named.chain(products.iter().copied()).collect();
        let cards: Vec<Card<'_>> = named.into_iter().map(|product| self.cards.get(product)).collect();
        let rows: Vec<RowSource<'_>> = products
            .iter()
            .map(|product| {
                let [session, orders, similar] = lists(product).map(|list| self.sources(list));
                RowSource { key: self.cards.key(*product), session, orders, similar, ..RowSource::default() }
            })
            .collect();
        ShardSource { cards: &cards, rows: &rows }.write(identity)
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
