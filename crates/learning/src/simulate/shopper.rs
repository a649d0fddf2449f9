//! A shopper: what is known of their preferences.

use pairwell_engine::ReasonKind;
use pairwell_engine::arms::visitor_seed;
use pairwell_events::Device;
use pairwell_snapshot::Card;

use super::Random;

const CHANNELS: [(&str, f64); 5] =
    [("search", 0.38), ("direct", 0.24), ("email", 0.16), ("social", 0.14), ("ads", 0.08)];
const DEVICES: [(Device, f64); 3] = [(Device::Phone, 0.58), (Device::Desktop, 0.34), (Device::Tablet, 0.08)];

/// How likely somebody likes a product that nothing speaks for.
const PLAIN: f64 = 0.035;
/// How much likelier, of a category that they came for.
const FAVOURITE: f64 = 2.0;
/// How much likelier, when it goes with what they look at: shelves are worth something because this is so.
const GOES_WITH: f64 = 1.8;

/// A shopper with preferences that do not change.
#[derive(Debug, Clone)]
pub(super) struct Shopper {
    pub(super) id: [u8; 16],
    pub(super) device: Device,
    pub(super) channel: &'static str,
    /// Visits so far.
    pub(super) visits: u32,
    /// The root of the category that they came for.
    pub(super) favourite: String,
    /// What they like to spend on a piece, in the minor unit.
    budget_minor: f64,
}

impl Shopper {
    pub(super) fn new(random: &mut Random, favourite: String, usual_minor: f64) -> Self {
        let id = ((u128::from(random.next()) << 64) | u128::from(random.next())).to_be_bytes();
        Self {
            id,
            device: drawn(random, &DEVICES),
            channel: drawn(random, &CHANNELS),
            visits: 0,
            favourite,
            // From half to twice of what is usual.
            budget_minor: usual_minor * (random.part() * 2.0 - 1.0).exp2(),
        }
    }

    /// The number that arms and holdout are drawn by.
    pub(super) const fn seed(&self) -> u64 {
        visitor_seed(self.id)
    }

    /// Where their profile stands.
    pub(super) const fn segment(&self) -> &'static str {
        match self.visits {
            0 | 1 => "new",
            2..=3 => "returning",
            _ => "loyal",
        }
    }

    /// How likely they accept a product that they look at, 0 to 1.
    pub(super) fn likes(&self, card: &Card<'_>, reason: Option<ReasonKind>) -> f64 {
        let favourite = if root(card.category) == self.favourite { FAVOURITE } else { 1.0 };
        let goes_with = if reason == Some(ReasonKind::OftenBoughtWith) { GOES_WITH } else { 1.0 };
        let price = (card.price_minor.max(1) as f64 / self.budget_minor).ln();
        let stars = card.rating.map_or(4.0, |rating| f64::from(rating.stars()));
        let fits = (-0.35 * price * price).exp() * (1.0 + 0.2 * (stars - 4.0));
        (PLAIN * favourite * goes_with * fits).clamp(0.0, 0.5)
    }
}

/// The first part of a category's path.
pub(super) fn root(category: &str) -> &str {
    category.split(Card::CATEGORY_SEPARATOR).next().unwrap_or_default()
}

fn drawn<T: Copy>(random: &mut Random, weighed: &[(T, f64)]) -> T {
    let mut left = random.part();
    for (one, part) in weighed {
        left -= part;
        if left < 0.0 {
            return *one;
        }
    }
    weighed[0].0
}
