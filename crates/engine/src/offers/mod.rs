//! When an offer speaks, to whom, and what it may say.
//!
//! A [`Guide`] hears the signals of a visitor one by one. A trigger makes an offer want to speak; everything that speaks against it
//! is asked, a rule at a time, and the first [`Objection`] is kept for who wants to know. What is said ([`Promise`]) is true by
//! construction: the end is the one that the merchant set, the amount that is missing comes from the cart as the shop last said it,
//! stock is the shop's own number, the code is the one that the shop enforces. Nothing is said that nobody knows. Of several offers that may
//! speak the first in the merchant's order does, or where the merchant wants it the one that is expected to bring most ([`Expected`]).

mod about;
mod decision;
mod guide;
mod memory;
mod objection;
mod progress;
mod promise;
mod trigger;
mod value;

pub use decision::{Answer, Decision};
pub use guide::Guide;
pub use memory::Memory;
pub use objection::Objection;
pub use progress::Progress;
pub use promise::Promise;
pub use value::Expected;
