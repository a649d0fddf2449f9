//! Surfaces: what filters measure on them, what they look like, and what a shop's own words say they are made of.

mod binary;
mod direction;
mod field;
mod finish;
pub mod material;
mod repeat;
mod texture;

pub use finish::Finish;
pub use texture::{TEXTURE_NUMBERS, Texture};
