//! A score as a tree.

use alloc::{string::String, vec::Vec};

/// A score, taken apart: `score` is the sum of the terms' `value`s, added in this order in `f32`, to the last bit.
/// Every term is there, also those that add nothing, so that two trees can be laid side by side.
#[derive(Debug, Clone, PartialEq)]
pub struct Explanation {
    /// The sum.
    pub score: f32,
    /// The named terms, in the order they are added.
    pub terms: Vec<TermExplanation>,
}

/// One named term of a score.
#[derive(Debug, Clone, PartialEq)]
pub struct TermExplanation {
    /// The term's name.
    pub name: &'static str,
    /// What it adds to the score: `weight * feature`.
    pub value: f32,
    /// The placement's weight for it.
    pub weight: f32,
    /// The feature before weighing, the sum of the parts.
    pub feature: f32,
    /// Where the feature comes from, in the order added.
    pub parts: Vec<Part>,
}

/// One contribution to a feature.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// Product key, category path or driver that it comes from; empty for the best sellers of the whole shop.
    pub from: String,
    /// What it adds to the feature.
    pub value: f32,
}
