//! What a visitor does on a page, folded into the engine's profile. Nothing here leaves the browser.

mod dwell;
mod profile_text;
mod watcher;

pub(crate) use pairwell_engine::{note_cart, note_look, note_purchase, note_view};
pub(crate) use profile_text::{Remembered, read, read_products, write};
pub(crate) use watcher::Watcher;
