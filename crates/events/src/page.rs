//! The page on which something happened.

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
