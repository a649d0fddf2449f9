//! What reviews say.
pub mod sentences;
