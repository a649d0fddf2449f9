//! Tests of arms: who sees which, by what chance.
//!
//! [`shares()`] turns what is known of the arms into shares of traffic; a snapshot carries them. [`choose()`] draws the arm of
//! a visitor by those shares, in whole numbers, so that native and Wasm agree and the propensity that is logged is the
//! very one that was drawn by. [`is_held_out`] says who gets no shelves at all, [`Treatment`] what an arm does otherwise.

mod accept;
mod best;
mod choose;
mod draw;
mod treatment;

pub use accept::{acceptance, expected_value, order_by_value};
pub use best::{FLOOR, probabilities_of_best, shares};
pub use choose::{Choice, choose};
pub use draw::{is_held_out, visitor_seed};
pub use treatment::{Treatment, TreatmentFault};
