//! A product while its rows are still being read: prices are numbers whose currency is not yet known.

use super::links::Written;
use crate::model::{Availability, Currency, Link, Product, StatedRating, Variant};
use crate::money::{Amount, Mark};
use crate::read::catalog::Catalog;
use crate::report::Reason;
use std::collections::HashSet;

/// Distinct attribute values kept of one product.
const MOST_ATTRIBUTES: usize = 64;

/// A product in the making.
#[derive(Debug, Default)]
pub(in crate::read) struct Draft {
    pub(in crate::read) key: String,
    pub(in crate::read) title: String,
    pub(in crate::read) url: String,
    pub(super) image: String,
    pub(super) image_position: u32,
    pub(super) brand: String,
    pub(super) category: Vec<String>,
    pub(super) tags: Vec<String>,
    pub(super) description: String,
    pub(super) attributes: Vec<(String, String)>,
    pub(super) option_names: [String; 3],
    pub(in crate::read) variants: Vec<DraftVariant>,
    /// The merchant's code of the product itself, where only its variants are bought.
    pub(super) own_sku: String,
    /// What the merchant linked by hand, as the feed writes it, and once it is resolved.
    pub(super) written_links: Vec<Written>,
    pub(super) links: Vec<Link>,
    pub(super) stated_rating: Option<StatedRating>,
    pub(super) only_linked_related: bool,
    /// What tells its variants from one another.
    pub(super) identities: HashSet<String>,
    /// Whether a variant was left to another market.
    pub(super) elsewhere: bool,
    /// Why the product is not sold in the shop.
    pub(super) hidden: Option<&'static Reason>,
    /// Rows of the file being read that went into it, and the first of them.
    pub(super) rows: u64,
    pub(super) first_row: u64,
    pub(super) first_page: String,
}

/// A variant in the making.
#[derive(Debug)]
pub(in crate::read) struct DraftVariant {
    pub(super) id: String,
    pub(super) sku: String,
    pub(super) title: String,
    /// Values of the columns in which variants may differ.
    pub(super) looks: [String; 4],
    pub(super) price: Amount,
    pub(super) sale_price: Option<Amount>,
    pub(super) compare_at: Option<Amount>,
    pub(super) availability: Availability,
    pub(super) settled: bool,
}

impl Draft {
    /// A product known from order lines only.
    pub(in crate::read) fn from_orders(key: String, title: String, price: Amount) -> Self {
        let variant = DraftVariant {
            id: String::new(),
            sku: key.clone(),
            title: String::new(),
            looks: [const { String::new() }; 4],
            price,
            sale_price: None,
            compare_at: None,
            availability: Availability::Unknown,
            settled: true,
        };
        Self { key, title, variants: vec![variant], ..Self::default() }
    }

    pub(super) fn add_attribute(&mut self, name: &str, value: &str) {
        let is_new = || self.attributes.iter().all(|(known, held)| known != name || held != value);
        if !value.is_empty() && self.attributes.len() < MOST_ATTRIBUTES && is_new() {
            self.attributes.push((name.to_owned(), value.to_owned()));
        }
    }

    /// Decides doubtful prices of the file that was just read, by its decimal mark.
    pub(super) fn settle(&mut self, decimal: Option<Mark>) {
        for variant in self.variants.iter_mut().filter(|variant| !variant.settled) {
            variant.settled = true;
            // Without any sign the amounts stay doubtful until the currency is known.
            if decimal.is_none() {
                continue;
            }
            let others = [&mut variant.sale_price, &mut variant.compare_at].into_iter().flatten();
            for amount in others.chain([&mut variant.price]) {
                *amount = amount.settle(decimal, 2);
            }
        }
    }

    /// Whether it can be shown.
    pub(super) fn is_whole(&self) -> bool {
        self.hidden.is_none() && !self.title.is_empty() && !self.variants.is_empty()
    }

    /// Makes the product known by everything an export may call it.
    pub(in crate::read) fn enter(&self, catalog: &mut Catalog, product: u32) {
        catalog.add_key(&self.key, product);
        catalog.add_title(&self.title, product);
        catalog.add_url(&self.url, product);
        catalog.add_sku(&self.own_sku, product);
        for variant in &self.variants {
            catalog.add_variant(&variant.id, product);
            catalog.add_sku(&variant.sku, product);
        }
    }

    /// The finished product, priced in `currency`.
    pub(in crate::read) fn finish(mut self, currency: &Currency) -> Product {
        let titles = self.variant_titles();
        self.attributes.sort_by(|left, right| left.0.cmp(&right.0));
        let variants =
            self.variants.into_iter().zip(titles).map(|(variant, title)| variant.finish(title, currency));
        Product {
            key: self.key,
            title: self.title,
            url: self.url,
            image: self.image,
            brand: self.brand,
            category: self.category,
            tags: self.tags,
            description: self.description,
            attributes: self.attributes,
            variants: variants.collect(),
            links: self.links,
            stated_rating: self.stated_rating,
            only_linked_related: self.only_linked_related,
        }
    }

    /// Titles of the variants: their options, or what they look different in; empty for a product with one form.
    fn variant_titles(&self) -> Vec<String> {
        let differs = |at: usize| self.variants.windows(2).any(|pair| pair[0].looks[at] != pair[1].looks[at]);
        let shown: Vec<usize> = (0..4).filter(|at| differs(*at)).collect();
        let title = |variant: &DraftVariant| {
            if !variant.title.is_empty() {
                return variant.title.clone();
            }
            let values = shown.iter().map(|at| variant.looks[*at].as_str()).filter(|value| !value.is_empty());
            values.collect::<Vec<_>>().join(" / ")
        };
        self.variants.iter().map(title).collect()
    }
}

impl DraftVariant {
    fn finish(self, title: String, currency: &Currency) -> Variant {
        let minor = |amount: Amount| amount.minor(currency.minor_digits);
        let usual = minor(self.price);
        let reduced = self.sale_price.map(minor).filter(|sale| *sale < usual);
        let price_minor = reduced.unwrap_or(usual);
        let before = reduced.map(|_| usual).max(self.compare_at.map(minor));
        Variant {
            id: self.id,
            sku: self.sku,
            title,
            price_minor,
            compare_at_minor: before.filter(|before| *before > price_minor),
            availability: self.availability,
        }
    }
}
