//! A notification: neutral JSON, which a service worker shows and any other push service can be fed with.

use pairwell_compiler::config::JourneyKind;
use serde::Serialize;

use super::Studio;
use super::address::line;
use super::view::View;
use crate::message::Message;

/// Bytes of JSON at most: push services take 4,096 with what encryption adds (RFC 8291, section 4).
pub const MOST_BYTES: usize = 3_800;

/// What a notification says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Notification {
    /// First line.
    pub title: String,
    /// What follows.
    pub body: String,
    /// Where a click leads.
    pub url: String,
    /// Picture; empty where there is none.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub image: String,
    /// The message's code: a second notification of the same tag takes the place of the first.
    pub tag: String,
    /// Language, a tag of BCP 47.
    pub lang: String,
    /// `ltr` or `rtl`.
    pub dir: &'static str,
}

/// The service worker's part.
pub const SERVICE_WORKER: &str = include_str!("../../data/push/service-worker.js");

impl Notification {
    /// The payload, at most [`MOST_BYTES`]; the picture and then the end of the body are left out where it would be longer.
    #[must_use]
    pub fn json(&self) -> String {
        let mut fitting = self.clone();
        loop {
            // Strings alone: there is nothing that JSON could not write.
            let json = serde_json::to_string(&fitting).unwrap_or_default();
            if json.len() <= MOST_BYTES {
                return json;
            }
            if !fitting.image.is_empty() {
                fitting.image.clear();
            } else if fitting.body.chars().count() > 1 {
                fitting.body = line(&fitting.body, fitting.body.chars().count() / 2);
            } else {
                return json;
            }
        }
    }
}

pub(super) fn notification(studio: &Studio<'_>, message: &Message, view: &View) -> Notification {
    // A review is about what was bought, not about what is shown beside it.
    let first = view.items.first().filter(|_| message.kind != JourneyKind::Review);
    let body = first.map_or_else(
        || view.intro.clone(),
        |item| {
            if item.title == view.about {
                format!("{} · {}", item.title, item.price)
            } else {
                format!("{} {}", view.intro, item.title)
            }
        },
    );
    let (_, target) = &view.call;
    let url = if target.is_empty() {
        first.map_or_else(|| view.short.clone(), |item| item.link.clone())
    } else {
        target.clone()
    };
    Notification {
        title: line(&view.subject, 80),
        body: line(&body, 160),
        url,
        image: first.map(|item| item.picture.clone()).unwrap_or_default(),
        tag: message.key.code(),
        lang: studio.words.locale().to_owned(),
        dir: studio.words.direction(),
    }
}
