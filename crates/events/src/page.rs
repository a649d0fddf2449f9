//! The page on which something happened, and on what it was looked at.

use serde::{Deserialize, Serialize};

use crate::texts::PagePath;

/// A page of the storefront.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Page {
    /// Its kind.
    pub surface: Surface,
    /// Its path, without what follows `?` and `#`.
    pub path: PagePath,
}

/// A kind of page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Surface {
    /// A product's page.
    Product,
    /// The cart.
    Cart,
    /// The checkout.
    Checkout,
    /// The page that thanks for an order.
    ThankYou,
    /// The front page.
    Home,
    /// A list of products.
    Collection,
    /// An e-mail, text or push.
    Message,
    /// Any other page.
    Other,
}

impl Surface {
    /// The name used in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Product => "product",
            Self::Cart => "cart",
            Self::Checkout => "checkout",
            Self::ThankYou => "thank-you",
            Self::Home => "home",
            Self::Collection => "collection",
            Self::Message => "message",
            Self::Other => "other",
        }
    }
}

/// A kind of device, by what the browser says of its screen and pointer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Device {
    /// A hand's width, touched.
    Phone,
    /// Larger, touched.
    Tablet,
    /// Anything with a mouse.
    Desktop,
}

impl Device {
    /// The name used in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Phone => "phone",
            Self::Tablet => "tablet",
            Self::Desktop => "desktop",
        }
    }
}
