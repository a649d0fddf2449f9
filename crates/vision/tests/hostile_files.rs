//! Files that are broken, cut, forged or something else altogether.
#![allow(clippy::unwrap_used, reason = "what cannot be drawn here fails the test")]

use std::io::Cursor;

use image::{DynamicImage, ImageFormat, Rgb, RgbImage};
use pairwell_vision::Reading;
use pairwell_vision::picture::{Picture, PictureError};
use proptest::prelude::*;

fn drawn(format: ImageFormat) -> Vec<u8> {
    let picture = RgbImage::from_fn(48, 40, |x, y| {
        let inside = (12..36).contains(&x) && (8..32).contains(&y);
        if inside { Rgb([180, x.to_le_bytes()[0], y.to_le_bytes()[0]]) } else { Rgb([240; 3]) }
    });
    let mut bytes = Cursor::new(Vec::new());
    DynamicImage::ImageRgb8(picture).write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

fn any_format() -> impl Strategy<Value = ImageFormat> {
    prop_oneof![Just(ImageFormat::Jpeg), Just(ImageFormat::Png), Just(ImageFormat::WebP)]
}

proptest! {
    #[test]
    fn arbitrary_bytes_never_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let _ = Reading::of(&bytes);
    }

    #[test]
    fn a_picture_with_flipped_bytes_gives_a_reading_or_an_error(
        format in any_format(),
        flips in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12),
    ) {
        let mut bytes = drawn(format);
        for (place, value) in flips {
            let place = place.index(bytes.len());
            bytes[place] = value;
        }
        let _ = Reading::of(&bytes);
    }

    #[test]
    fn a_picture_cut_anywhere_gives_a_reading_or_an_error(format in any_format(), at in any::<prop::sample::Index>()) {
        let bytes = drawn(format);
        let _ = Reading::of(&bytes[..at.index(bytes.len())]);
    }

    #[test]
    fn arbitrary_pixels_give_a_reading_of_finite_numbers(
        width in 4_u32..40,
        height in 4_u32..40,
        seed in proptest::collection::vec(any::<u8>(), 64),
        clear in any::<bool>(),
    ) {
        let picture = image::RgbaImage::from_fn(width, height, |x, y| {
            let at = |step: u32| seed[((x * 7 + y * 13 + step) % 64) as usize];
            image::Rgba([at(0), at(1), at(2), if clear { 0 } else { at(3) }])
        });
        let mut bytes = Cursor::new(Vec::new());
        DynamicImage::ImageRgba8(picture).write_to(&mut bytes, ImageFormat::Png).unwrap();
        let reading = Reading::of(bytes.get_ref()).unwrap();
        let shares: f32 = reading.palette.swatches.iter().map(|swatch| swatch.share).sum();
        prop_assert!((shares - 1.0).abs() < 1e-3, "{reading:?}");
        prop_assert!(reading.texture.is_none_or(|texture| texture.vector().iter().all(|number| number.is_finite())));
    }
}

#[test]
fn a_bomb_is_refused_by_its_header() {
    for (width, height) in [(50_000, 50_000), (40_000, 20), (9_000, 9_000)] {
        let error = Picture::decode(&png_header(width, height)).unwrap_err();
        assert!(matches!(error, PictureError::TooLarge { .. }), "{width} x {height}: {error}");
        let text = error.to_string();
        assert!(text.contains(&width.to_string()) && text.contains("Expected at most"), "{text}");
    }
}

/// A PNG that promises more than it has: signature, header, end.
fn png_header(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n".to_vec();
    let mut header = b"IHDR".to_vec();
    header.extend(width.to_be_bytes());
    header.extend(height.to_be_bytes());
    header.extend([8, 2, 0, 0, 0]);
    for chunk in [header, b"IDAT".to_vec(), b"IEND".to_vec()] {
        bytes.extend(u32::try_from(chunk.len() - 4).unwrap().to_be_bytes());
        bytes.extend(&chunk);
        bytes.extend(crc32(&chunk).to_be_bytes());
    }
    bytes
}

fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| (crc >> 1) ^ (0xEDB8_8320 & 0_u32.wrapping_sub(crc & 1)))
    })
}

#[test]
fn what_is_no_picture_is_called_what_it_is() {
    let cases: [(&[u8], &str); 6] = [
        (b"", "empty"),
        (b"<!doctype html><title>404</title>", "a web page"),
        (b"GIF89a....", "a GIF"),
        (b"\0\0\0\x1cftypavif", "an AVIF"),
        (b"%PDF-1.7", "a PDF"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "an SVG"),
    ];
    for (bytes, said) in cases {
        let text = Picture::decode(bytes).unwrap_err().to_string();
        assert!(text.contains(said) && text.contains("Expected"), "{text}");
    }
    let torn = Picture::decode(&[0xFF, 0xD8, 0xFF, 0x00]).unwrap_err().to_string();
    assert!(torn.starts_with("the JPEG data cannot be decoded"), "{torn}");
}

#[test]
fn a_tracking_pixel_is_no_picture_of_a_product() {
    let mut bytes = Cursor::new(Vec::new());
    RgbImage::new(1, 1).write_to(&mut bytes, ImageFormat::Png).unwrap();
    assert!(matches!(Picture::decode(bytes.get_ref()), Err(PictureError::TooSmall { .. })));
}
