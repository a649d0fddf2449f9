//! What reviews say.
pub mod drivers;
pub mod polarity;
pub mod sentences;
mod words;
