//! One line of a log.

use std::fmt;

use pairwell_engine::visitor::Signal;
use serde::{Deserialize, Serialize};

use crate::ask::Ask;

/// Longest line that is read, bytes: a hundred times what any signal takes.
const LONGEST: usize = 64 * 1024;
/// Longest key, order or text of a signal, bytes.
const LONGEST_TEXT: usize = 1024;

/// A line: when, and what.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Line {
    /// Unix milliseconds, by the visitor's clock.
    pub at_ms: i64,
    /// A signal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    signal: Option<Signal>,
    /// What the guide said to the signal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    answer: Option<Told>,
    /// A question for a shelf.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    shelf: Option<Box<Ask>>,
}

/// What the guide of the page said to a signal, where the log has that.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Told {
    /// Where the visitor stood, a segment an axis; empty where the signal did not count.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub segments: Vec<String>,
    /// The offer that spoke; empty for none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub offer: String,
    /// Why the signal did not count; empty where it did.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub ignored: String,
}

/// What a line holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// A signal, and what was said to it where the log has that.
    Signal(Signal, Option<Told>),
    /// A question for a shelf.
    Shelf(Box<Ask>),
}

/// Why a line cannot be used: what was found, and what was expected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineFault {
    /// What was found.
    pub found: String,
    /// What was expected.
    pub expected: &'static str,
}

impl Line {
    /// A line of a signal.
    #[must_use]
    pub const fn of(at_ms: i64, signal: Signal) -> Self {
        Self { at_ms, signal: Some(signal), answer: None, shelf: None }
    }
}

/// Reads one line after the first. Bytes that are no UTF-8 are a fault like any other.
pub fn read_line(bytes: &[u8]) -> Result<(i64, What), LineFault> {
    let expected = "one JSON object such as {\"at_ms\": 1790000000000, \"signal\": {\"scroll\": 40}}";
    if bytes.len() > LONGEST {
        return Err(LineFault { found: format!("{} bytes", bytes.len()), expected });
    }
    let line: Line =
        serde_json::from_slice(bytes).map_err(|fault| LineFault { found: fault.to_string(), expected })?;
    let what = match (line.signal, line.shelf) {
        (Some(signal), None) => What::Signal(signal, line.answer),
        (None, Some(ask)) if line.answer.is_none() => What::Shelf(ask),
        (signal, shelf) => {
            let found = match (signal, shelf) {
                (None, None) => "neither a signal nor a shelf",
                (None, Some(_)) => "a shelf with an `answer`",
                (Some(_), _) => "a signal and a shelf",
            };
            return Err(LineFault {
                found: found.to_owned(),
                expected: "one of the two, `signal` with its `answer` or `shelf` with what was `shown`",
            });
        }
    };
    match &what {
        What::Shelf(ask) => ask.check()?,
        What::Signal(signal, _) if texts(signal).any(|text| text.len() > LONGEST_TEXT) => {
            return Err(LineFault {
                found: "a text of more than 1,024 bytes".to_owned(),
                expected: "shorter texts",
            });
        }
        What::Signal(..) => {}
    }
    Ok((line.at_ms, what))
}

fn texts(signal: &Signal) -> impl Iterator<Item = &String> {
    let (one, more) = match signal {
        Signal::Page { product: text, .. }
        | Signal::Add { product: text, .. }
        | Signal::Remove { product: text, .. }
        | Signal::Search(text)
        | Signal::Dismiss(text)
        | Signal::Take(text) => (Some(text), [].as_slice()),
        Signal::Purchase { order, products, .. } => (Some(order), products.as_slice()),
        _ => (None, [].as_slice()),
    };
    one.into_iter().chain(more)
}

impl fmt::Display for LineFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}. Expected {}.", self.found, self.expected)
    }
}
