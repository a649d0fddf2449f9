//! The seven things that happen to a shelf.

use serde::{Deserialize, Serialize};

use crate::limits::{MOST_AMOUNT, MOST_LINES, MOST_QUANTITY, MOST_SLOTS};
use crate::lists;
use crate::objects;
use crate::shown::{Shown, Slot};
use crate::texts::{Name, ProductKey};

/// What happened.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum What {
    /// Slots were at least half visible for one second; once a shelf.
    Impression(#[serde(deserialize_with = "objects::object")] Impression),
    /// A slot was followed to its product.
    Click(#[serde(deserialize_with = "objects::object")] Click),
    /// A product was put into the cart.
    Add(#[serde(deserialize_with = "objects::object")] Add),
    /// A product was taken out of the cart.
    Remove(#[serde(deserialize_with = "objects::object")] Remove),
    /// A shelf was closed.
    Dismiss(#[serde(deserialize_with = "objects::object")] Dismiss),
    /// An order was placed.
    Purchase(#[serde(deserialize_with = "objects::object")] Purchase),
    /// A pattern of signals made a placement speak.
    Trigger(#[serde(deserialize_with = "objects::object")] Trigger),
}

/// A shelf was seen.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Impression {
    /// The shelf.
    #[serde(deserialize_with = "objects::object")]
    pub shown: Shown,
    /// What it showed, 1..=24 slots.
    #[serde(deserialize_with = "lists::between::<_, _, 1, MOST_SLOTS>")]
    pub slots: Vec<Slot>,
}

/// A slot was followed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Click {
    /// The shelf.
    #[serde(deserialize_with = "objects::object")]
    pub shown: Shown,
    /// The slot.
    #[serde(deserialize_with = "objects::object")]
    pub slot: Slot,
}

/// A product went into the cart.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Add {
    /// The product.
    pub product: ProductKey,
    /// Pieces, 1..=9,999.
    #[serde(deserialize_with = "quantity")]
    pub quantity: u32,
    /// The shelf whose button it was; absent for the shop's own.
    #[serde(default, deserialize_with = "objects::optional_object", skip_serializing_if = "Option::is_none")]
    pub shown: Option<Shown>,
}

/// A product left the cart.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Remove {
    /// The product.
    pub product: ProductKey,
    /// Pieces, 1..=9,999.
    #[serde(deserialize_with = "quantity")]
    pub quantity: u32,
}

/// A shelf was closed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Dismiss {
    /// The shelf.
    #[serde(deserialize_with = "objects::object")]
    pub shown: Shown,
}

/// An order was placed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Purchase {
    /// What was bought, 1..=200 lines.
    #[serde(deserialize_with = "lists::between::<_, _, 1, MOST_LINES>")]
    pub lines: Vec<Line>,
}

/// A product of an order.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Line {
    /// The product.
    pub product: ProductKey,
    /// Pieces, 1..=9,999.
    #[serde(deserialize_with = "quantity")]
    pub quantity: u32,
    /// What all pieces together cost after discounts, in the currency's minor unit, at most 10^12.
    #[serde(deserialize_with = "amount")]
    pub amount_minor: u64,
}

/// A placement spoke.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Trigger {
    /// Such as `exit` or `pause`.
    pub name: Name,
    /// The shelf that followed; absent when none did.
    #[serde(default, deserialize_with = "objects::optional_object", skip_serializing_if = "Option::is_none")]
    pub shown: Option<Shown>,
}

impl What {
    /// The name used in JSON.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Impression(_) => "impression",
            Self::Click(_) => "click",
            Self::Add(_) => "add",
            Self::Remove(_) => "remove",
            Self::Dismiss(_) => "dismiss",
            Self::Purchase(_) => "purchase",
            Self::Trigger(_) => "trigger",
        }
    }

    /// The shelf it happened to, if any.
    #[must_use]
    pub const fn shown(&self) -> Option<&Shown> {
        match self {
            Self::Impression(Impression { shown, .. })
            | Self::Click(Click { shown, .. })
            | Self::Dismiss(Dismiss { shown }) => Some(shown),
            Self::Add(Add { shown, .. }) | Self::Trigger(Trigger { shown, .. }) => shown.as_ref(),
            Self::Remove(_) | Self::Purchase(_) => None,
        }
    }
}

fn quantity<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<u32, D::Error> {
    let found = u32::deserialize(deserializer)?;
    if (1..=MOST_QUANTITY).contains(&found) {
        return Ok(found);
    }
    let unexpected = serde::de::Unexpected::Unsigned(found.into());
    Err(serde::de::Error::invalid_value(unexpected, &"1 to 9,999 pieces"))
}

fn amount<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<u64, D::Error> {
    let found = u64::deserialize(deserializer)?;
    if found <= MOST_AMOUNT {
        return Ok(found);
    }
    let unexpected = serde::de::Unexpected::Unsigned(found);
    Err(serde::de::Error::invalid_value(unexpected, &"at most 1,000,000,000,000 minor units"))
}
