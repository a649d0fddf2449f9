//! The signals of one visitor, folded.
//!
//! A [`Visitor`] is a pure state machine: signals with their times go in, counts come out, nothing is asked of a clock. Its memory is
//! bounded whatever comes: a visit's counts, the page that is open, the last products, visits, purchases and offers. Products
//! and orders are kept as hashes, searched words not at all.
//!
//! Times are the visitor's own clock, which may be wrong. A visit ends when nothing was heard for half an hour. A clock that
//! goes back by less is taken to stand still; by more, it was set: a new visit begins, and nothing is claimed of how long ago
//! the last one was. Times that lie ahead after that count as now.

mod bytes;
mod cart;
mod fold;
mod moment;
mod page;
pub(crate) mod past;
mod signal;
mod trail;
mod visit;

pub use bytes::BytesFault;
pub(crate) use bytes::Fields;
pub use cart::CartNow;
pub use moment::{Heard, Ignored};
pub use page::PageNow;
pub use past::{Past, Purchase};
pub use signal::{Band, Entry, PageKind, Sight, Signal};
pub use trail::{Step, Trail};
pub use visit::Visit;

use crate::offers::Memory;

/// What is known of one visitor. The default is somebody new.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Visitor {
    /// The last moment that counted, Unix milliseconds; 0 before the first.
    pub(crate) now_ms: i64,
    /// The visit that is going on.
    pub(crate) visit: Visit,
    /// The page that is open.
    pub(crate) page: PageNow,
    /// The cart as it was last said to be.
    pub(crate) cart: CartNow,
    /// Products that were looked at.
    pub(crate) trail: Trail,
    /// Visits and purchases.
    pub(crate) past: Past,
    /// What was offered.
    pub(crate) memory: Memory,
}

impl Visitor {
    /// The last moment that counted, Unix milliseconds; 0 before the first.
    #[must_use]
    pub const fn now_ms(&self) -> i64 {
        self.now_ms
    }

    /// The visit that is going on.
    #[must_use]
    pub const fn visit(&self) -> &Visit {
        &self.visit
    }

    /// The page that is open.
    #[must_use]
    pub const fn page(&self) -> &PageNow {
        &self.page
    }

    /// The cart as it was last said to be.
    #[must_use]
    pub const fn cart(&self) -> &CartNow {
        &self.cart
    }

    /// Products that were looked at, those of the last visits.
    #[must_use]
    pub const fn trail(&self) -> &Trail {
        &self.trail
    }

    /// Visits and purchases.
    #[must_use]
    pub const fn past(&self) -> &Past {
        &self.past
    }
}
