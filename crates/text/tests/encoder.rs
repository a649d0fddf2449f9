//! Models in folders: a tiny one that is made here, and a real one where `PAIRWELL_TEXT_MODEL` names its folder.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod onnx;

use std::fs;
use std::path::Path;

use pairwell_text::{Encoder, dot};
use tempfile::{TempDir, tempdir};

const TOKENIZER: &str = r#"{"added_tokens": [], "normalizer": {"type": "BertNormalizer", "lowercase": true, "strip_accents": null},
    "pre_tokenizer": {"type": "BertPreTokenizer"},
    "model": {"type": "WordPiece", "vocab": {"[UNK]": 0, "[CLS]": 1, "[SEP]": 2, "mug": 3, "cup": 4, "lamp": 5, "a": 6}}}"#;

/// States of the vocabulary: mugs and cups point one way, lamps another, the special tokens nowhere.
const STATES: [[f32; 2]; 7] =
    [[0.0, 0.0], [0.0, 0.0], [0.0, 0.0], [1.0, 0.0], [0.8, 0.2], [0.0, 1.0], [0.5, 0.5]];

fn folder(model: &[u8]) -> TempDir {
    let folder = tempdir().unwrap();
    fs::write(folder.path().join("any.onnx"), model).unwrap();
    fs::write(folder.path().join("tokenizer.json"), TOKENIZER).unwrap();
    folder
}

fn why(folder: &Path) -> String {
    Encoder::load(folder).err().map(|error| error.to_string()).unwrap_or_default()
}

#[test]
fn a_model_gives_the_mean_of_its_tokens_states_at_length_one() {
    let folder = folder(&onnx::lookup("input_ids", &STATES));
    let encoder = Encoder::load(folder.path()).unwrap();
    assert_eq!(encoder.dimensions(), 2);
    let vectors = encoder.encode(&["Mug", "cup", "lamp mug", "--"], &|| ());
    let close = |made: &Option<Vec<f32>>, expected: [f32; 2]| {
        let made = made.as_ref().unwrap();
        assert!(made.iter().zip(expected).all(|(a, b)| (a - b).abs() < 1e-5), "{made:?} {expected:?}");
    };
    close(&vectors[0], [1.0, 0.0]);
    close(&vectors[1], [0.970_142_5, 0.242_535_6]);
    close(&vectors[2], [0.707_106_8, 0.707_106_8]);
    assert_eq!(vectors[3], None);
}

#[test]
fn vectors_of_another_model_have_another_hash() {
    let mut other = STATES;
    other[3] = [0.0, 1.0];
    let hash = |states: &[[f32; 2]]| {
        Encoder::load(folder(&onnx::lookup("input_ids", states)).path()).unwrap().hash()
    };
    assert_eq!(hash(&STATES), hash(&STATES));
    assert_ne!(hash(&STATES), hash(&other));
}

#[test]
fn a_folder_that_lacks_a_file_says_which() {
    let folder = folder(&onnx::lookup("input_ids", &STATES));
    fs::remove_file(folder.path().join("tokenizer.json")).unwrap();
    assert!(why(folder.path()).contains("there is no `tokenizer.json`. Expected a folder with `model.onnx`"));
    fs::remove_file(folder.path().join("any.onnx")).unwrap();
    assert!(why(folder.path()).contains("there is no .onnx file"));
    assert!(why(&folder.path().join("gone")).contains("there is no such folder"));
}

#[test]
fn of_two_models_one_has_to_be_named() {
    let folder = folder(&onnx::lookup("input_ids", &STATES));
    fs::write(folder.path().join("other.onnx"), "").unwrap();
    assert!(why(folder.path()).contains("there are 2 .onnx files"));
}

#[test]
fn a_model_that_wants_something_else_or_is_none_says_so() {
    let wants_pixels = folder(&onnx::lookup("pixel_values", &STATES));
    assert!(why(wants_pixels.path()).contains("it wants the input `pixel_values`"));
    let torn = folder(b"no model");
    assert!(why(torn.path()).contains("is not understood"), "{}", why(torn.path()));
    fs::write(wants_pixels.path().join("tokenizer.json"), "{").unwrap();
    assert!(why(wants_pixels.path()).contains("tokenizer.json: is not understood"));
}

#[test]
fn a_real_model_knows_that_a_couch_is_a_sofa() {
    let Some(folder) = std::env::var_os("PAIRWELL_TEXT_MODEL") else {
        eprintln!("PAIRWELL_TEXT_MODEL names no folder: the real model is not tried");
        return;
    };
    let encoder = Encoder::load(Path::new(&folder)).unwrap();
    let vectors: Vec<_> = encoder
        .encode(&["A comfortable couch", "Soft sofa", "Stainless steel kettle"], &|| ())
        .into_iter()
        .flatten()
        .collect();
    let (alike, other) = (dot(&vectors[0], &vectors[1]), dot(&vectors[0], &vectors[2]));
    assert!(alike > other + 0.2, "{alike} {other}");
}
