//! A product as a card.

use pairwell_engine::Reason;
use pairwell_snapshot::{Card, Core};

use super::address::Addresses;
use super::html::Html;
use crate::words::{card_price, sentence};

/// Begins a list of cards below the heading of that id.
pub(super) fn list(html: &mut Html, heading: &str) {
    html.markup("<ul class=\"cards\" role=\"list\" aria-labelledby=\"").text(heading).markup("\">\n");
}

/// A list's item; `slot` is its place on the product page's own shelf, from 1.
pub(super) fn item(
    html: &mut Html,
    card: &Card<'_>,
    reason: Option<Reason<'_>>,
    slot: Option<usize>,
    core: &Core,
    addresses: &Addresses,
) {
    html.markup("<li class=\"card\">\n");
    picture(html, card, addresses, false);
    html.markup("<div class=\"words\">\n<p class=\"title\">");
    title(html, card, core, addresses);
    html.markup("</p>\n");
    let why = reason.map(|reason| sentence(reason, core)).unwrap_or_default();
    if !why.is_empty() {
        html.markup("<p class=\"reason\">");
        shops(html, &why, core).markup("</p>\n");
    }
    html.markup("<p class=\"price\">").text(&card_price(card, core));
    if let Some(number) = slot {
        html.markup(" <span class=\"slot\">Slot ").text(&number.to_string()).markup("</span>");
    }
    html.markup("</p>\n");
    if !card.category.is_empty() {
        html.markup("<p class=\"category\">");
        shops(html, card.category, core).markup("</p>\n");
    }
    html.markup("</div>\n</li>\n");
}

/// The picture, or a tile of its size where there is none. The tile is painted behind a picture, too.
pub(super) fn picture(html: &mut Html, card: &Card<'_>, addresses: &Addresses, at_once: bool) {
    let Some(address) = addresses.whole(card.image) else {
        html.markup("<div class=\"picture\"><span class=\"none\">No picture</span></div>\n");
        return;
    };
    html.markup("<div class=\"picture\"><img src=\"")
        .text(&address)
        .markup("\" alt=\"Picture of ")
        .text(named(card));
    html.markup("\" width=\"240\" height=\"240\" decoding=\"async\"");
    html.markup(if at_once { "></div>\n" } else { " loading=\"lazy\"></div>\n" });
}

/// The title, as a link where the product's page is known.
pub(super) fn title(html: &mut Html, card: &Card<'_>, core: &Core, addresses: &Addresses) {
    let page = addresses.page(card.url, card.key);
    if let Some(page) = &page {
        html.markup("<a href=\"").text(page).markup("\">");
    }
    shops(html, named(card), core);
    if page.is_some() {
        html.markup("</a>");
    }
}

/// Words of the shop, in its language and whichever way they run.
pub(super) fn shops<'h>(html: &'h mut Html, words: &str, core: &Core) -> &'h mut Html {
    let locale = core.shop().locale;
    html.markup("<bdi");
    if !locale.is_empty() {
        html.markup(" lang=\"").text(locale).markup("\"");
    }
    html.markup(">").text(words).markup("</bdi>")
}

/// What it is called; its key where it has no title.
fn named<'c>(card: &Card<'c>) -> &'c str {
    if card.title.trim().is_empty() { card.key } else { card.title }
}
