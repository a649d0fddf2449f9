//! What a merchant's exports say, after reading and before learning.
//!
//! The readers in `read/` fill these types; `learn/` and `assemble/` only see these types. Nothing here names a
//! person: customers' names, e-mails and addresses are dropped where a row is read, and of a customer's identity only
//! a number is kept that says which orders are of one customer.

use serde::{Deserialize, Serialize};

/// Everything read from one merchant's exports.
#[derive(Debug, Clone, Default)]
pub struct Merchant {
    /// The shop's name, address, currency and language.
    pub shop: Shop,
    /// Products in the order of the feed (or of first appearance in the orders, when there is no feed).
    pub products: Vec<Product>,
    /// Orders as sets of products, oldest first.
    pub baskets: Vec<Basket>,
    /// Browsing sessions, oldest first.
    pub sessions: Vec<Session>,
    /// Reviews that could be matched to a product.
    pub reviews: Vec<Review>,
}

/// The shop itself, as the config states it or as the exports imply it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Shop {
    /// Display name; empty when unknown.
    pub name: String,
    /// Origin of the storefront, such as `https://shop.example`; empty when unknown.
    pub url: String,
    /// The one currency of this snapshot.
    pub currency: Currency,
    /// BCP-47 language tag, such as `en-US`; empty when unknown.
    pub locale: String,
}

/// An ISO 4217 currency and how many digits its minor unit has (2 for USD, 0 for JPY, 3 for KWD).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Currency {
    /// Three upper-case letters.
    pub code: String,
    /// Digits after the decimal point, 0..=4.
    pub minor_digits: u8,
}

/// One thing to the shopper; its buyable forms are [`Variant`]s.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Product {
    /// What the product's page knows it by: handle, item group, product id. Unique, never empty.
    pub key: String,
    /// Title as the shop prints it, on one line, never empty. What looks like markup is text, never to be parsed.
    pub title: String,
    /// Absolute or root-relative address of the product page; empty when unknown.
    pub url: String,
    /// Address of the main picture; empty when there is none.
    pub image: String,
    /// Brand or vendor; empty when unknown.
    pub brand: String,
    /// Category path from the root to the leaf; empty when unknown.
    pub category: Vec<String>,
    /// Free tags.
    pub tags: Vec<String>,
    /// Description as plain text.
    pub description: String,
    /// Named attributes such as material, colour, pattern; lower-case names, in a stable order. A name comes once for
    /// every value that the variants have.
    pub attributes: Vec<(String, String)>,
    /// Buyable forms, at least one, in the feed's order.
    pub variants: Vec<Variant>,
    /// What the merchant linked by hand: in the merchant's order, each product once a kind, never the product itself.
    pub links: Vec<Link>,
    /// What the export says of all reviews together; those that it has one by one are in [`Merchant::reviews`].
    pub stated_rating: Option<StatedRating>,
    /// The merchant wants no other related products than the linked ones. Says nothing without any.
    pub only_linked_related: bool,
}

/// The reviews of a product in two numbers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct StatedRating {
    /// Mean stars in 1.0..=5.0.
    pub stars: f32,
    /// Number of reviews, at least 1.
    pub count: u32,
}

/// A product that the merchant linked to another by hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Link {
    /// What the linked product is meant to be.
    pub kind: LinkKind,
    /// Index into `Merchant::products`.
    pub product: u32,
}

/// What a linked product is meant to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum LinkKind {
    /// Bought with it: complementary products, cross-sells.
    Complement,
    /// Bought instead of it: related products.
    Related,
    /// A dearer one, bought instead of it: upsells.
    Upsell,
}

/// A buyable form of a product.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Variant {
    /// The platform's variant id where the feed has one; empty otherwise.
    pub id: String,
    /// The merchant's code; empty when there is none.
    pub sku: String,
    /// Such as `Blue / M`; empty for a product with one form.
    pub title: String,
    /// Price now (a sale price inside its dates), in minor units.
    pub price_minor: u64,
    /// Price before the reduction, only when higher than `price_minor`.
    pub compare_at_minor: Option<u64>,
    /// Whether it can be bought.
    pub availability: Availability,
}

/// Whether a variant can be bought. A blank stock column is [`Availability::Unknown`], which sells.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Availability {
    /// The export does not say.
    #[default]
    Unknown,
    /// In stock.
    InStock,
    /// Sold out, and sold all the same.
    Backorder,
    /// Sold out.
    SoldOut,
}

/// One order: distinct products with their summed quantities.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Basket {
    /// Unix seconds; 0 when the export has no time.
    pub at_s: i64,
    /// `(index into Merchant::products, quantity)`, each product once, ascending by index.
    pub lines: Vec<(u32, u32)>,
    /// Equal for the orders of one customer, `None` where the export does not tell. Counted in order of first appearance
    /// in the files, so that a build repeats itself; it says nothing of who the customer is and is never written.
    pub customer: Option<u32>,
}

/// One visit: what was looked at, put in the cart and bought, in order.
#[derive(Debug, Clone, PartialEq)]
pub struct Session {
    /// Steps in order of time.
    pub steps: Vec<Step>,
}

/// One step of a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// Index into `Merchant::products`.
    pub product: u32,
    /// Unix seconds.
    pub at_s: i64,
    /// What the visitor did.
    pub kind: StepKind,
}

/// What a visitor did with a product.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum StepKind {
    /// Looked at it.
    View,
    /// Put it in the cart.
    Cart,
    /// Bought it.
    Purchase,
}

/// One review of one product, without its author.
#[derive(Debug, Clone, PartialEq)]
pub struct Review {
    /// Index into `Merchant::products`.
    pub product: u32,
    /// Stars in 1.0..=5.0.
    pub stars: f32,
    /// Title and body as plain text.
    pub text: String,
}

impl Product {
    /// The cheapest variant that can be bought, else the cheapest of all. `None` only for a product without variants.
    #[must_use]
    pub fn lead_variant(&self) -> Option<&Variant> {
        self.variants.iter().min_by_key(|v| (v.availability == Availability::SoldOut, v.price_minor))
    }

    /// The price of [`Product::lead_variant`] in minor units; 0 when it has none.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "for ratios of prices, whose last bits do not matter")]
    pub fn lead_price(&self) -> f64 {
        self.lead_variant().map_or(0.0, |variant| variant.price_minor as f64)
    }

    /// The leaf of the category path, or an empty string.
    #[must_use]
    pub fn leaf_category(&self) -> &str {
        self.category.last().map_or("", String::as_str)
    }
}

impl Default for Currency {
    fn default() -> Self {
        Self { code: "USD".into(), minor_digits: 2 }
    }
}
