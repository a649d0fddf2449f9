//! The attributes that a comparison may tell: where a product and what may be its upsell say different things, in the
//! merchant's words. Everything else stays out of the files, for nobody would ever read it.

use std::collections::BTreeMap;

use pairwell_snapshot::AttributeSource;

use crate::config::Config;
use crate::copy;
use crate::learn::{TableNeighbour, Tables, UPSELL_RATIO};
use crate::model::{Merchant, Product};

/// Steps up of a product whose attributes travel with it.
const MOST_STEPS_UP: usize = 6;
/// Attributes that travel of one product.
const MOST_NAMES: usize = 6;
/// Characters of a name and of a value; values of one name that are written side by side.
const NAME_CHARACTERS: usize = 28;
const VALUE_CHARACTERS: usize = 48;
const MOST_VALUES: usize = 4;
/// What is chosen, who it is for, how it is filed: seen on the page, or no quality of the product.
const NOT_COMPARED: [&str; 8] =
    ["age group", "brand", "color", "colour", "condition", "gender", "title", "type"];

/// What each product says, ready to be compared.
pub(crate) struct Attributes<'a> {
    merchant: &'a Merchant,
    tables: &'a Tables,
    /// By product: names as the merchant has them, with what is said there, ascending.
    said: Vec<Vec<(&'a str, String)>>,
    /// Names as they are shown.
    labels: BTreeMap<&'a str, String>,
}

impl<'a> Attributes<'a> {
    pub(crate) fn new(merchant: &'a Merchant, tables: &'a Tables, config: &Config) -> Self {
        let said: Vec<Vec<(&str, String)>> = merchant.products.iter().map(said).collect();
        let words = copy::attribute_names(config, &merchant.shop.locale);
        let names = said.iter().flatten().map(|(name, _)| *name);
        let label =
            |name: &str| words.get(name).cloned().unwrap_or_else(|| capitalised(&name.replace('_', " ")));
        let labels = names.map(|name| (name, label(name))).collect();
        Self { merchant, tables, said, labels }
    }

    /// What a product's row has to say of it and of what may be its upsell.
    pub(crate) fn of_row(&self, product: u32) -> Vec<AttributeSource<'_>> {
        let own = &self.said[product as usize];
        if own.is_empty() {
            return Vec::new();
        }
        let dearer = self.steps_up(product);
        let differ = |(name, value): &&(&str, String)| {
            let others = dearer.iter().filter_map(|other| self.value(*other, name));
            others.filter(|other| other != value).count()
        };
        let mut names: Vec<(usize, &str)> = own.iter().map(|one| (differ(&one), one.0)).collect();
        names.retain(|(differing, _)| *differing > 0);
        names.sort_by_key(|(differing, name)| (std::cmp::Reverse(*differing), *name));
        names.truncate(MOST_NAMES);
        let of = |whose: u32| {
            let source = move |&(_, name): &(usize, &'a str)| {
                let value = self.value(whose, name)?;
                Some(AttributeSource {
                    key: &self.merchant.products[whose as usize].key,
                    name: &self.labels[name],
                    value,
                })
            };
            names.iter().filter_map(source).collect::<Vec<_>>()
        };
        std::iter::once(product).chain(dearer.iter().copied()).flat_map(of).collect()
    }

    /// What the engine may take for an upsell, the nearest first.
    fn steps_up(&self, product: u32) -> Vec<u32> {
        let products = &self.merchant.products;
        let own = &products[product as usize];
        let is_step_up = |near: &&TableNeighbour| {
            let other = &products[near.product as usize];
            other.category == own.category && UPSELL_RATIO.contains(&(other.lead_price() / own.lead_price()))
        };
        let mut all: Vec<u32> = Vec::new();
        let tables = [&self.tables.similar, &self.tables.session];
        for near in tables.iter().flat_map(|table| &table[product as usize]).filter(is_step_up) {
            if !all.contains(&near.product) && all.len() < MOST_STEPS_UP {
                all.push(near.product);
            }
        }
        all
    }

    fn value(&self, product: u32, name: &str) -> Option<&str> {
        let said = &self.said[product as usize];
        said.iter().find(|(known, _)| *known == name).map(|(_, value)| value.as_str())
    }
}

/// What can be set beside what another product says; several values of one name side by side, in the feed's order.
fn said(product: &Product) -> Vec<(&str, String)> {
    let mut all: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (name, value) in &product.attributes {
        all.entry(name).or_default().push(value.trim());
    }
    let is_compared = |name: &str| {
        !NOT_COMPARED.contains(&name.replace('_', " ").as_str()) && name.chars().count() <= NAME_CHARACTERS
    };
    let told = all.into_iter().filter(|(name, _)| is_compared(name)).map(|(name, values)| {
        let value = if values.len() > MOST_VALUES { String::new() } else { capitalised(&values.join(", ")) };
        (name, value)
    });
    let is_short = |value: &str| !value.is_empty() && value.chars().count() <= VALUE_CHARACTERS;
    told.filter(|(_, value)| is_short(value)).collect()
}

fn capitalised(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map_or_else(String::new, |first| first.to_uppercase().chain(characters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Variant;

    fn lamp(key: &str, price_minor: u64, attributes: &[(&str, &str)]) -> Product {
        Product {
            key: key.into(),
            category: vec!["Lamps".into()],
            attributes: attributes.iter().map(|(name, value)| ((*name).into(), (*value).into())).collect(),
            variants: vec![Variant { price_minor, ..Variant::default() }],
            ..Product::default()
        }
    }

    fn told(products: Vec<Product>, config: &Config) -> Vec<String> {
        let near = |product| TableNeighbour { product, weight: 1.0, well_supported: false };
        let count = u32::try_from(products.len()).unwrap_or_default();
        let rows = (0..count).map(|own| (0..count).filter(|n| *n != own).map(near).collect());
        let tables = Tables {
            similar: rows.collect(),
            session: vec![Vec::new(); products.len()],
            ..Tables::default()
        };
        let mut merchant = Merchant { products, ..Merchant::default() };
        merchant.shop.locale = "de".into();
        let attributes = Attributes::new(&merchant, &tables, config);
        attributes.of_row(0).iter().map(|one| format!("{} {}: {}", one.key, one.name, one.value)).collect()
    }

    #[test]
    fn what_a_step_up_says_otherwise_travels_and_nothing_else() {
        let products = vec![
            lamp(
                "lamp",
                1000,
                &[("color", "Red"), ("height", "40 cm"), ("material", "stahl"), ("socket", "E27")],
            ),
            lamp(
                "fine",
                1300,
                &[("color", "Blue"), ("height", "40 cm"), ("material", "Messing"), ("dimmable", "ja")],
            ),
            lamp("dear", 9000, &[("height", "2 m"), ("material", "Gold"), ("socket", "E14")]),
        ];
        assert_eq!(told(products, &Config::default()), ["lamp Material: Stahl", "fine Material: Messing"]);
    }

    #[test]
    fn names_are_the_shops_words_and_the_merchants() {
        let lamps = |names: [&str; 2]| {
            let all = |value| names.map(|name| (name, value));
            vec![lamp("lamp", 1000, &all("a")), lamp("fine", 1300, &all("b"))]
        };
        let own = told(lamps(["size", "light_output"]), &Config::default());
        assert_eq!(own[..2], ["lamp Light output: A", "lamp Größe: A"]);
        let mut config = Config::default();
        config.copy.insert("attribute.light_output".into(), copy::Wording::Always("Lichtstrom".into()));
        assert!(told(lamps(["size", "light_output"]), &config).contains(&"lamp Lichtstrom: A".to_owned()));
    }

    #[test]
    fn what_is_long_or_many_is_left_out() {
        let long = "x".repeat(VALUE_CHARACTERS + 1);
        let sizes = |last| [("size", "S"), ("size", "M"), ("size", "L"), ("size", "XL"), ("size", last)];
        let products = |one: &[(&str, &str)], other: &[(&str, &str)]| {
            vec![lamp("lamp", 1000, one), lamp("fine", 1300, other)]
        };
        let config = Config::default();
        assert!(told(products(&[("note", "short")], &[("note", &long)]), &config).is_empty());
        assert!(told(products(&sizes("XXL"), &sizes("XXS")), &config).is_empty());
        let two = told(products(&sizes("XXL")[..2], &sizes("XXL")[1..3]), &config);
        assert_eq!(two, ["lamp Größe: S, M", "fine Größe: M, L"]);
    }
}
