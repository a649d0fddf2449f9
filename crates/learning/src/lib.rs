//! What outcomes teach.
//!
//! [`Outcomes`] folds events into what became of each shelf that was seen under a test, [`learn()`] turns that into new
//! beliefs, shares and verdicts, [`OfferOutcomes`] says how likely offers are taken, [`simulate()`] has shoppers with known preferences go through both. `docs/testing.md` has
//! the formulae in words.

#![expect(
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "counts of events, days and probabilities: far below what the types hold"
)]

mod accept;
mod change;
mod delay;
mod learn;
mod likelihood;
mod off_policy;
mod offers;
mod outcomes;
mod pairs;
mod plain;
mod simulate;

pub use accept::{AcceptanceReport, Offered, Offers, fit};
pub use learn::{ArmReport, TestReport, learn};
pub use off_policy::{Estimate, even_split, of_arm};
pub use offers::{OfferOutcomes, OfferReport};
pub use outcomes::{Outcomes, Seen};
pub use pairs::{Counted, PairLift, PairReport, Pairs, SEEDED, lifts};
pub use plain::{Plain, PlainShelf, PlainShelves};
pub use simulate::{Crowd, Day, Market, Run, browse, simulate};
