//! What the merchant offers, and when it speaks up.

use alloc::string::String;
use alloc::vec::Vec;

use crate::axes::Condition;

/// The section. The default offers nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Offers {
    /// What keeps all offers together from nagging.
    pub quiet: Quiet,
    /// In the merchant's order: of several that could speak the first does.
    pub offers: Vec<Offer>,
}

/// How often and how soon any offer may speak to one visitor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quiet {
    /// Most times a visit, 0..=3.
    pub per_visit: u8,
    /// Most times in seven days, 0..=7.
    pub per_week: u8,
    /// Least seconds between two.
    pub apart_s: u16,
    /// Seconds of a visit before the first.
    pub settle_s: u16,
    /// Hours of silence after an offer was dismissed.
    pub after_no_h: u16,
    /// Hours of silence after a purchase.
    pub after_purchase_h: u16,
}

/// A merchant's incentive with true limits. What it takes off, the shop itself takes off: by the code, or by itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Offer {
    /// Its name, unlike any other's, 1 to 64 bytes.
    pub name: String,
    /// What is offered.
    pub kind: OfferKind,
    /// Percent taken off, 0..=90; 0 for none.
    pub percent_off: u8,
    /// Taken off, minor units; 0 for none, and where there is a percentage.
    pub amount_off_minor: u64,
    /// The shop's discount code; empty where the shop takes it off by itself.
    pub code: String,
    /// The value of the cart from which it holds, minor units; 0 for any.
    pub over_minor: u64,
    /// The product given or offered as an upgrade; else empty.
    pub product: String,
    /// When it begins, Unix seconds; 0 for always.
    pub starts_s: i64,
    /// When it ends, Unix seconds; 0 for never. At that second it does not hold any more.
    pub ends_s: i64,
    /// For whom.
    pub when: Condition,
    /// The page's product has to be one of these; empty for any page.
    pub about: Vec<About>,
    /// What makes it speak, at least one.
    pub triggers: Vec<Trigger>,
    /// Most times a visit, 1..=3.
    pub per_visit: u8,
    /// Most times in thirty days, 1..=16.
    pub per_month: u8,
    /// Least hours between two times.
    pub again_after_h: u16,
    /// The shop's own stock up to which "so many left" may be said; 0 says nothing of stock.
    pub low_stock: u16,
}

/// What is offered.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum OfferKind {
    /// A reduction that ends at a stated time.
    #[default]
    LimitedTime,
    /// The next of the shop's tiers for several products (section 9).
    TieredBundle,
    /// A better product, for whom the offer is meant.
    ExclusiveUpgrade,
    /// A product for nothing from a value of the cart on.
    Gift,
    /// Free shipping from a value of the cart on.
    FreeShipping,
}

/// Which product a page has to be about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum About {
    /// A product key.
    Product(String),
    /// A category path, or any below it.
    Category(String),
    /// A brand.
    Brand(String),
}

/// What makes an offer speak.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trigger {
    /// Something was put into the cart.
    AddToCart,
    /// A variant was looked at that costs more than the product's page asks first.
    PremiumVariant,
    /// For so long nothing happened in the checkout, or in the cart.
    CheckoutPause {
        /// Seconds, at least 1.
        seconds: u16,
    },
    /// The visitor seems about to leave.
    ExitIntent,
    /// A page was in use for so long and seen so far.
    Dwell {
        /// Seconds.
        seconds: u16,
        /// Percent of the page, 0..=100.
        scroll_percent: u8,
    },
    /// The cart has so much of what the offer asks for, and not all of it; of a tier, all but one product.
    NearThreshold {
        /// Percent of the value, 1..=99.
        percent: u8,
    },
    /// A new visit began, so many days after the last one.
    ReturnVisit {
        /// Days, 0 for any later visit.
        days: u16,
    },
    /// The shop was searched for one of these words.
    Search {
        /// Lower case, at least one.
        words: Vec<String>,
    },
}

impl Default for Quiet {
    fn default() -> Self {
        Self { per_visit: 1, per_week: 3, apart_s: 120, settle_s: 10, after_no_h: 72, after_purchase_h: 24 }
    }
}

impl Quiet {
    /// Whether its numbers are within their ranges.
    #[must_use]
    pub const fn is_sound(&self) -> bool {
        self.per_visit <= 3 && self.per_week <= 7
    }
}

impl Offers {
    /// Most offers of a shop: what a visitor's memory of them has room for.
    pub const MOST: usize = 16;

    /// Whether any trigger needs the words that visitors search for.
    #[must_use]
    pub fn hears_searches(&self) -> bool {
        let mut triggers = self.offers.iter().flat_map(|offer| &offer.triggers);
        triggers.any(|trigger| matches!(trigger, Trigger::Search { .. }))
    }
}

impl Offer {
    /// Whether it promises what its kind needs, within its ranges.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        let off = u8::from(self.percent_off > 0).saturating_add(u8::from(self.amount_off_minor > 0));
        let kind = match self.kind {
            OfferKind::LimitedTime => off == 1 && self.ends_s > 0,
            OfferKind::TieredBundle => off == 0 && self.over_minor == 0 && self.code.is_empty(),
            OfferKind::ExclusiveUpgrade => off <= 1 && !self.product.is_empty(),
            OfferKind::Gift => off == 0 && self.over_minor > 0 && !self.product.is_empty(),
            OfferKind::FreeShipping => off == 0 && self.over_minor > 0,
        };
        kind && (1..=64).contains(&self.name.len())
            && self.percent_off <= 90
            && self.starts_s >= 0
            && (self.ends_s == 0 || self.ends_s > self.starts_s)
            && (1..=3).contains(&self.per_visit)
            && (1..=16).contains(&self.per_month)
            && !self.triggers.is_empty()
            && self.triggers.iter().all(Trigger::is_sound)
    }
}

impl OfferKind {
    /// Every kind, ascending by number.
    pub const ALL: [Self; 5] =
        [Self::LimitedTime, Self::TieredBundle, Self::ExclusiveUpgrade, Self::Gift, Self::FreeShipping];

    /// The name used in configs and decisions.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::LimitedTime => "limited-time",
            Self::TieredBundle => "tiered-bundle",
            Self::ExclusiveUpgrade => "exclusive-upgrade",
            Self::Gift => "gift",
            Self::FreeShipping => "free-shipping",
        }
    }

    /// The number that files use.
    #[must_use]
    pub const fn number(self) -> u8 {
        match self {
            Self::LimitedTime => 1,
            Self::TieredBundle => 2,
            Self::ExclusiveUpgrade => 3,
            Self::Gift => 4,
            Self::FreeShipping => 5,
        }
    }
}

impl Trigger {
    /// The name used in configs and decisions.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::AddToCart => "add-to-cart",
            Self::PremiumVariant => "premium-variant",
            Self::CheckoutPause { .. } => "checkout-pause",
            Self::ExitIntent => "exit-intent",
            Self::Dwell { .. } => "dwell",
            Self::NearThreshold { .. } => "near-threshold",
            Self::ReturnVisit { .. } => "return-visit",
            Self::Search { .. } => "search",
        }
    }

    /// Whether its numbers are within their ranges.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        match self {
            Self::CheckoutPause { seconds } => *seconds > 0,
            Self::Dwell { scroll_percent, .. } => *scroll_percent <= 100,
            Self::NearThreshold { percent } => (1..=99).contains(percent),
            Self::Search { words } => {
                !words.is_empty() && words.iter().all(|word| !word.is_empty() && !word.contains('\n'))
            }
            Self::AddToCart | Self::PremiumVariant | Self::ExitIntent | Self::ReturnVisit { .. } => true,
        }
    }
}
