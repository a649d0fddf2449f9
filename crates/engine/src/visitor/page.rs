//! The page that is open.

use super::signal::{PageKind, Sight};

/// What was noticed on it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct PageNow {
    /// What it is.
    pub kind: PageKind,
    /// Hash of the product key that it is about; 0 for none.
    pub product: u64,
    /// What is known of that product.
    pub sight: Sight,
    /// How long it was visible and in use, milliseconds.
    pub active_ms: u32,
    /// Deepest point seen, percent.
    pub scroll_percent: u8,
    /// How much of the description was seen, percent.
    pub description_percent: u8,
    /// Pictures looked at.
    pub pictures: u16,
    /// Variants looked at.
    pub variants: u16,
    /// Whether one of them costs more than the page asks first.
    pub premium_variant: bool,
    /// The shop's own stock, as the page said since it came into view.
    pub stock: Option<u32>,
    /// Longest pause on it, milliseconds.
    pub paused_ms: u32,
    /// Whether it is in view.
    pub visible: bool,
}

impl PageNow {
    /// A page that came into view.
    pub(super) fn opened(kind: PageKind, product: u64, sight: Sight) -> Self {
        Self { kind, product, sight, visible: true, ..Self::default() }
    }

    pub(super) fn look_at_variant(&mut self, price_minor: u64) {
        self.variants = self.variants.saturating_add(1);
        let asked = self.sight.price_minor;
        self.premium_variant |= asked > 0 && price_minor > asked;
    }
}
