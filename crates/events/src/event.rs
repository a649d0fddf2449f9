//! One fact with its circumstances.

use serde::{Deserialize, Serialize};

use crate::ids::{Fingerprint, Id};
use crate::objects;
use crate::page::{Device, Page};
use crate::texts::{Currency, Name};
use crate::what::What;

/// Something that a shopper's browser saw.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Event {
    /// Random; an event that arrives twice counts once by it. A purchase's is made of the order (see `docs/events.md`), so
    /// that a page of thanks that is loaded again counts once.
    pub id: Id,
    /// When it happened by the browser's clock, Unix milliseconds.
    pub at_ms: i64,
    /// The browser's random number, drawn anew at least every 90 days.
    pub visitor: Id,
    /// The visit's random number.
    pub session: Id,
    /// Build id of the snapshot that ranked.
    pub build: Fingerprint,
    /// Where it happened.
    #[serde(deserialize_with = "objects::object")]
    pub page: Page,
    /// In which all amounts of the event are.
    pub currency: Currency,
    /// Where the visitor's profile stood.
    #[serde(default, deserialize_with = "objects::optional", skip_serializing_if = "Option::is_none")]
    pub segment: Option<Name>,
    /// On what the shop was looked at.
    #[serde(default, deserialize_with = "objects::optional", skip_serializing_if = "Option::is_none")]
    pub device: Option<Device>,
    /// What brought the visit: the merchant's word, such as `search`, `email` or `direct`.
    #[serde(default, deserialize_with = "objects::optional", skip_serializing_if = "Option::is_none")]
    pub channel: Option<Name>,
    /// Whether the visitor is one of those who get no shelves, for comparison.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub held_out: bool,
    /// What happened.
    pub what: What,
}
