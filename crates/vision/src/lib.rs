//! Product pictures read as pixels: subject, colours, harmony, surface and style. Native only, and without knowledge of
//! shops, feeds or snapshots.
//!
//! [`Reading::of`] takes the bytes of a JPEG, PNG or WebP file and gives plain data; [`Cache::read`] does the same and
//! remembers it by the bytes' hash. One picture is read on one thread, and many at a time are the caller's affair: at most
//! [`picture::MOST_PIXELS`] are decoded for each.
//!
//! 1. [`picture`]: decoded within limits and scaled down at once, into Oklab.
//! 2. [`subject`]: a smooth backdrop is fitted to the border and flooded away; skin is left out where a person wears the
//!    thing; where there is no backdrop, the middle of the picture counts most.
//! 3. [`colour`]: a palette of at most six colours, their names, and how two palettes go together.
//! 4. [`surface`]: numbers of simple filters, a word for what is to be seen, and materials learned from a shop's own words.
//! 5. [`style`]: 32 bytes that one dot product compares.
//!
//! An [`Encoder`] is an image model of the merchant's own, in ONNX; its vectors may stand for the style.
//!
//! What it cannot do: it does not know what a thing is. Worn things are told from other clothes in the picture by being
//! in the middle, so a black-trousered model can turn a white vest grey. Things of the colour of skin lose some of their
//! area while a person is in the picture. Gold is yellow or brown, silver is grey, and how a surface measures depends on
//! how near the camera was.
//!
//! Everything is deterministic: no chance, no order of a hasher, square roots and powers from `libm`.
#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    clippy::cast_possible_wrap,
    reason = "counts of pixels below 2^24 and channels of 8 bits; a cast from float saturates"
)]

mod cache;
pub mod colour;
mod encoder;
pub mod picture;
mod reading;
pub mod style;
pub mod subject;
pub mod surface;

pub use cache::{Cache, CacheError, Counts};
pub use encoder::{Encoder, EncoderError};
pub use reading::{READER_VERSION, Reading};
pub use style::Style;
