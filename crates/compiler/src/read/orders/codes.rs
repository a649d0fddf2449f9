//! The products that order lines name, each once, with what the lines say about it.

use crate::money::Amount;
use crate::read::catalog::Catalog;
use std::collections::HashMap;

/// Distinct names remembered of one code.
const MOST_NAMES: usize = 32;

/// A product as the order lines call it.
#[derive(Debug, Default)]
pub(super) struct Entry {
    /// The code, or the name where the lines have no code.
    pub(super) code: String,
    /// Whether `code` is a name.
    pub(super) is_name: bool,
    names: Vec<(String, u32)>,
    /// Prices it was sold at; collected only where products come from the order lines.
    pub(super) prices: Vec<Amount>,
    /// The feed's product.
    pub(super) product: Option<u32>,
}

/// All of them, in order of first appearance.
#[derive(Debug, Default)]
pub(super) struct Codes {
    pub(super) entries: Vec<Entry>,
    by_text: HashMap<String, u32>,
    folded: String,
}

impl Codes {
    /// The entry of a line. With a feed, a code that it does not know gives way to the line's name.
    pub(super) fn entry(&mut self, code: &str, name: &str, catalog: Option<&Catalog>) -> u32 {
        if code.is_empty() {
            return self.intern(name, true, catalog);
        }
        let at = self.intern(code, false, catalog);
        let is_unknown = catalog.is_some() && self.entries[at as usize].product.is_none();
        if is_unknown && !name.is_empty() {
            let by_name = self.intern(name, true, catalog);
            if self.entries[by_name as usize].product.is_some() {
                return by_name;
            }
        }
        at
    }

    fn intern(&mut self, text: &str, is_name: bool, catalog: Option<&Catalog>) -> u32 {
        self.folded.clear();
        // Codes and names are apart: a product called `100` is not the product with the code 100.
        self.folded.push(if is_name { 'n' } else { 'c' });
        if text.is_ascii() {
            self.folded.push_str(text);
            self.folded.make_ascii_lowercase();
        } else {
            self.folded.push_str(&text.to_lowercase());
        }
        if let Some(&at) = self.by_text.get(&self.folded) {
            return at;
        }
        let at = u32::try_from(self.entries.len()).unwrap_or(u32::MAX);
        let product = catalog.and_then(|catalog| {
            let by_code = if is_name { None } else { catalog.by_code(text) };
            by_code.or_else(|| catalog.by_title(text))
        });
        self.entries.push(Entry { code: text.to_owned(), is_name, product, ..Entry::default() });
        self.by_text.insert(self.folded.clone(), at);
        at
    }
}

impl Entry {
    /// Takes note of a name under which it was sold.
    pub(super) fn called(&mut self, name: &str) {
        if name.is_empty() {
            return;
        }
        if let Some((_, lines)) = self.names.iter_mut().find(|(known, _)| known == name) {
            *lines += 1;
        } else if self.names.len() < MOST_NAMES {
            self.names.push((name.to_owned(), 1));
        }
    }

    /// Its names, the most usual first; of equals the earlier.
    pub(super) fn names(&self) -> Vec<&str> {
        let mut names: Vec<&(String, u32)> = self.names.iter().collect();
        names.sort_by_key(|(_, lines)| std::cmp::Reverse(*lines));
        names.into_iter().map(|(name, _)| name.as_str()).collect()
    }

    /// The price in the middle of those it was sold at.
    pub(super) fn median_price(&mut self) -> Option<Amount> {
        self.prices.sort_by_key(|price| price.size());
        self.prices.get(self.prices.len().saturating_sub(1) / 2).copied()
    }
}
