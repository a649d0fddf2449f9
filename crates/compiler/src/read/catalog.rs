//! Finds the product that an order line, a session or a review means.

use super::text;
use std::collections::HashMap;

/// Products by key, variant id, SKU and title. Names match without regard to case and blanks around.
#[derive(Debug, Default)]
pub(super) struct Catalog {
    codes: HashMap<String, u32>,
    skus: HashMap<String, Option<u32>>,
    titles: HashMap<String, Option<u32>>,
    urls: HashMap<String, Option<u32>>,
}

impl Catalog {
    pub(super) fn add_key(&mut self, key: &str, product: u32) {
        self.codes.insert(folded(key), product);
    }

    /// A variant's id; never hides a product's key.
    pub(super) fn add_variant(&mut self, id: &str, product: u32) {
        if !id.is_empty() {
            self.codes.entry(folded(id)).or_insert(product);
        }
    }

    pub(super) fn add_sku(&mut self, sku: &str, product: u32) {
        add_unless_shared(&mut self.skus, sku, product);
    }

    pub(super) fn add_title(&mut self, title: &str, product: u32) {
        add_unless_shared(&mut self.titles, title, product);
    }

    pub(super) fn add_url(&mut self, url: &str, product: u32) {
        add_unless_shared(&mut self.urls, page(url), product);
    }

    /// By the address of its page, without regard to scheme, query and a slash at the end.
    pub(super) fn by_url(&self, url: &str) -> Option<u32> {
        self.urls.get(&folded(page(url))).copied().flatten()
    }

    /// By SKU, then by key or variant id.
    pub(super) fn by_code(&self, code: &str) -> Option<u32> {
        if code.is_empty() {
            return None;
        }
        let code = folded(code);
        self.skus.get(&code).copied().flatten().or_else(|| self.codes.get(&code).copied())
    }

    /// By key or variant id, then by SKU.
    pub(super) fn by_key(&self, key: &str) -> Option<u32> {
        if key.is_empty() {
            return None;
        }
        let key = folded(key);
        self.codes.get(&key).copied().or_else(|| self.skus.get(&key).copied().flatten())
    }

    /// By title, also with the variant's name behind it: `Stoneware Mug - Blue / M`.
    pub(super) fn by_title(&self, name: &str) -> Option<u32> {
        let (title, _) = text::title(name);
        let mut name = title.to_lowercase();
        while !name.is_empty() {
            if let Some(found) = self.titles.get(&name) {
                return *found;
            }
            name.truncate(name.rfind(" - ")?);
        }
        None
    }
}

/// Host and path of an address.
fn page(url: &str) -> &str {
    let bare = url.trim().split(['?', '#']).next().unwrap_or_default();
    bare.split_once("://").map_or(bare, |(_, rest)| rest).trim_end_matches('/')
}

fn folded(code: &str) -> String {
    code.trim().to_lowercase()
}

/// What two products share names neither of them.
fn add_unless_shared(names: &mut HashMap<String, Option<u32>>, name: &str, product: u32) {
    let name = folded(name);
    if !name.is_empty() {
        let known = names.entry(name).or_insert(Some(product));
        if *known != Some(product) {
            *known = None;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_order_lines_name_finds_the_product_with_and_without_its_variant() {
        let mut catalog = Catalog::default();
        catalog.add_title("Mug - Large", 0);
        catalog.add_title("Jug", 1);
        assert_eq!(catalog.by_title("mug - large - Blue / M"), Some(0));
        assert_eq!(catalog.by_title("Jug"), Some(1));
        assert_eq!(catalog.by_title("Pan - Blue"), None);
    }

    #[test]
    fn an_address_finds_the_product_whatever_follows_it() {
        let mut catalog = Catalog::default();
        catalog.add_url("https://shop.example/p/mug/", 3);
        assert_eq!(catalog.by_url("http://shop.example/p/mug?variant=4#reviews"), Some(3));
        assert_eq!(catalog.by_url("https://shop.example/p"), None);
    }

    #[test]
    fn a_code_that_two_products_share_means_neither() {
        let mut catalog = Catalog::default();
        catalog.add_sku("S-1", 0);
        catalog.add_sku("s-1 ", 1);
        catalog.add_sku("S-2", 1);
        catalog.add_sku("S-2", 1);
        assert_eq!((catalog.by_code("S-1"), catalog.by_code("s-2")), (None, Some(1)));
    }
}
