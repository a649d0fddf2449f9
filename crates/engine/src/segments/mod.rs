//! Where a visitor stands on five axes, at this moment, and why.
//!
//! [`Scale`] is what a shop measures by: thresholds and price ranges of its snapshot, and what its reviews usually praise.
//! [`Scale::standing`] judges a [`Visitor`](crate::visitor::Visitor) by it, axis by axis, a file each, without allocating; every value comes with the
//! facts it was judged by ([`Finding`]). One mechanism for all that asks: rules of placements ([`Scale::treatment`]), offers and the
//! segment that arms are drawn by ([`Scale::segment`]).

mod driver;
mod finding;
mod intent;
mod loyalty;
mod pace;
mod price;
mod rules;
mod scale;

pub use finding::{Fact, Finding, Standing};
pub use scale::Scale;
