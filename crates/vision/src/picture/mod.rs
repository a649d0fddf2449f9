//! A picture in memory: decoded within limits and scaled down at once.

mod decode;
mod error;
mod scale;

pub use decode::{LEAST_A_SIDE, MOST_A_SIDE, MOST_DECODED_BYTES, MOST_PIXELS};
pub use error::PictureError;

use crate::colour::oklab::Oklab;

/// The longer side of the picture that is looked at, in pixels; smaller pictures keep their size.
pub const WORKING_SIDE: u32 = 384;

/// A picture at working size.
#[derive(Clone, Debug)]
pub struct Picture {
    /// Pixels a row, at most [`WORKING_SIDE`].
    pub width: usize,
    /// Rows, at most [`WORKING_SIDE`].
    pub height: usize,
    /// Row by row from the top left.
    pub pixels: Vec<Oklab>,
    /// How opaque each pixel is, 0 to 255; `None` where the whole picture is opaque.
    pub opacity: Option<Vec<u8>>,
}

impl Picture {
    /// Decodes a JPEG, PNG or WebP file and scales it down. Of an animation, the first frame.
    ///
    /// Limits are held against the header, before memory is taken; arbitrary bytes give an error, never a panic.
    pub fn decode(bytes: &[u8]) -> Result<Self, PictureError> {
        decode::decode(bytes)
    }
}
