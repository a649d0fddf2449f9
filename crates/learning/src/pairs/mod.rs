//! Which products were accepted beside which: weights of pairs from what shelves showed.
//!
//! [`Pairs`] gathers what was shown and accepted, [`lifts()`] says of each pair how much more it was accepted than its place,
//! shelf and relation let expect, shrunk by how much pairs differ at all. `docs/learning.md` has the formulae in words.

mod expected;
mod gather;
mod lift;
mod shrink;

pub use gather::{Counted, Pairs, SEEDED};
pub use lift::{PairLift, PairReport, lifts};
