//! Addresses as the shopper's browser shall see them: safe, short, and of the shop it is on.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::model::{Merchant, Product};

/// What the addresses of a shop have in common.
#[derive(Debug)]
pub(crate) struct Addresses {
    /// The shop's origin without a slash at its end; empty when unknown.
    origin: String,
    /// Address of most product pages with `{key}` for the product key; empty when they follow no pattern.
    pattern: String,
    refused: AtomicUsize,
}

const KEY: &str = "{key}";

impl Addresses {
    pub(crate) fn of(merchant: &Merchant) -> Self {
        let origin = merchant.shop.url.trim_end_matches('/').to_owned();
        let mut addresses = Self { origin, pattern: String::new(), refused: AtomicUsize::new(0) };
        let mut patterns: BTreeMap<String, usize> = BTreeMap::new();
        for product in &merchant.products {
            if let Some(pattern) = addresses.pattern_of(product) {
                *patterns.entry(pattern).or_default() += 1;
            }
        }
        if let Some((pattern, count)) = patterns.into_iter().max_by_key(|(_, count)| *count)
            && count * 2 > merchant.products.len()
        {
            addresses.pattern = pattern;
        }
        addresses
    }

    /// The pattern of most product pages.
    pub(crate) fn pattern(&self) -> &str {
        &self.pattern
    }

    /// How many addresses were refused so far.
    pub(crate) fn refused(&self) -> usize {
        self.refused.load(Ordering::Relaxed)
    }

    /// The product page's address, empty when the pattern gives it.
    pub(crate) fn page(&self, product: &Product) -> String {
        if self.pattern_of(product).is_some_and(|pattern| pattern == self.pattern) {
            return String::new();
        }
        self.safe(&product.url)
    }

    /// An http(s) address, or one relative to the shop's root; on the shop's own origin always the latter. Anything
    /// else (`javascript:`, `data:`, `//other.example`) becomes empty and is counted.
    pub(crate) fn safe(&self, address: &str) -> String {
        let address = address.trim();
        if let Some(path) = self.local(address) {
            return if path.is_empty() { "/".into() } else { path.to_owned() };
        }
        if is_safe(address) {
            return address.to_owned();
        }
        if !address.is_empty() {
            self.refused.fetch_add(1, Ordering::Relaxed);
        }
        String::new()
    }

    /// The rest of an address on the shop's own origin.
    fn local<'a>(&self, address: &'a str) -> Option<&'a str> {
        let rest = address.strip_prefix(&self.origin).filter(|_| !self.origin.is_empty())?;
        (rest.is_empty() || (rest.starts_with('/') && !rest.starts_with("//"))).then_some(rest)
    }

    fn pattern_of(&self, product: &Product) -> Option<String> {
        let address = product.url.trim();
        let address = self.local(address).unwrap_or(address);
        let head = address.strip_suffix(product.key.as_str()).filter(|head| head.ends_with('/'))?;
        let safe_key =
            product.key.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.'));
        let usable = safe_key && !head.contains(KEY) && is_safe(head);
        usable.then(|| format!("{head}{KEY}"))
    }
}

/// Whether following the address stays in http(s), relative to the shop's root or absolute.
fn is_safe(address: &str) -> bool {
    let lower = address.to_ascii_lowercase();
    let rooted = address.starts_with('/') && !address.starts_with("//") && !address.starts_with("/\\");
    let plain = !address.chars().any(|c| c.is_control() || c.is_whitespace());
    plain && (rooted || lower.starts_with("https://") || lower.starts_with("http://"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shop(urls: &[(&str, &str)]) -> Merchant {
        let product =
            |&(key, url): &(&str, &str)| Product { key: key.into(), url: url.into(), ..Product::default() };
        let mut merchant = Merchant { products: urls.iter().map(product).collect(), ..Merchant::default() };
        merchant.shop.url = "https://shop.example".into();
        merchant
    }

    #[test]
    fn pages_that_follow_the_shops_pattern_need_no_address_of_their_own() {
        let merchant = shop(&[
            ("mug", "https://shop.example/products/mug"),
            ("pot", "https://shop.example/products/pot"),
            ("tray", "https://shop.example/specials/the-tray"),
        ]);
        let addresses = Addresses::of(&merchant);
        assert_eq!(addresses.pattern(), "/products/{key}");
        assert_eq!(addresses.page(&merchant.products[0]), "");
        assert_eq!(addresses.page(&merchant.products[2]), "/specials/the-tray");
        assert_eq!(addresses.refused(), 0);
    }

    #[test]
    fn addresses_that_could_run_script_or_lead_elsewhere_are_refused() {
        let addresses = Addresses::of(&shop(&[]));
        let bad = [
            "javascript:alert(1)",
            "data:text/html,x",
            "//evil.example/x",
            "\u{1}javascript:x",
            "/\\evil",
            "ftp://x",
        ];
        for address in bad {
            assert_eq!(addresses.safe(address), "", "{address}");
        }
        assert_eq!(addresses.refused(), bad.len());
        assert_eq!(addresses.safe("https://cdn.example/a.jpg"), "https://cdn.example/a.jpg");
        assert_eq!(
            addresses.safe("https://shop.example.evil/x"),
            "https://shop.example.evil/x",
            "another origin stays absolute"
        );
        assert_eq!(addresses.safe(""), "");
    }
}
