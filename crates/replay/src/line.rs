//! One line of a log.

use std::fmt;

use pairwell_engine::Request;
use pairwell_engine::visitor::Signal;
use pairwell_snapshot::{Placement, PlacementSettings};
use serde::{Deserialize, Serialize};

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
    /// A question for a shelf.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    shelf: Option<Ask>,
}

/// What a line holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// A signal.
    Signal(Signal),
    /// A question for a shelf.
    Shelf(Ask),
}

/// A shelf that was asked for. Its profile is what the signals before it come to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ask {
    /// The spot that asks.
    pub placement: String,
    /// Product keys that it starts from.
    #[serde(default)]
    pub seeds: Vec<String>,
    /// Product keys in the cart.
    #[serde(default)]
    pub cart: Vec<String>,
    /// Most slots.
    #[serde(default = "most_slots")]
    pub limit: u8,
}

/// Why a line cannot be used: what was found, and what was expected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineFault {
    /// What was found.
    pub found: String,
    /// What was expected.
    pub expected: &'static str,
}

const fn most_slots() -> u8 {
    PlacementSettings::MOST_SLOTS
}

impl Ask {
    /// The request, but for its profile and its time.
    pub(crate) fn request(&self) -> Option<Request> {
        let placement = Placement::from_name(&self.placement)?;
        let mut request = Request::new(placement);
        request.seeds.clone_from(&self.seeds);
        request.cart.clone_from(&self.cart);
        request.limit = self.limit;
        Some(request)
    }
}

impl Line {
    /// A line of a signal.
    #[must_use]
    pub const fn of(at_ms: i64, signal: Signal) -> Self {
        Self { at_ms, signal: Some(signal), shelf: None }
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
        (Some(signal), None) => What::Signal(signal),
        (None, Some(ask)) => What::Shelf(ask),
        (signal, _) => {
            let found =
                if signal.is_some() { "a signal and a shelf" } else { "neither a signal nor a shelf" };
            return Err(LineFault {
                found: found.to_owned(),
                expected: "one of the two, `signal` or `shelf`",
            });
        }
    };
    match &what {
        What::Shelf(ask) if ask.request().is_none() => {
            let expected = "one of product, cart, popup, thank-you, bundle";
            Err(LineFault { found: format!("the placement `{}`", cut(&ask.placement)), expected })
        }
        What::Signal(signal) if texts(signal).any(|text| text.len() > LONGEST_TEXT) => {
            Err(LineFault { found: "a text of more than 1,024 bytes".to_owned(), expected: "shorter texts" })
        }
        _ => Ok((line.at_ms, what)),
    }
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

fn cut(text: &str) -> String {
    text.chars().take(40).collect()
}

impl fmt::Display for LineFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}. Expected {}.", self.found, self.expected)
    }
}
