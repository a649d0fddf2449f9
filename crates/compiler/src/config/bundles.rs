//! What a merchant says of bundles: what is taken off for several products.

use super::MOST_SLOTS;
use pairwell_snapshot::Tier;
use serde::Deserialize;

/// What is offered to those who take several products.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Bundles {
    /// What is taken off, by the number of products.
    pub tiers: Vec<TierSettings>,
}

/// What is taken off for so many products or more. Pairwell only says it: the shop has to do it, by a code or by itself.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct TierSettings {
    /// Products from which it holds, 2..=24.
    pub products: u8,
    /// Percent taken off, 1..=90.
    pub percent_off: u8,
    /// The code that the shop knows.
    pub code: String,
    /// The shop takes it off by itself.
    pub automatic: bool,
}

impl TierSettings {
    /// The tier as the snapshot has it.
    #[must_use]
    pub fn tier(&self) -> Tier<'_> {
        Tier { products: self.products, percent_off: self.percent_off, code: &self.code }
    }

    pub(super) fn check(&self) -> Result<(), String> {
        if !(2..=MOST_SLOTS).contains(&self.products) || !(1..=90).contains(&self.percent_off) {
            return Err(format!(
                "a tier of [bundles] is for {} products and {} percent. Expected 2 to {MOST_SLOTS} products and 1 to 90 \
                 percent. Correct `products = …` and `percent_off = …`.",
                self.products, self.percent_off
            ));
        }
        if self.code.trim().is_empty() != self.automatic {
            return Err(format!(
                "the tier of [bundles] for {} products names {}. Expected either the discount code of the shop, `code = \
                 \"…\"`, or `automatic = true` where the shop takes it off by itself. A price that nobody takes off is \
                 not promised.",
                self.products,
                if self.automatic { "a code and says that it is automatic" } else { "no code" }
            ));
        }
        Ok(())
    }
}
