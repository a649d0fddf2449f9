//! A message that is due: whom it is for, why, when, and what it shows. Nobody's address is in it.

use pairwell_compiler::config::{Channel, JourneyKind};
use serde::{Deserialize, Serialize};

use crate::identity::{CustomerKey, MessageKey};

/// One planned message.
#[derive(Debug, Clone, PartialEq)]
pub struct Message {
    /// Its name.
    pub key: MessageKey,
    /// Whom it is for.
    pub customer: CustomerKey,
    /// The journey that it belongs to.
    pub kind: JourneyKind,
    /// How it travels.
    pub channel: Channel,
    /// When it goes, Unix seconds.
    pub due_s: i64,
    /// From when on it is too late, Unix seconds.
    pub until_s: i64,
    /// When its cause happened, Unix seconds.
    pub cause_s: i64,
    /// Whether its customer is one of those who get none, for comparison.
    pub held_out: bool,
    /// What it shows.
    pub content: Content,
}

/// What a message shows, and how that came about. The ledger keeps it as JSON.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Content {
    /// Product key of what the message is about: what was bought, what lies in the cart, what is used up.
    pub about: String,
    /// What it shows, best first.
    pub items: Vec<Item>,
    /// Which wording of its subject was drawn, from 0.
    pub wording: u8,
    /// The probability with which it was drawn: more than 0, at most 1.
    pub wording_propensity: f64,
    /// The test whose arm chose the products; empty where none runs.
    pub test: String,
    /// The arm.
    pub arm: String,
    /// The probability with which the arm was drawn: more than 0, at most 1.
    pub propensity: f64,
    /// The hour of its customer's day that it waits for, because that is answered more; none where it goes by itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hour: Option<u8>,
}

/// One product of a message.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Item {
    /// Product key.
    pub key: String,
    /// What it is to what the message is about, as the engine's roles are called, or `cart`.
    pub role: String,
    /// Which sentence says why, as the engine's reasons are called; empty where none does.
    pub reason: String,
    /// What the sentence names.
    pub reason_about: String,
    /// By how much it is dearer, minor units; 0 where that is not said.
    pub more_minor: u64,
    /// The sum of the terms; 0 for what the customer chose.
    pub score: f64,
    /// The terms that add something, by name.
    pub terms: Vec<(String, f64)>,
}

impl Message {
    /// The products that it shows.
    pub fn products(&self) -> impl Iterator<Item = &str> {
        self.content.items.iter().map(|item| item.key.as_str())
    }
}
