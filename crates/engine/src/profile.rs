//! What a visitor did, folded into one fact a product.

use alloc::{string::String, vec::Vec};

/// What one browser remembers of its visitor: which products, how closely looked at, and when.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(default))]
pub struct Profile {
    /// One entry a product, in no particular order.
    pub seen: Vec<Seen>,
}

/// What a visitor did with one product.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(default))]
pub struct Seen {
    /// Product key.
    pub key: String,
    /// When its page was last looked at, Unix seconds; 0 when it was never looked at.
    pub last_view_s: i64,
    /// How often its page was opened.
    pub views: u32,
    /// How long its page was visible and in use, all visits together, in milliseconds.
    pub dwell_ms: u32,
    /// How far its page was scrolled at most, 0..=100.
    pub scroll_percent: u8,
    /// When it was last put in the cart, Unix seconds; 0 when never.
    pub last_cart_s: i64,
    /// When it was last bought, Unix seconds; 0 when never.
    pub last_purchase_s: i64,
}
