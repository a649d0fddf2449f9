//! Which product a page of the shop is about, by its path: events say where something was seen, not beside what.

use std::collections::HashMap;

use pairwell_compiler::folder::{Folder, FolderFault};
use pairwell_snapshot::Card;

/// Products by the paths of their pages, as the widget links to them.
#[derive(Debug, Default)]
pub(super) struct Pages(HashMap<String, String>);

impl Pages {
    /// Of every product that the snapshot has a row of.
    pub(super) fn of(folder: &Folder) -> Result<Self, FolderFault> {
        let pattern = folder.core().shop().product_url;
        let mut pages = Self::default();
        for number in folder.shard_numbers()? {
            let Some(shard) = folder.shard(&number)? else { continue };
            for row in shard.rows() {
                let card = row.card();
                if let Some(path) = path_of(&card, pattern) {
                    pages.0.insert(path, card.key.to_owned());
                }
            }
        }
        Ok(pages)
    }

    /// The product; pages under a locale (`/de/products/…`) and a collection (`/collections/…/products/…`) are a product's as well.
    pub(super) fn product(&self, path: &str) -> Option<String> {
        let path = decoded(path.trim_end_matches('/'));
        let mut rest = path.as_str();
        loop {
            if let Some(key) = self.0.get(rest) {
                return Some(key.clone());
            }
            let next = rest.get(1..)?.find('/')?;
            rest = rest.get(next + 1..)?;
        }
    }
}

/// The path of a product's page; none where its address is one by its query alone.
fn path_of(card: &Card<'_>, pattern: &str) -> Option<String> {
    let address = if card.url.is_empty() { pattern.replace("{key}", "\u{1}") } else { card.url.to_owned() };
    let behind = address.split_once("://").map_or(address.as_str(), |(_, rest)| {
        rest.find('/').and_then(|slash| rest.get(slash..)).unwrap_or("/")
    });
    let path = behind.split(['?', '#']).next().unwrap_or_default().trim_end_matches('/');
    let names_the_product = path.len() > 1 && (!card.url.is_empty() || path.contains('\u{1}'));
    // The key is put in after decoding: one that holds a percent sign stays what it is.
    names_the_product.then(|| decoded(path).replace('\u{1}', card.key))
}

/// Percents undone; what is no text then stays as it was.
fn decoded(path: &str) -> String {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let Some((first, behind)) = rest.split_first() {
        let digits = behind.get(..2).and_then(|two| std::str::from_utf8(two).ok());
        let byte = digits.filter(|_| *first == b'%').and_then(|two| u8::from_str_radix(two, 16).ok());
        bytes.push(byte.unwrap_or(*first));
        rest = if byte.is_some() { &behind[2..] } else { behind };
    }
    String::from_utf8(bytes).unwrap_or_else(|_| path.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pages(cards: &[(&str, &str)], pattern: &str) -> Pages {
        let cards = cards.iter().map(|(key, url)| Card { key, url, ..Card::default() });
        Pages(cards.filter_map(|card| Some((path_of(&card, pattern)?, card.key.to_owned()))).collect())
    }

    #[test]
    fn a_page_is_known_under_its_locale_its_collection_and_its_percents() {
        let pages = pages(&[("teapot", ""), ("tasse-weiß", ""), ("100%", "")], "/products/{key}");
        for (path, product) in [
            ("/products/teapot", Some("teapot")),
            ("/products/teapot/", Some("teapot")),
            ("/de-at/products/teapot", Some("teapot")),
            ("/collections/tea/products/teapot", Some("teapot")),
            ("/products/tasse-wei%C3%9F", Some("tasse-weiß")),
            ("/products/100%25", Some("100%")),
            ("/products/", None),
            ("/teapot", None),
            ("/", None),
            ("", None),
            ("/products/teapot/reviews", None),
        ] {
            assert_eq!(pages.product(path).as_deref(), product, "{path}");
        }
    }

    #[test]
    fn an_address_of_its_own_is_known_and_one_by_its_query_is_not() {
        let known = pages(&[("7", "https://shop.example/tea/pot?utm=x"), ("8", "/cups/white/")], "/?p={key}");
        assert_eq!(known.product("/tea/pot").as_deref(), Some("7"));
        assert_eq!(known.product("/cups/white").as_deref(), Some("8"));
        assert!(pages(&[("9", "")], "https://shop.example/?p={key}").0.is_empty());
        assert!(pages(&[("9", "")], "").0.is_empty());
    }
}
