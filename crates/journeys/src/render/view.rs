//! What a message shows, in words and figures: the same for every channel.

use std::borrow::Cow;

use pairwell_compiler::config::JourneyKind;
use pairwell_compiler::read::Customer;
use pairwell_snapshot::Card;

use super::address::line;
use super::money::money;
use super::{Studio, Unmade, reason};
use crate::message::{Item, Message};

/// Characters of a title that a message shows.
const TITLE: usize = 90;
/// Characters of a subject: more is cut off by mail programs anyway.
const SUBJECT: usize = 120;

/// A message in words. Texts are plain: who puts them into HTML escapes them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct View {
    /// The subject of an e-mail, the title of a push.
    pub subject: String,
    /// The line that mail programs show beside the subject.
    pub preheader: String,
    /// The first line.
    pub greeting: String,
    /// The sentence that says why the message comes.
    pub intro: String,
    /// What the whole message asks for: text and address; empty where the products speak for themselves.
    pub call: (String, String),
    /// The products.
    pub items: Vec<ItemView>,
    /// Title of what the message is about.
    pub about: String,
    /// The shortest link of the message.
    pub short: String,
}

/// A product in words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ItemView {
    /// Title.
    pub title: String,
    /// Its page, with the message's code.
    pub link: String,
    /// Its picture; empty where there is none.
    pub picture: String,
    /// Price, with `from` where variants differ.
    pub price: String,
    /// Price before the reduction; empty where there is none.
    pub was: String,
    /// Why it is there.
    pub reason: String,
    /// Whether it lies in the customer's cart.
    pub in_cart: bool,
}

impl View {
    /// Looks up what the message shows, as it is now. What sold out since it was planned is left out.
    pub(super) fn of(studio: &Studio<'_>, message: &Message, customer: &Customer) -> Result<Self, Unmade> {
        let content = &message.content;
        let keys: Vec<String> =
            [content.about.clone()].into_iter().chain(message.products().map(str::to_owned)).collect();
        let knowledge =
            studio.snapshot.knowledge_of(&keys).map_err(|fault| Unmade::Broken(fault.to_string()))?;
        let about = knowledge.card(&content.about);
        let cards: Vec<(&Item, Card<'_>)> = content
            .items
            .iter()
            .filter_map(|item| knowledge.card(&item.key).map(|card| (item, card)))
            .filter(|(_, card)| !card.sold_out && card.price_minor > 0)
            .collect();
        if cards.is_empty() {
            return Err(Unmade::SoldOut);
        }
        let title = about.map_or_else(|| cards[0].1.title, |card| card.title);
        let about_title = line(title, TITLE);
        let first = line(cards[0].1.title, TITLE);
        let shop = line(shop_name(studio), 60);
        let blank = |name: &str| -> Option<Cow<'_, str>> {
            Some(match name {
                "product" => about_title.as_str().into(),
                "item" => first.as_str().into(),
                "shop" => shop.as_str().into(),
                "name" => customer.first_name.as_str().into(),
                _ => return None,
            })
        };
        let (words, kind) = (&studio.words, message.kind.name());
        let greeting = if customer.first_name.is_empty() { "greeting.nobody" } else { "greeting" };
        let wording = content.wording.saturating_add(1);
        let intro = words.say(&format!("intro.{kind}"), blank);
        let call = match (message.kind, about) {
            (JourneyKind::CartReminder, _) => {
                (words.get("message.to-cart").to_owned(), studio.links.cart(message.key))
            }
            (JourneyKind::Review, Some(card)) => {
                (words.get("message.to-review").to_owned(), studio.links.product(&card, message.key))
            }
            _ => (String::new(), String::new()),
        };
        let target = if message.kind == JourneyKind::Review { about } else { Some(cards[0].1) };
        Ok(Self {
            subject: line(&words.say(&format!("subject.{kind}.{wording}"), blank), SUBJECT),
            preheader: line(&intro, SUBJECT),
            greeting: line(&words.say(greeting, blank), SUBJECT),
            intro,
            call,
            items: cards.iter().map(|(item, card)| item_view(studio, message, item, card)).collect(),
            short: studio.links.short(target.as_ref(), message.key),
            about: about_title,
        })
    }
}

/// The shop's name; without one, its host.
pub(super) fn shop_name<'s>(studio: &'s Studio<'_>) -> &'s str {
    let shop = studio.snapshot.core().shop();
    if shop.name.is_empty() { shop.url.split("://").last().unwrap_or_default() } else { shop.name }
}

fn item_view(studio: &Studio<'_>, message: &Message, item: &Item, card: &Card<'_>) -> ItemView {
    let core = studio.snapshot.core();
    let shop = core.shop();
    let amount = |minor| money(minor, shop.currency_digits, shop.currency, studio.words.locale());
    let now = amount(card.price_minor);
    let price = if card.price_varies { studio.words.get("label.from").replace("{price}", &now) } else { now };
    let is_reduced = card.compare_at_minor > card.price_minor;
    ItemView {
        title: line(card.title, TITLE),
        link: studio.links.product(card, message.key),
        picture: studio.links.picture(card.image),
        price,
        was: if is_reduced { amount(card.compare_at_minor) } else { String::new() },
        in_cart: item.role == "cart",
        reason: line(&reason::sentence(item, core, &studio.words), SUBJECT),
    }
}
