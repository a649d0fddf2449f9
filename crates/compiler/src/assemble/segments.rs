//! What the core file measures visitors by.

use std::collections::BTreeMap;

use pairwell_snapshot::{Axis, Card, PriceBand, Segments};

use crate::config::{Config, segments::rules};
use crate::model::{Merchant, Product};

/// Categories whose prices are told apart, beside the whole shop.
const MOST_CATEGORIES: usize = 24;
/// Priced products of a category below which its thirds say nothing.
const LEAST_PRODUCTS: usize = 9;

/// The section. Price ranges are part of it only where a rule, an offer or the arms ask for them: they are bytes of every page.
pub(super) fn segments(config: &Config, merchant: &Merchant) -> Segments {
    let (thresholds, learn_by) = config.segments.settle("").unwrap_or_default();
    let of_rules = config.placements.values().flat_map(|settings| &settings.rules);
    let whens = of_rules.map(|rule| &rule.get_ref().when);
    let mut whens = whens.chain(config.offers.iter().map(|offer| &offer.get_ref().when));
    let needs_prices = learn_by == Axis::Price || whens.any(|when| when.names(Axis::Price));
    let bands = if needs_prices { bands(&merchant.products) } else { Vec::new() };
    Segments { thresholds, learn_by, bands, rules: rules(&config.placements) }
}

/// The thirds of the prices of the shop and of its largest categories.
fn bands(products: &[Product]) -> Vec<PriceBand> {
    let mut prices: BTreeMap<String, Vec<u64>> = BTreeMap::new();
    for product in products {
        let price = product.lead_variant().map_or(0, |variant| variant.price_minor);
        for depth in 0..=product.category.len() {
            let path = product.category[..depth].join(Card::CATEGORY_SEPARATOR);
            prices.entry(path).or_default().extend((price > 0).then_some(price));
        }
    }
    prices.retain(|_, prices| prices.len() >= LEAST_PRODUCTS);
    let mut largest: Vec<(String, Vec<u64>)> = prices.into_iter().collect();
    largest.sort_by_key(|(path, prices)| (!path.is_empty(), usize::MAX - prices.len()));
    largest.truncate(MOST_CATEGORIES + 1);
    let mut bands: Vec<PriceBand> = largest.into_iter().map(|(path, prices)| band(path, prices)).collect();
    bands.sort_by(|one, other| one.category.cmp(&other.category));
    bands
}

fn band(category: String, mut prices: Vec<u64>) -> PriceBand {
    prices.sort_unstable();
    let third = |part: usize| prices[(prices.len() - 1) * part / 3];
    PriceBand { category, low_minor: third(1), high_minor: third(2) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Variant;

    fn merchant() -> Merchant {
        let product = |number: u64| Product {
            category: vec!["Home".into(), if number < 10 { "Lamps" } else { "Rugs" }.into()],
            variants: vec![Variant { price_minor: number * 100, ..Variant::default() }],
            ..Product::default()
        };
        Merchant { products: (1..=13).map(product).collect(), ..Merchant::default() }
    }

    #[test]
    fn prices_are_told_apart_where_somebody_asks_and_a_category_has_enough() {
        assert_eq!(segments(&Config::default(), &merchant()), Segments::default());
        let config =
            Config::parse("[[placements.cart.rules]]\nwhen = { price = 'value' }\nshow = false").unwrap();
        let bands = segments(&config, &merchant()).bands;
        let band = |category: &str, low_minor, high_minor| PriceBand {
            category: category.into(),
            low_minor,
            high_minor,
        };
        assert_eq!(bands, [band("", 500, 900), band("Home", 500, 900), band("Home > Lamps", 300, 600)]);
    }
}
