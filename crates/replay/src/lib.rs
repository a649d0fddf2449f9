//! A log of a visitor's signals, read again.
//!
//! The log is NDJSON ([`LOG_VERSION`]): a first line says of which shop it is and what was known of the visitor before; every further
//! line is a signal or a question for a shelf, with its time. [`read_head`] and [`read_line`] read them, each for itself: a line that cannot be used
//! is refused with what was found and what was expected, and the others count. [`Replay`] takes them in with the engine that ran in
//! the browser, so the same snapshot gives the same segments, decisions and shelves. A log may have what the page said and showed:
//! then [`Step::agrees`] and [`Shown::agrees`] hold the one against the other. `docs/segments.md` specifies the format.

mod ask;
mod head;
mod line;
mod replay;
mod shown;

pub use ask::{Ask, LoggedSlot};
pub use head::{Head, read_head};
pub use line::{Line, LineFault, Told, What, read_line};
pub use replay::{Replay, Step};
pub use shown::Shown;

/// The version of the log that is read and written.
pub const LOG_VERSION: u32 = 1;
