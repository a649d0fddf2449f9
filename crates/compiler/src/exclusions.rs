//! Products that the merchant wants never recommended.

use crate::config::{Config, Selector};
use crate::model::Product;

/// Whether each product is excluded, and a note for each selector that means none.
pub(crate) fn excluded(products: &[Product], config: &Config) -> (Vec<bool>, Vec<String>) {
    let mut excluded = vec![false; products.len()];
    let mut notes = Vec::new();
    for selector in &config.rules.exclude {
        let mut met = false;
        for (excluded, _) in excluded.iter_mut().zip(products).filter(|(_, product)| means(selector, product))
        {
            *excluded = true;
            met = true;
        }
        if !met {
            notes.push(format!(
                "[[rules.exclude]] {selector} means no product. Expected a product key, a category's path or name, a brand or a \
                 tag as the feed spells it."
            ));
        }
    }
    (excluded, notes)
}

/// Whether every part of the selector holds for the product, without regard to case.
fn means(selector: &Selector, product: &Product) -> bool {
    let same = |wanted: &str, found: &str| wanted.trim().to_lowercase() == found.to_lowercase();
    let holds = |wanted: &Option<String>, of: &dyn Fn(&str) -> bool| wanted.as_deref().is_none_or(of);
    let path = product.category.join(pairwell_snapshot::Card::CATEGORY_SEPARATOR);
    holds(&selector.product, &|wanted| same(wanted, &product.key))
        && holds(&selector.brand, &|wanted| same(wanted, &product.brand))
        && holds(&selector.tag, &|wanted| product.tags.iter().any(|tag| same(wanted, tag)))
        && holds(&selector.category, &|wanted| {
            same(wanted, &path) || product.category.iter().any(|name| same(wanted, name))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn product(key: &str, category: &[&str], brand: &str) -> Product {
        Product {
            key: key.into(),
            category: category.iter().map(|name| (*name).into()).collect(),
            brand: brand.into(),
            ..Product::default()
        }
    }

    #[test]
    fn products_are_meant_by_key_category_brand_or_several_of_them() {
        let products = [
            product("gift-card", &["Services"], ""),
            product("mug", &["Kitchen", "Mugs"], "Kiln"),
            product("cup", &["Kitchen", "Cups"], "Kiln"),
        ];
        let of = |text: &str| excluded(&products, &Config::parse(text).unwrap());
        assert_eq!(of("[[rules.exclude]]\nproduct = 'Gift-Card'").0, [true, false, false]);
        assert_eq!(of("[[rules.exclude]]\ncategory = 'kitchen > mugs'").0, [false, true, false]);
        assert_eq!(of("[[rules.exclude]]\ncategory = 'Kitchen'").0, [false, true, true]);
        assert_eq!(of("[[rules.exclude]]\nbrand = 'kiln'\ncategory = 'Cups'").0, [false, false, true]);
        let (none, notes) = of("[[rules.exclude]]\nbrand = 'Klin'");
        assert_eq!(none, [false; 3]);
        assert!(notes[0].contains("brand = `Klin`") && notes[0].contains("Expected"), "{notes:?}");
    }

    #[test]
    fn an_empty_selector_is_refused() {
        assert!(Config::parse("[[rules.exclude]]").unwrap_err().contains("Expected"));
    }
}
