//! The one schema of events: what a page reports of its shelves, with its limits and its reader.
//!
//! A page sends a [`Batch`] as JSON. The types here say what it may hold; `schema/event-batch.schema.json` says the same
//! as JSON Schema, and a test holds the two together. Nothing in an event is about a person: visitors, sessions and
//! shelves are random numbers made in the browser, addresses come without what follows `?` and `#`.

mod batch;
mod event;
mod features;
mod ids;
mod limits;
mod lists;
mod objects;
mod page;
#[cfg(feature = "read")]
mod read;
mod refusal;
mod shown;
mod texts;
mod times;
mod what;

pub use batch::Batch;
pub use event::Event;
pub use features::{Features, MOST_FEATURE, MOST_TERMS};
pub use ids::{Fingerprint, Id};
pub use limits::{
    MOST_AHEAD_MS, MOST_AMOUNT, MOST_BYTES, MOST_DEPTH, MOST_EVENTS, MOST_LINES, MOST_QUANTITY, MOST_SKEW_MS,
    MOST_SLOTS, OLDEST_MS,
};
pub use page::{Device, Page, Surface};
#[cfg(feature = "read")]
pub use read::read;
pub use refusal::Refusal;
pub use shown::{Arm, Placement, Propensity, Shown, Slot};
pub use texts::{Currency, Name, PagePath, ProductKey};
pub use what::{Add, Click, Dismiss, Impression, Line, Purchase, Remove, Trigger, What};

/// The version of the schema that batches carry.
pub const VERSION: u32 = 1;
