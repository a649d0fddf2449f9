//! The named spots a shelf can stand in, and what the merchant set for each.

/// A named spot with its own rules. The number is the one that files and hashes use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
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
    /// Every placement, ascending by number.
    pub const ALL: [Self; 5] = [Self::Product, Self::Cart, Self::Popup, Self::ThankYou, Self::Bundle];

    /// The name used in attributes, configs and commands.
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

    /// The placement of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|p| p.name() == name)
    }

    /// The placement of that number.
    #[must_use]
    pub fn from_number(number: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|p| p.number() == number)
    }

    /// The number that files use.
    #[must_use]
    pub const fn number(self) -> u8 {
        match self {
            Self::Product => 1,
            Self::Cart => 2,
            Self::Popup => 3,
            Self::ThankYou => 4,
            Self::Bundle => 5,
        }
    }
}

/// What the merchant set for a placement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PlacementSettings {
    /// Whether the placement shows anything.
    pub enabled: bool,
    /// Most slots it shows, 1..=24.
    pub limit: u8,
}

impl PlacementSettings {
    /// Most slots any shelf may have.
    pub const MOST_SLOTS: u8 = 24;

    /// What holds where the merchant set nothing.
    #[must_use]
    pub const fn standard(placement: Placement) -> Self {
        let limit = match placement {
            Placement::Product | Placement::ThankYou => 8,
            Placement::Cart => 6,
            Placement::Popup | Placement::Bundle => 3,
        };
        Self { enabled: true, limit }
    }
}
