//! Image models: tiny ones that are made here, and a real one where `PAIRWELL_IMAGE_MODEL` names its file.

#![allow(
    clippy::unwrap_used,
    clippy::cast_possible_truncation,
    reason = "a test fails by panicking; bytes of a picture"
)]

#[path = "../../text/tests/onnx/mod.rs"]
mod onnx;

use std::io::Cursor;
use std::path::{Path, PathBuf};

use image::{Rgb, RgbImage};
use pairwell_vision::picture::Picture;
use pairwell_vision::{Cache, Counts, Encoder};
use tempfile::TempDir;

fn written(model: &[u8]) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("any.onnx");
    std::fs::write(&file, model).unwrap();
    (folder, file)
}

fn png(rgb: [u8; 3]) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    RgbImage::from_pixel(40, 40, Rgb(rgb)).write_to(&mut bytes, image::ImageFormat::Png).unwrap();
    bytes.into_inner()
}

fn encode(encoder: &Encoder, bytes: &[u8]) -> Result<Vec<f32>, String> {
    encoder.encode(&Picture::decode(bytes).map_err(|error| error.to_string())?)
}

fn why(file: &Path) -> String {
    Encoder::load(file).err().map(|error| error.to_string()).unwrap_or_default()
}

#[test]
fn a_picture_is_a_vector_of_length_one_in_the_models_own_terms() {
    for shape in [[Some(1), Some(3), Some(16), Some(24)], [None, Some(3), None, None]] {
        let (_folder, file) = written(&onnx::means(&shape));
        let encoder = Encoder::load(&file).unwrap();
        let [red, blue] = [[255, 0, 0], [0, 0, 255]].map(|rgb| encode(&encoder, &png(rgb)).unwrap());
        assert_eq!(red.len(), 3);
        let length: f32 = red.iter().map(|number| number * number).sum();
        assert!((length - 1.0).abs() < 1e-5, "{red:?}");
        assert!(red[0] > red[2] && blue[2] > blue[0], "{red:?} {blue:?}");
        assert_eq!(encode(&encoder, &png([255, 0, 0])).unwrap(), red);
    }
}

#[test]
fn a_vector_is_kept_for_its_model_alone() {
    let (folder, file) = written(&onnx::means(&[Some(1), Some(3), Some(16), Some(16)]));
    let (_other_folder, other) = written(&onnx::means(&[Some(1), Some(3), Some(32), Some(32)]));
    let bytes = png([10, 200, 90]);
    let counts = |file: &Path| {
        let encoder = Encoder::load(file).unwrap();
        let cache = Cache::of_vectors(&folder.path().join("looks"), &encoder).unwrap();
        let kept = cache.kept(&bytes, |bytes| encode(&encoder, bytes)).unwrap();
        assert_eq!(kept, encode(&encoder, &bytes).unwrap(), "to the last bit");
        cache.counts()
    };
    let made = Counts { remembered: 0, read: 1, not_kept: 0 };
    assert_eq!(counts(&file), made);
    assert_eq!(counts(&file), Counts { remembered: 1, read: 0, not_kept: 0 });
    assert_eq!(counts(&other), made);
}

#[test]
fn what_is_no_image_model_says_so() {
    let (folder, file) = written(b"no model");
    assert!(why(&file).contains("any.onnx: is not understood"), "{}", why(&file));
    assert!(why(&folder.path().join("gone.onnx")).contains("cannot be read"));
    for (shape, said) in [
        (vec![Some(1), Some(4), Some(16), Some(16)], "its input has the shape"),
        (vec![Some(2), Some(3), Some(16), Some(16)], "its input has the shape"),
        (vec![Some(1), Some(3), Some(100_000), Some(16)], "its input has the shape"),
        (vec![None, None], "its input has the shape"),
    ] {
        let (_folder, file) = written(&onnx::means(&shape));
        assert!(
            why(&file).contains(said) && why(&file).contains("Expected an image model"),
            "{}",
            why(&file)
        );
    }
    let (_folder, file) = written(&onnx::lookup("input_ids", &[[0.0, 1.0]]));
    assert!(why(&file).contains("it has 2 inputs"), "{}", why(&file));
}

#[test]
fn a_real_model_tells_colours_of_one_thing_from_things() {
    let Some(file) = std::env::var_os("PAIRWELL_IMAGE_MODEL") else {
        eprintln!("skipped: PAIRWELL_IMAGE_MODEL names no model");
        return;
    };
    let encoder = Encoder::load(Path::new(&file)).unwrap();
    let likeness = |one: &[f32], other: &[f32]| one.iter().zip(other).map(|(a, b)| a * b).sum::<f32>();
    let [red, darker] = [[220, 20, 30], [200, 10, 25]].map(|rgb| encode(&encoder, &png(rgb)).unwrap());
    let noise = RgbImage::from_fn(200, 200, |x, y| {
        Rgb([(x * y % 251) as u8, (x * 7 % 256) as u8, (y * 13 % 256) as u8])
    });
    let mut bytes = Cursor::new(Vec::new());
    noise.write_to(&mut bytes, image::ImageFormat::Png).unwrap();
    let noise = encode(&encoder, &bytes.into_inner()).unwrap();
    assert!(likeness(&red, &darker) > likeness(&red, &noise));
}
