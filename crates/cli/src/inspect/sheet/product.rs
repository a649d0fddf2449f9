//! One product of the sheet with everything that goes with it.

use pairwell_engine::{
    Knowledge, Request, Role, Slot, bundle::bundle as find_bundle, recommend, slots_of_role,
};
use pairwell_snapshot::{Card, Placement};

use super::address::Addresses;
use super::html::Html;
use super::{bundle, card};
use crate::exit::Stop;
use crate::figures::counted;
use crate::inspect::catalog::Product;
use crate::inspect::strange::Strange;
use crate::snapshot::Snapshot;
use crate::words::card_price;

/// Cards of each list.
const EACH: usize = 5;

/// The lists in their order: heading, role, and what an empty one says.
const LISTS: [(&str, Role, &str); 4] = [
    ("Complements", Role::Complement, "Nothing that goes with it is known."),
    ("Substitutes", Role::Substitute, "Nothing compares with it in kind and price."),
    ("Upsells", Role::Upsell, "Nothing of its kind is somewhat dearer and rated no worse."),
    ("Look-alikes", Role::LookAlike, "No picture is close to its own."),
];

/// What a section is asked for.
pub(super) struct Asked<'a> {
    /// Its place on the sheet, from 1.
    pub(super) number: usize,
    pub(super) product: &'a Product,
    /// What is strange about it, if anything.
    pub(super) strange: Option<&'a Strange>,
    /// When the shelves are asked, Unix seconds.
    pub(super) now_s: i64,
}

/// Adds the product and its lists.
pub(super) fn section(
    html: &mut Html,
    snapshot: &mut Snapshot,
    addresses: &Addresses,
    asked: &Asked<'_>,
) -> Result<(), Stop> {
    let key = &asked.product.key;
    let page = request(Placement::Product, key, false, asked.now_s);
    let knowledge = snapshot.knowledge(&page)?;
    let number = asked.number.to_string();
    html.markup("<article class=\"product\" aria-labelledby=\"p").text(&number).markup("\">\n");
    seed(html, &knowledge, addresses, asked);
    html.markup("<div class=\"lists\">\n");
    let shelf = recommend(&knowledge, &page);
    for (place, (heading, role, none)) in LISTS.into_iter().enumerate() {
        // What goes with it is asked for once it was chosen, what could be bought instead before.
        let slots = match role {
            Role::Complement => {
                let chosen = request(Placement::Popup, key, true, asked.now_s);
                slots_of_role(&knowledge, &chosen, role, EACH)
            }
            _ => slots_of_role(&knowledge, &page, role, EACH),
        };
        let id = format!("p{number}-{place}");
        html.markup("<div class=\"list\">\n<h3 id=\"")
            .text(&id)
            .markup("\">")
            .markup(heading)
            .markup("</h3>\n");
        if slots.is_empty() {
            html.markup("<p class=\"empty\">").markup(none).markup("</p>\n");
        } else {
            list(html, &knowledge, addresses, &slots, &shelf.slots, &id);
        }
        html.markup("</div>\n");
    }
    let found = find_bundle(&knowledge, &request(Placement::Bundle, key, false, asked.now_s));
    bundle::section(html, &knowledge, addresses, found.as_ref(), &format!("p{number}-bundle"));
    html.markup("</div>\n</article>\n");
    Ok(())
}

/// What the product itself is.
fn seed(html: &mut Html, knowledge: &Knowledge, addresses: &Addresses, asked: &Asked<'_>) {
    let product = asked.product;
    let card = knowledge.card(&product.key).unwrap_or(Card { key: &product.key, ..Card::default() });
    html.markup("<div class=\"seed\">\n");
    card::picture(html, &card, addresses, asked.number <= 1);
    html.markup("<div class=\"words\">\n<h2 id=\"p").text(&asked.number.to_string()).markup("\">");
    card::title(html, &card, knowledge.core(), addresses);
    html.markup("</h2>\n<dl class=\"facts\">\n");
    let mut fact = |name: &'static str, value: &str| {
        if !value.is_empty() {
            html.markup("<div><dt>")
                .markup(name)
                .markup("</dt><dd><bdi>")
                .text(value)
                .markup("</bdi></dd></div>\n");
        }
    };
    fact("Price", &card_price(&card, knowledge.core()));
    fact("Category", card.category);
    fact("Brand", card.brand);
    if let Some(rating) = card.rating {
        let reviews = counted(rating.count, "review", "reviews");
        fact("Rating", &format!("{:.1} stars from {reviews}", rating.stars()));
    }
    if let Some(understood) = &product.understood {
        fact("Colour seen", understood.picture.as_ref().map_or("", |picture| &picture.colour));
        let how = if understood.material_stated { "" } else { " (guessed)" };
        fact("Material", &understood.material.as_ref().map_or(String::new(), |name| format!("{name}{how}")));
        let quote = understood.opinion.as_ref().and_then(|opinion| opinion.quotes.first());
        fact("Reviews say", &quote.map_or(String::new(), |quote| format!("“{}”", quote.text)));
    }
    fact("Stock", if card.sold_out { "sold out" } else { "" });
    fact("Rule", if card.excluded { "never recommended" } else { "" });
    fact("Id", card.key);
    html.markup("</dl>\n");
    if let Some(strange) = asked.strange {
        html.markup("<p class=\"strange\">Strange:</p>\n<ul class=\"strange\">\n");
        for sign in &strange.signs {
            html.markup("<li>").text(&sign.sentence).markup("</li>\n");
        }
        html.markup("</ul>\n");
    }
    html.markup("</div>\n</div>\n");
}

fn list(
    html: &mut Html,
    knowledge: &Knowledge,
    addresses: &Addresses,
    slots: &[Slot<'_>],
    shown: &[Slot<'_>],
    heading: &str,
) {
    card::list(html, heading);
    for slot in slots {
        let place = shown.iter().position(|one| one.card.key == slot.card.key).map(|place| place + 1);
        card::item(html, &slot.card, Some(slot.reason), place, knowledge.core(), addresses);
    }
    html.markup("</ul>\n");
}

/// A request for one product and a visitor of whom nothing is known.
fn request(placement: Placement, key: &str, in_cart: bool, now_s: i64) -> Request {
    let cart = if in_cart { vec![key.to_owned()] } else { Vec::new() };
    Request { seeds: vec![key.to_owned()], cart, now_s, ..Request::new(placement) }
}
