//! What the core file shows when nothing better is known: best sellers of the shop and of its larger categories.
//!
//! The core file is on every page, so its size must not grow with the catalog: lists end when [`MOST_CARDS`] cards
//! are in. A category without a list falls back to its parent, and in the end to the whole shop.

use std::collections::BTreeMap;

use pairwell_snapshot::{BestSellersSource, Card};

use super::cards::Cards;
use crate::model::Merchant;

/// Best sellers of the whole shop.
const OF_THE_SHOP: usize = 16;

/// Best sellers of one category.
const OF_A_CATEGORY: usize = 4;

/// Cards in the core file at most.
const MOST_CARDS: usize = 64;

/// The lists, and the cards they name.
pub(crate) struct Chosen<'a> {
    pub(crate) cards: Vec<Card<'a>>,
    lists: Vec<(String, Vec<&'a str>)>,
}

impl<'a> Chosen<'a> {
    /// Adds cards that no list names, each once.
    pub(crate) fn add(&mut self, cards: impl Iterator<Item = Card<'a>>) {
        for card in cards {
            if !self.cards.iter().any(|known| known.key == card.key) {
                self.cards.push(card);
            }
        }
    }

    pub(crate) fn lists(&self) -> Vec<BestSellersSource<'_>> {
        self.lists.iter().map(|(category, keys)| BestSellersSource { category, keys: keys.clone() }).collect()
    }
}

pub(crate) fn choose<'a>(merchant: &Merchant, popularity: &[f64], cards: &'a Cards<'a>) -> Chosen<'a> {
    let mut ranked: Vec<u32> = (0..u32::try_from(cards.len()).unwrap_or(u32::MAX)).collect();
    ranked.retain(|&product| !cards.stays_away(product));
    ranked.sort_by(|&a, &b| popularity[b as usize].total_cmp(&popularity[a as usize]).then(a.cmp(&b)));

    let mut chosen: Vec<u32> = ranked.iter().copied().take(OF_THE_SHOP).collect();
    let mut lists = vec![(String::new(), chosen.clone())];
    for (category, products) in by_category(merchant, &ranked, popularity) {
        let new = products.iter().filter(|product| !chosen.contains(product)).count();
        if chosen.len() + new > MOST_CARDS {
            continue;
        }
        for &product in &products {
            if !chosen.contains(&product) {
                chosen.push(product);
            }
        }
        lists.push((category, products));
    }
    Chosen {
        cards: chosen.iter().map(|&product| cards.get(product)).collect(),
        lists: lists
            .into_iter()
            .map(|(c, list)| (c, list.into_iter().map(|p| cards.key(p)).collect()))
            .collect(),
    }
}

/// Every category, at every level, with its best sellers; those that sell most come first.
fn by_category(merchant: &Merchant, ranked: &[u32], popularity: &[f64]) -> Vec<(String, Vec<u32>)> {
    let mut lists: BTreeMap<&[String], (f64, Vec<u32>)> = BTreeMap::new();
    for &product in ranked {
        let path = &merchant.products[product as usize].category;
        for depth in 1..=path.len() {
            let (sales, products) = lists.entry(&path[..depth]).or_default();
            *sales += popularity[product as usize];
            if products.len() < OF_A_CATEGORY {
                products.push(product);
            }
        }
    }
    let mut lists: Vec<_> = lists.into_iter().collect();
    lists.sort_by(|(_, (a, _)), (_, (b, _))| b.total_cmp(a));
    lists.into_iter().map(|(path, (_, products))| (path.join(Card::CATEGORY_SEPARATOR), products)).collect()
}
