//! The texts of the widget, by name, with what the merchant words differently.
//!
//! `{product}`, `{category}`, `{driver}` and `{difference}` are replaced by a title, a category, what reviews praise or
//! what a dearer product has, `{price}`, `{stars}` and `{count}` by numbers in the shopper's language. Titles and lines of bundles are in `bundle_copy`.

use std::collections::BTreeMap;

use super::bundle_copy;
use crate::config::{Config, PlacementName};

/// The names a merchant may word differently, with the texts that hold otherwise.
const TEXTS: [(&str, &str); 59] = [
    ("bundle.add", "Add {count} to cart"),
    ("bundle.added", "{count} added to your cart."),
    ("bundle.choose", "Please choose first: {product}"),
    ("bundle.instead", "In place of {product}, sold out"),
    ("bundle.terms", "{percent} % off, taken off in the cart"),
    ("bundle.terms-code", "{percent} % off with the code {code}"),
    ("bundle.total", "Total"),
    ("button.add", "Add to cart"),
    ("button.added", "Added"),
    ("button.adding", "Adding…"),
    ("button.choose", "Choose options"),
    ("button.close", "Close"),
    ("button.continue", "Continue shopping"),
    ("button.next", "Show more"),
    ("button.previous", "Show previous"),
    ("button.view", "View product"),
    ("button.view-cart", "View cart"),
    ("driver.comfortable", "comfort"),
    ("driver.durable", "durability"),
    ("driver.easy", "ease of use"),
    ("driver.eco-friendly", "eco-friendliness"),
    ("driver.giftable", "being a good gift"),
    ("driver.luxury", "a premium feel"),
    ("driver.safe", "safety"),
    ("driver.value", "good value"),
    ("error.add", "This could not be added. Please try again."),
    ("error.sold-out", "Sold out while you were looking."),
    ("error.too-many", "No more of this are available."),
    ("heading.cart", "Goes well with your cart"),
    ("heading.cart-empty", "You may also like"),
    ("heading.popup", "Goes well with it"),
    ("heading.product", "You may also like"),
    ("heading.thank-you", "Goes well with your order"),
    ("label.added", "{product} was added to your cart."),
    ("label.choose", "Choose an option"),
    ("label.from", "from {price}"),
    ("label.price", "Price"),
    ("label.rating", "{stars} out of 5 stars, {count} reviews"),
    ("label.sale-price", "Price now"),
    ("label.sold-out", "Sold out"),
    ("label.unavailable", "{product} – sold out"),
    ("label.upsell", "A step up"),
    ("label.was-price", "Price before"),
    ("popup.title", "Added to your cart"),
    ("popup.title-unknown", "Your cart was updated"),
    ("reason.better-rated", "Better rated than {product}"),
    ("reason.difference", "{difference}, for {price} more"),
    ("reason.goes-with", "Goes with {product}"),
    ("reason.looks-like", "Looks like {product}"),
    ("reason.more-in", "More in {category}"),
    ("reason.often-bought-with", "Often bought with {product}"),
    ("reason.pinned", "Our pick"),
    ("reason.popular", "Popular right now"),
    ("reason.popular-in", "Popular in {category}"),
    ("reason.praised-for", "Praised for {driver}"),
    ("reason.replenish", "Time for more of {product}"),
    ("reason.similar-to", "Similar to {product}"),
    ("reason.step-up", "A step up from {product}"),
    ("reason.viewed-next", "Viewed after {product}"),
];

/// Every text of the snapshot.
pub(crate) fn texts(config: &Config) -> BTreeMap<String, String> {
    let mut texts: BTreeMap<String, String> =
        TEXTS.iter().map(|(name, text)| ((*name).into(), (*text).into())).collect();
    texts.extend(bundle_copy::texts(config.tone).map(|(name, text)| (name, text.to_owned())));
    texts.extend(config.copy.iter().map(|(name, text)| (name.clone(), text.clone())));
    for (placement, set) in &config.placements {
        if let Some(heading) = &set.heading {
            let name = match placement {
                PlacementName::Product => "heading.product",
                PlacementName::Cart => "heading.cart",
                PlacementName::Popup => "heading.popup",
                PlacementName::ThankYou => "heading.thank-you",
                PlacementName::Bundle => "heading.bundle",
            };
            texts.insert(name.into(), heading.clone());
        }
    }
    texts
}

/// What is odd about the merchant's own texts.
pub(crate) fn notes(config: &Config, locale: &str) -> Vec<String> {
    let of_bundles: Vec<String> = bundle_copy::texts(config.tone).map(|(name, _)| name).collect();
    let known = |name: &str| {
        TEXTS.iter().any(|(text, _)| *text == name) || of_bundles.iter().any(|text| text == name)
    };
    let mut notes: Vec<String> = config
        .copy
        .keys()
        .filter(|name| !known(name))
        .map(|name| {
            let names: Vec<&str> = TEXTS.iter().map(|(text, _)| *text).collect();
            format!(
                "[copy] names `{name}`, which no part of the widget shows. Known names: {}.",
                names.join(", ")
            )
        })
        .collect();
    let worded = TEXTS.iter().filter(|(name, _)| config.copy.contains_key(*name)).count();
    if !locale.is_empty() && !locale.to_ascii_lowercase().starts_with("en") && worded < TEXTS.len() {
        notes.push(format!(
            "The locale is {locale}, and {} of {} texts are English. Word them under [copy] in the config.",
            TEXTS.len() - worded,
            TEXTS.len()
        ));
    }
    notes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_text_is_documented() {
        let document = include_str!("../../../../docs/config.md");
        let rows: Vec<String> = TEXTS.iter().map(|(name, text)| format!("| `{name}` | {text} |\n")).collect();
        assert!(document.contains(&rows.concat()), "docs/config.md should have\n{}", rows.concat());
    }

    #[test]
    fn the_merchants_words_win_and_unknown_names_are_said() {
        let config = Config::parse(
            "[copy]\n'button.add' = 'In den Korb'\n'buton.add' = 'x'\n[placements.cart]\nheading = 'Passt dazu'",
        )
        .unwrap();
        let texts = texts(&config);
        assert_eq!(texts["button.add"], "In den Korb");
        assert_eq!(texts["heading.cart"], "Passt dazu");
        assert_eq!(texts["reason.popular"], "Popular right now");
        let notes = notes(&config, "de-DE");
        assert!(notes[0].contains("buton.add") && notes[0].contains("button.add"), "{notes:?}");
        assert!(notes[1].contains("58 of 59"), "{notes:?}");
    }
}
