//! From a file's bytes to pixels, within limits that are held before memory is taken.

use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageError, ImageFormat, ImageReader, Limits};

use super::{Picture, PictureError, scale};

/// A picture of more pixels than this on a side is refused.
pub const MOST_A_SIDE: u32 = 12_000;

/// A picture of more pixels than this is refused: more than shops show, and a decoder needs several bytes for each.
pub const MOST_PIXELS: u64 = 40_000_000;

/// Fewer pixels on a side are a placeholder.
pub const LEAST_A_SIDE: u32 = 4;

/// Memory that the decoder may take for one picture, as far as it keeps account.
pub const MOST_DECODED_BYTES: u64 = 384 * 1024 * 1024;

pub(super) fn decode(bytes: &[u8]) -> Result<Picture, PictureError> {
    let format = format(bytes)?;
    // Decoders are other people's code working on strangers' bytes: if one panics, one picture is lost, not a build.
    catch_unwind(AssertUnwindSafe(|| decode_as(bytes, format)))
        .unwrap_or_else(|_| Err(damaged(format, "the decoder gave up".to_owned())))
}

fn decode_as(bytes: &[u8], format: ImageFormat) -> Result<Picture, PictureError> {
    let wrong = |error: ImageError| damaged(format, said(&error));
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = Limits::default();
    limits.max_alloc = Some(MOST_DECODED_BYTES);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(wrong)?;
    let (width, height) = decoder.dimensions();
    if width.max(height) > MOST_A_SIDE || u64::from(width) * u64::from(height) > MOST_PIXELS {
        return Err(PictureError::TooLarge {
            width,
            height,
            most_a_side: MOST_A_SIDE,
            most_pixels: MOST_PIXELS,
        });
    }
    if width.min(height) < LEAST_A_SIDE {
        return Err(PictureError::TooSmall { width, height, least_a_side: LEAST_A_SIDE });
    }
    // A camera's note which way is up; without it, or with a broken one, the pixels lie as they should.
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let whole = DynamicImage::from_decoder(decoder).map_err(wrong)?;
    Ok(scale::to_working_size(whole, orientation))
}

fn format(bytes: &[u8]) -> Result<ImageFormat, PictureError> {
    if bytes.is_empty() {
        return Err(PictureError::Empty);
    }
    match image::guess_format(bytes) {
        Ok(format @ (ImageFormat::Jpeg | ImageFormat::Png | ImageFormat::WebP)) => Ok(format),
        _ => Err(PictureError::NotAPicture { found: looks_like(bytes) }),
    }
}

fn looks_like(bytes: &[u8]) -> &'static str {
    let text = bytes.trim_ascii_start();
    if bytes.starts_with(b"GIF8") {
        "a GIF"
    } else if bytes.get(4..8) == Some(b"ftyp") {
        "an AVIF, HEIC or video file"
    } else if bytes.starts_with(b"II*\0") || bytes.starts_with(b"MM\0*") {
        "a TIFF"
    } else if bytes.starts_with(b"BM") {
        "a BMP"
    } else if bytes.starts_with(b"%PDF") {
        "a PDF document"
    } else if text.starts_with(b"<svg") || text.starts_with(b"<?xml") {
        "an SVG drawing or another XML file"
    } else if text.starts_with(b"<") {
        "a web page, perhaps an error message in the picture's place"
    } else {
        "something without the signature of a picture"
    }
}

fn damaged(format: ImageFormat, why: String) -> PictureError {
    let format = match format {
        ImageFormat::Jpeg => "JPEG",
        ImageFormat::Png => "PNG",
        _ => "WebP",
    };
    PictureError::Damaged { format, why, most_megabytes: MOST_DECODED_BYTES >> 20 }
}

fn said(error: &ImageError) -> String {
    match error {
        ImageError::Limits(_) => "it wants more memory than that".to_owned(),
        other => other.to_string(),
    }
}
