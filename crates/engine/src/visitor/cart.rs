//! The cart, as the shop last said it to be.

/// What is in it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct CartNow {
    /// Different products in it.
    pub products: u32,
    /// What they cost together, minor units, when the shop last said it.
    pub value_minor: u64,
    /// Whether the shop has said so since the cart last changed. Nothing else may be told a shopper in numbers.
    pub is_told: bool,
}

impl CartNow {
    /// The shop says how the cart is.
    pub(super) fn tell(&mut self, products: u32, value_minor: u64) {
        *self = Self { products, value_minor, is_told: true };
    }

    /// Something was put in. Until the shop speaks again its value is not known.
    pub(super) fn add(&mut self) {
        self.products = self.products.saturating_add(1);
        self.is_told = false;
    }

    /// Something was taken out.
    pub(super) fn remove(&mut self) {
        self.products = self.products.saturating_sub(1);
        self.is_told = false;
    }
}
