//! What a shelf shows, as plain data: components see this and nothing below.

use std::rc::Rc;

use pairwell_engine::Slot;
use pairwell_snapshot::{Core, Rating};

use super::bundle::BundleView;
use super::link::{product_link, safe};
use super::offer::Offer;
use super::words::{Words, filled, reason, text};
use crate::host::Host;
use crate::line::{concat, number};

/// A shelf at one moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ShelfView {
    pub heading: String,
    pub words: Rc<Words>,
    /// In the order of the slots.
    pub cards: Vec<CardView>,
    /// What just happened, for the live region; empty when nothing did.
    pub said: String,
    /// What a bundle shows beyond its members; nothing in a shelf.
    pub bundle: Option<Box<BundleView>>,
}

/// A product in its slot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct CardView {
    pub key: String,
    pub title: String,
    /// Empty when there is nowhere to lead to.
    pub link: String,
    /// Empty when there is no picture.
    pub image: String,
    /// CSS colour of the place where the picture will be; empty when unknown.
    pub tint: String,
    /// Empty when unknown.
    pub price: String,
    /// Empty when there is none.
    pub compare_at: String,
    pub rating: Option<RatingView>,
    /// Empty when there is nothing to say.
    pub reason: String,
    pub offer: Offer,
}

impl CardView {
    /// Whether two cards differ in what the shopper may do at most.
    pub(crate) fn is_same_but_for_offer(&self, other: &Self) -> bool {
        fn shown(card: &CardView) -> [&String; 7] {
            [&card.key, &card.title, &card.link, &card.image, &card.price, &card.compare_at, &card.reason]
        }
        shown(self) == shown(other) && self.rating == other.rating
    }
}

/// A rating as stars and words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct RatingView {
    /// Mean stars as a percentage of five, such as `92%`.
    pub share: String,
    /// Number of reviews, such as `(128)`.
    pub count: String,
    /// Both in words.
    pub label: String,
}

/// What turns slots into cards.
pub(super) struct Painter<'p> {
    pub core: &'p Core,
    pub host: &'p dyn Host,
    /// The page's locale root.
    pub root: &'p str,
    /// Prices are in the page's own currency; else they stay away.
    pub prices: bool,
}

impl Painter<'_> {
    pub(super) fn card(&self, slot: &Slot<'_>, offer: Offer) -> CardView {
        let card = &slot.card;
        let money =
            |minor: u64| if self.prices && minor > 0 { self.host.money(minor) } else { String::new() };
        let price = money(card.price_minor);
        let price = if card.price_varies && !price.is_empty() {
            filled(text(self.core, "label.from"), &[("price", &price)])
        } else {
            price
        };
        let reduced = card.compare_at_minor > card.price_minor && card.price_minor > 0;
        CardView {
            key: card.key.to_owned(),
            title: card.title.to_owned(),
            link: product_link(card.url, self.core.shop().product_url, card.key, self.root),
            image: safe(card.image).unwrap_or_default().to_owned(),
            tint: if card.tint == 0 { String::new() } else { css_colour(card.tint) },
            price,
            compare_at: if reduced { money(card.compare_at_minor) } else { String::new() },
            rating: card.rating.map(|rating| self.rating(rating)),
            reason: reason(self.core, slot.reason, &money(slot.reason.more_minor)),
            offer,
        }
    }

    fn rating(&self, rating: Rating) -> RatingView {
        let fiftieths = u32::from(rating.fiftieths);
        RatingView {
            share: concat(&[&number(u64::from(fiftieths) * 2 / 5), "%"]),
            label: self.host.counted(
                text(self.core, "label.rating"),
                rating.count.into(),
                (fiftieths + 2) / 5,
            ),
            count: self.host.counted("({count})", rating.count.into(), 0),
        }
    }
}

/// `0xRRGGBB` as CSS writes it.
fn css_colour(rgb: u32) -> String {
    const HEX: &[u8; 16] = b"0123456789abcdef";
    let mut text = String::from("#");
    for shift in [20, 16, 12, 8, 4, 0] {
        text.push(char::from(HEX[(rgb >> shift & 15) as usize]));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::css_colour;

    #[test]
    fn a_tint_is_six_digits() {
        assert_eq!(css_colour(0x00_0a_ff), "#000aff");
        assert_eq!(css_colour(0xff_c8_96), "#ffc896");
    }
}
