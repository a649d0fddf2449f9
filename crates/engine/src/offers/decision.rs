//! What the guide answers to a signal.

use alloc::vec::Vec;

use pairwell_snapshot::{Offer, Trigger};

use super::{objection::Objection, promise::Promise, value::Expected};
use crate::{segments::Standing, visitor::Heard};

/// An offer that speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Decision<'g> {
    /// The offer.
    pub offer: &'g Offer,
    /// What made it speak.
    pub trigger: &'g Trigger,
    /// When, Unix milliseconds.
    pub at_ms: i64,
    /// What it may say.
    pub promise: Promise<'g>,
}

/// The answer to one signal.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer<'g> {
    /// What became of the signal.
    pub heard: Heard,
    /// Where the visitor stands after it.
    pub standing: Standing,
    /// The offer that speaks.
    pub decision: Option<Decision<'g>>,
    /// The offers whose trigger fired and that do not speak, in the merchant's order, each with what spoke against it.
    pub silent: Vec<(&'g Offer, Objection)>,
    /// What the offers that nothing else speaks against are expected to bring, in the merchant's order; empty where that is the order in
    /// which they speak.
    pub expected: Vec<(&'g Offer, Expected)>,
}
