//! What is sent at once.

use serde::{Deserialize, Serialize};

use crate::event::Event;
use crate::ids::Fingerprint;
use crate::limits::MOST_EVENTS;
use crate::lists;

/// Events of one browser, as one body.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Batch {
    /// Version of the schema: [`VERSION`](crate::VERSION).
    #[serde(deserialize_with = "version")]
    pub version: u32,
    /// The shop's key: the shop id of its snapshot. It says whose the events are, and is no secret.
    pub shop: Fingerprint,
    /// The browser's clock when it sent the batch, Unix milliseconds.
    pub sent_ms: i64,
    /// Whether the browser says that a program drives it. Such events are kept and not counted.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub automated: bool,
    /// In order of their time, at least one.
    #[serde(deserialize_with = "lists::between::<_, _, 1, MOST_EVENTS>")]
    pub events: Vec<Event>,
}

fn version<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<u32, D::Error> {
    let found = u32::deserialize(deserializer)?;
    if found == crate::VERSION {
        return Ok(found);
    }
    let unexpected = serde::de::Unexpected::Unsigned(found.into());
    Err(serde::de::Error::invalid_value(unexpected, &"version 1"))
}
