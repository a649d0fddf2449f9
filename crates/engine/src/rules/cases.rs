//! Small pieces for the rules' tests.

use pairwell_snapshot::{Card, Placement};

use super::{Draft, Proposal};
use crate::{request::Request, shelf::Role, stance::Stance};

/// A product that every rule admits on an empty shelf.
pub(crate) fn card(key: &'static str) -> Card<'static> {
    Card { key, title: key, category: "Home", price_minor: 1_000, ..Card::default() }
}

pub(crate) fn proposal(card: Card<'static>) -> Proposal<'static> {
    Proposal { card, role: Role::Next, replenish_days: None }
}

pub(crate) fn request() -> Request {
    Request::new(Placement::Product)
}

/// An empty shelf of four slots while choosing.
pub(crate) fn draft(request: &Request) -> Draft<'_, 'static> {
    Draft::new(request, &[], Stance::Choosing, 4)
}
