//! A model's file, checked before anything relies on it.

use std::fs;
use std::path::Path;

use rten::{Dimension, Model};
use sha2::{Digest, Sha256};

use super::{ENCODER_VERSION, Encoder, EncoderError, Form};
use crate::colour::Oklab;
use crate::picture::Picture;

/// A side that the model leaves open.
const USUAL_SIDE: usize = 224;
/// Sides that no model for pictures of products has.
const SIDES: std::ops::RangeInclusive<usize> = 8..=1024;

pub(super) fn load(file: &Path) -> Result<Encoder, EncoderError> {
    let bytes = fs::read(file).map_err(|source| EncoderError::Read { file: file.to_owned(), source })?;
    let fault = |why: String| EncoderError::Content { file: file.to_owned(), why };
    let salt = [&ENCODER_VERSION.to_le_bytes()[..], &Sha256::digest(&bytes)].concat();
    let model = Model::load(bytes).map_err(|error| fault(error.to_string()))?;
    let &[input] = model.input_ids() else {
        return Err(fault(format!("it has {} inputs", model.input_ids().len())));
    };
    let output = *model.output_ids().first().ok_or_else(|| fault("it has no output".to_owned()))?;
    let shape = model.node_info(input).and_then(|info| info.shape()).unwrap_or_default();
    let form = form(&shape).map_err(fault)?;
    let encoder = Encoder { model, input, output, form, salt };
    let grey = Picture { width: 8, height: 8, pixels: vec![Oklab::from_srgb([128; 3]); 64], opacity: None };
    encoder.encode(&grey).map_err(fault)?;
    Ok(encoder)
}

fn form(shape: &[Dimension]) -> Result<Form, String> {
    let side = |dimension: &Dimension| match dimension {
        Dimension::Fixed(length) if SIDES.contains(length) => Some(*length),
        Dimension::Fixed(_) => None,
        Dimension::Symbolic(_) => Some(USUAL_SIDE),
    };
    let is_one = |dimension: &Dimension| !matches!(dimension, Dimension::Fixed(length) if *length != 1);
    let unknown = || format!("its input has the shape {shape:?}");
    let (height, width, planes) = match shape {
        [one, Dimension::Fixed(3), height, width] if is_one(one) => (height, width, true),
        [one, height, width, Dimension::Fixed(3)] if is_one(one) => (height, width, false),
        _ => return Err(unknown()),
    };
    Ok(Form { width: side(width).ok_or_else(unknown)?, height: side(height).ok_or_else(unknown)?, planes })
}
