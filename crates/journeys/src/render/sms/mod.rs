//! A text to a telephone: counted as networks count, and kept to what the shop pays for.

mod alphabet;
mod sender;

use std::borrow::Cow;

use pairwell_compiler::read::Customer;

use super::address::line;
use super::view::{View, shop_name};
use super::{Studio, Unmade};
use crate::message::Message;
pub use alphabet::{Encoding, Size, plain, size};
pub use sender::{note, takes_names};

/// A text for one customer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// The telephone, E.164.
    pub to: String,
    /// Number or name that it comes from.
    pub from: String,
    /// What it says.
    pub body: String,
    /// How long that is.
    pub size: Size,
}

/// Puts a text together: titles are cut until it fits the segments that the shop allows. The link and the way out are
/// never cut.
pub(super) fn text(
    studio: &Studio<'_>,
    message: &Message,
    view: &View,
    customer: &Customer,
) -> Result<Text, Unmade> {
    let settings = &studio.config.messages.sms;
    let is_name = settings.sender.chars().any(|c| c.is_ascii_alphabetic());
    if is_name && !takes_names(&customer.phone) {
        return Err(Unmade::Broken(format!(
            "the sender `{}` is a name, and networks of that country take numbers only",
            line(&settings.sender, 20)
        )));
    }
    let template = studio.words.get(&format!("sms.{}", message.kind.name())).to_owned();
    let item = view.items.first().map_or("", |item| item.title.as_str());
    let longest = view.about.chars().count().max(item.chars().count());
    let shop = line(shop_name(studio), 30);
    let with = |most: usize| {
        let (about, item) = (cut(&view.about, most), cut(item, most));
        let filled = super::fill::filled(&template, |blank| -> Option<Cow<'_, str>> {
            Some(match blank {
                "shop" => shop.as_str().into(),
                "product" => about.as_str().into(),
                "item" => item.as_str().into(),
                "link" => view.short.as_str().into(),
                "stop" => settings.stop_word.as_str().into(),
                _ => return None,
            })
        });
        plain(&filled)
    };
    for most in (3..=longest.max(3)).rev() {
        let body = with(most);
        let size = size(&body);
        if size.segments <= usize::from(settings.most_segments) {
            return Ok(Text { to: customer.phone.clone(), from: settings.sender.clone(), body, size });
        }
    }
    let size = size(&with(3));
    Err(Unmade::TooLong(format!(
        "the SMS takes {} segments, and {} are allowed: shorten the link by `short_link`, or allow more by `most_segments`",
        size.segments, settings.most_segments
    )))
}

/// At most so many characters, ended by dots where it was longer. Dots, for an ellipsis is not in the alphabet of SMS.
fn cut(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let kept: String = text.chars().take(most.saturating_sub(2)).collect();
    format!("{}..", kept.trim_end_matches(|c: char| c.is_whitespace() || c.is_ascii_punctuation()))
}
