//! Why a product is shown, in the words of the shelves.

use std::borrow::Cow;

use pairwell_snapshot::Core;

use super::money::money;
use super::words::Words;
use crate::message::Item;

/// The sentence of an item's reason; empty for one that claims nothing.
pub(super) fn sentence(item: &Item, core: &Core, words: &Words) -> String {
    if item.reason.is_empty() {
        return match item.role.as_str() {
            "cart" => words.get("message.in-cart").to_owned(),
            "bundle" => words.get("message.in-set").to_owned(),
            _ => String::new(),
        };
    }
    if item.reason == "difference" && item.more_minor == 0 {
        return item.reason_about.clone();
    }
    let shop = core.shop();
    words.say(&format!("reason.{}", item.reason), |blank| {
        Some(match blank {
            "price" => money(item.more_minor, shop.currency_digits, shop.currency, words.locale()).into(),
            "driver" => Cow::Owned(words.get(&format!("driver.{}", item.reason_about)).to_owned()),
            "product" | "category" | "difference" => item.reason_about.as_str().into(),
            _ => return None,
        })
    })
}
