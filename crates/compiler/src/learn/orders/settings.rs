//! What can be set about learning from orders.

use serde::Serialize;

/// How orders become a table of neighbours. `docs/learning.md` has the formulae.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct OrderSettings {
    /// Days after which an order counts half; 36,500 is never. Above 0.
    pub half_life_days: f32,
    /// An order of more different products counts in proportion less. Above 0.
    pub full_weight_products: f32,
    /// Orders added to the diagonal, so that what was seen little weighs little. Above 0.
    pub ridge: f32,
    /// Power by which a row is divided by its sum: 0..=1.
    pub row_shrink: f32,
    /// Power by which a weight is divided by its product's orders: 0..=1.
    pub popularity_shrink: f32,
    /// Power of the rise of the last two months: 0..=1.
    pub trend: f32,
}

impl Default for OrderSettings {
    /// What held on the orders of a shop of three thousand products; see `docs/measurements.md`.
    fn default() -> Self {
        Self {
            half_life_days: 360.0,
            full_weight_products: 20.0,
            ridge: 15.0,
            row_shrink: 0.3,
            popularity_shrink: 0.1,
            trend: 0.0,
        }
    }
}
