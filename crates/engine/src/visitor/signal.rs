//! What may be noticed of a visitor.

use alloc::string::String;

use pairwell_snapshot::Card;

use crate::hash::{half, key_hash};

/// One observed fact. What it is about is named by product key; what is known of that comes as a [`Sight`] beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "kebab-case", deny_unknown_fields))]
pub enum Signal {
    /// A page came into view.
    Page {
        /// What it is.
        kind: PageKind,
        /// The product that it is about; empty for none.
        #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "String::is_empty"))]
        product: String,
        /// Where the visitor came from.
        #[cfg_attr(feature = "serde", serde(default))]
        entry: Entry,
    },
    /// So much of the page has been in view, percent.
    Scroll(u8),
    /// So much of the product's own description has been in view, percent.
    Description(u8),
    /// The page was visible and in use for so many milliseconds more.
    Active(u32),
    /// A variant was looked at, at this price in minor units; 0 is unknown.
    Variant(u64),
    /// So many of the product's pictures were looked at.
    Gallery(u16),
    /// The shop's own stock of the page's product, or of its chosen variant.
    Stock(u32),
    /// The cart as it is.
    Cart {
        /// Different products in it.
        products: u32,
        /// What they cost together, minor units.
        value_minor: u64,
    },
    /// A product was put into the cart.
    Add {
        /// Which.
        product: String,
        /// What was added costs, minor units.
        value_minor: u64,
    },
    /// A product was taken out of the cart.
    Remove {
        /// Which.
        product: String,
        /// What was removed costs, minor units.
        value_minor: u64,
    },
    /// Nothing was done for so many milliseconds on a visible page.
    Pause(u32),
    /// The visitor seems about to leave: the pointer left upward, or a phone was scrolled back fast.
    Leaving,
    /// The shop was searched; the words, in lower case, are empty where nothing is configured to hear them.
    Search(String),
    /// Something was bought.
    Purchase {
        /// The order's number or id, by which it counts once.
        order: String,
        /// What it came to, minor units.
        value_minor: u64,
        /// The products.
        #[cfg_attr(feature = "serde", serde(default))]
        products: alloc::vec::Vec<String>,
    },
    /// The page went out of view.
    Hidden,
    /// The page came back into view.
    Shown,
    /// An offer was dismissed.
    Dismiss(String),
    /// An offer was taken.
    Take(String),
}

/// The kind of a page.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "kebab-case"))]
pub enum PageKind {
    /// Anything else.
    #[default]
    Other,
    /// The first page.
    Home,
    /// A list of products.
    Collection,
    /// Results of a search.
    Search,
    /// A product.
    Product,
    /// The cart.
    Cart,
    /// The checkout.
    Checkout,
    /// After the order.
    ThankYou,
}

/// Where a page's visitor came from.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "kebab-case"))]
pub enum Entry {
    /// From a page of the shop.
    #[default]
    Inside,
    /// By typing, from a bookmark, or unknown.
    Direct,
    /// From a search engine.
    SearchEngine,
    /// From another site.
    Link,
}

/// Where a price lies among those of its category.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Band {
    /// Nobody knows.
    #[default]
    Unknown,
    /// The lowest third.
    Low,
    /// The middle.
    Middle,
    /// The highest third.
    High,
}

/// What is known of the product that a signal names. The default knows nothing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Sight {
    /// Price as the page asks it first, minor units; 0 is unknown.
    pub price_minor: u64,
    /// Half of the hash of its category path; 0 is unknown.
    pub category: u32,
    /// Where its price lies in its category.
    pub band: Band,
    /// What reviews praise, four bits a driver.
    pub drivers: u32,
    /// The offers that are about it, one bit each, the first one lowest.
    pub offers: u16,
}

impl Sight {
    /// What a product's card says, with the place of its price and the offers about it.
    #[must_use]
    pub fn of(card: &Card<'_>, band: Band, offers: u16) -> Self {
        let category = if card.category.is_empty() { 0 } else { half(key_hash(card.category)) };
        Self { price_minor: card.price_minor, category, band, drivers: card.facets.drivers, offers }
    }

    /// Whether the offer at that place is about it.
    pub(crate) const fn is_of(&self, place: usize) -> bool {
        place < 16 && (self.offers >> place) & 1 == 1
    }
}

impl PageKind {
    /// Every kind, ascending by the number that is kept.
    pub const ALL: [Self; 8] = [
        Self::Other,
        Self::Home,
        Self::Collection,
        Self::Search,
        Self::Product,
        Self::Cart,
        Self::Checkout,
        Self::ThankYou,
    ];

    /// The number that is kept.
    #[must_use]
    pub fn number(self) -> u8 {
        (0..).zip(Self::ALL).find(|(_, kind)| *kind == self).map_or(0, |(number, _)| number)
    }

    /// The kind of that number.
    #[must_use]
    pub fn from_number(number: u8) -> Option<Self> {
        Self::ALL.get(usize::from(number)).copied()
    }
}

impl Entry {
    /// Every entry, ascending by the number that is kept.
    pub const ALL: [Self; 4] = [Self::Inside, Self::Direct, Self::SearchEngine, Self::Link];
}

impl Band {
    /// Every place, ascending by the number that is kept.
    pub const ALL: [Self; 4] = [Self::Unknown, Self::Low, Self::Middle, Self::High];
}
