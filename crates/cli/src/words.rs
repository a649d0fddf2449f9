//! The words that shoppers read, filled in as the widget fills them in.

use pairwell_compiler::copy::plural::form;
use pairwell_engine::bundle::Bundle;
use pairwell_engine::{Reason, ReasonKind};
use pairwell_snapshot::{Card, Core};

use crate::output::plain;
use crate::price::price;

/// A card's price; `from …` where the variants differ.
pub(crate) fn card_price(card: &Card<'_>, core: &Core) -> String {
    let now = money(card.price_minor, core);
    if card.price_varies { format!("from {now}") } else { now }
}

/// Minor units in the shop's currency.
pub(crate) fn money(minor: u64, core: &Core) -> String {
    let shop = core.shop();
    price(minor, shop.currency_digits, shop.currency)
}

/// The sentence that the shelf shows; empty for a reason that claims nothing.
pub(crate) fn sentence(reason: Reason<'_>, core: &Core) -> String {
    if reason.kind == ReasonKind::Difference && reason.more_minor == 0 {
        return plain(reason.about);
    }
    let words = core.copy(&format!("reason.{}", reason.kind.name())).unwrap_or_default();
    let driver = format!("driver.{}", reason.about);
    let words = words.replace("{price}", &money(reason.more_minor, core));
    // One of the four at most, and last, so that a title with braces in it is not filled again.
    let (blank, about) = if reason.kind == ReasonKind::PraisedFor {
        ("{driver}", core.copy(&driver).unwrap_or(reason.about))
    } else if reason.kind == ReasonKind::Difference {
        ("{difference}", reason.about)
    } else if words.contains("{product}") {
        ("{product}", reason.about)
    } else {
        ("{category}", reason.about)
    };
    plain(&words.replace(blank, about))
}

/// The `title` or `line` that the widget shows of a bundle; control characters of titles are in it.
pub(crate) fn bundle(part: &str, bundle: &Bundle<'_>, core: &Core) -> String {
    let name = format!("bundle.{part}.{}.{}", bundle.facts.told(), bundle.facts.number());
    let count = bundle.members.len();
    let of_count = u32::try_from(count).unwrap_or(u32::MAX);
    let mut text = form(core.copy(&name).unwrap_or_default(), core.shop().locale, of_count).to_owned();
    text = text.replace("{count}", &count.to_string());
    for (blank, value) in bundle.blanks() {
        text = text.replace(&format!("{{{blank}}}"), value);
    }
    text
}
