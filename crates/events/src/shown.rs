//! A shelf as it was shown: where, which, and by what chance.

use serde::{Deserialize, Serialize};

use crate::features::Features;
use crate::ids::Id;
use crate::limits::MOST_SLOTS;
use crate::objects;
use crate::texts::{Name, ProductKey};

/// A named spot, as the snapshot names them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Placement {
    /// On a product's page.
    Product,
    /// On the cart page.
    Cart,
    /// In the dialog that follows adding to the cart.
    Popup,
    /// On the page that thanks for an order.
    ThankYou,
    /// On a product's page: several products offered as one.
    Bundle,
}

impl Placement {
    /// Every placement.
    pub const ALL: [Self; 5] = [Self::Product, Self::Cart, Self::Popup, Self::ThankYou, Self::Bundle];

    /// The name used in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Product => "product",
            Self::Cart => "cart",
            Self::Popup => "popup",
            Self::ThankYou => "thank-you",
            Self::Bundle => "bundle",
        }
    }
}

/// A shelf that was shown.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Shown {
    /// Where.
    pub placement: Placement,
    /// Random; the same in all events of one shelf on one page.
    pub shelf: Id,
    /// The variant under test; absent where nothing is tested.
    #[serde(default, deserialize_with = "objects::optional_object", skip_serializing_if = "Option::is_none")]
    pub arm: Option<Arm>,
    /// The merchant's campaign that the shelf belongs to, where the page says so: a named, dated set of placements, tests and offers.
    #[serde(default, deserialize_with = "objects::optional", skip_serializing_if = "Option::is_none")]
    pub campaign: Option<Name>,
}

/// A variant under test, and by what chance it was chosen.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Arm {
    /// Its name in the merchant's config.
    pub name: Name,
    /// The probability with which it was chosen for this shelf.
    pub propensity: Propensity,
}

/// A probability of what was chosen: more than 0, at most 1.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Serialize, Deserialize)]
#[serde(try_from = "f64")]
pub struct Propensity(f64);

impl Propensity {
    /// The number.
    #[must_use]
    pub const fn get(self) -> f64 {
        self.0
    }
}

impl TryFrom<f64> for Propensity {
    type Error = String;

    fn try_from(found: f64) -> Result<Self, String> {
        if found > 0.0 && found <= 1.0 {
            return Ok(Self(found));
        }
        Err(format!("{found}, expected a probability of more than 0 and at most 1"))
    }
}

/// One position in a shelf, and the product in it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Slot {
    /// From 0, as in the shelf, at most 23.
    #[serde(deserialize_with = "place")]
    pub place: u8,
    /// The product.
    pub product: ProductKey,
    /// The kind of the reason under it, such as `goes-with`.
    pub reason: Name,
    /// What it was ranked by; absent where the page does not say.
    #[serde(default, deserialize_with = "objects::optional", skip_serializing_if = "Option::is_none")]
    pub terms: Option<Features>,
}

fn place<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<u8, D::Error> {
    let found = u8::deserialize(deserializer)?;
    if usize::from(found) < MOST_SLOTS {
        return Ok(found);
    }
    Err(serde::de::Error::invalid_value(
        serde::de::Unexpected::Unsigned(found.into()),
        &"a place from 0 to 23",
    ))
}
