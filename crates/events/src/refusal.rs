//! Why a batch is refused.

use std::fmt;

use serde::Serialize;

/// Longest text of a sender's that is repeated to it.
const MOST_SHOWN: usize = 120;

/// The first thing that is wrong with a batch: what was found, where, and what was expected.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Refusal {
    /// What was found.
    pub found: String,
    /// Where: a path such as `events[3].what.click.slot.place`, or `the body`.
    #[serde(rename = "where")]
    pub place: String,
    /// What was expected there.
    pub expected: String,
}

impl Refusal {
    /// A refusal; a long finding is cut.
    #[must_use]
    pub fn new(found: impl Into<String>, place: impl Into<String>, expected: impl Into<String>) -> Self {
        let mut found = found.into();
        if let Some((cut, _)) = found.char_indices().nth(MOST_SHOWN) {
            found.truncate(cut);
            found.push('…');
        }
        Self { found, place: place.into(), expected: expected.into() }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: found {}. Expected {}.", self.place, self.found, self.expected)
    }
}

impl std::error::Error for Refusal {}
