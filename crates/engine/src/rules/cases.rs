//! Small pieces for the rules' tests.

use alloc::vec::Vec;

use pairwell_snapshot::Card;

use super::{Draft, Proposal};
use crate::{shelf::Role, stance::Stance};

/// A product that every rule admits on an empty shelf.
pub(crate) fn card(key: &'static str) -> Card<'static> {
    Card { key, title: key, category: "Home", price_minor: 1_000, ..Card::default() }
}

pub(crate) fn proposal(card: Card<'_>) -> Proposal<'_> {
    Proposal { card, role: Role::Next }
}

/// An empty shelf of four slots while choosing.
pub(crate) fn draft() -> Draft<'static, 'static> {
    Draft {
        taken: Vec::new(),
        named: Vec::new(),
        stance: Stance::Choosing,
        limit: 4,
        relaxed: false,
        seeds: Vec::new(),
        cart: Vec::new(),
        bought: Vec::new(),
    }
}
