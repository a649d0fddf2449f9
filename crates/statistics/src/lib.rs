//! What sums of visitors, sessions, orders and shelves say, and how sure that is.
//!
//! Everything here is a pure function over sums that a database can keep up as events come: no clock, no randomness, no
//! scan. Amounts are in whatever unit the caller sums, such as a currency's minor unit; probabilities are 0 to 1. Where
//! the sums are too few for an answer, there is none (`None`) or the reason is said ([`Refused`]).

mod by_visitor;
mod cuped;
mod interval;
mod mismatch;
mod pairs;
mod policy;
mod posterior;
mod proportion;
mod uplift;

pub use by_visitor::{GROUPS, off_policy_by_visitor};
pub use cuped::{History, adjusted_difference};
pub use interval::{Estimate, Interval, Looks};
pub use mismatch::{Mismatch, mismatch};
pub use pairs::Pairs;
pub use policy::{Cell, LEAST_EFFECTIVE, OffPolicy, Refused, off_policy};
pub use posterior::Posterior;
pub use proportion::wilson;
pub use uplift::{Uplift, uplift};
