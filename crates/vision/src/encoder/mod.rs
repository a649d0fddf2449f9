//! Pictures as vectors of an image model in ONNX: what such a model sees beyond colour, grain and outline.
//!
//! The whole picture is fitted into the model's square on white, so that nothing of the product is cut off, and given as
//! `(value - mean) / deviation` of `ImageNet`'s pictures, which is how nearly all such models are trained. The output is the
//! model's first: features of the picture, or a map of them of which the mean is taken.

mod load;
mod prepare;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use rten::{Model, NodeId, RunOptions, ThreadPool, ValueOrView};
use rten_tensor::NdTensor;
use rten_tensor::Tensor;
use rten_tensor::prelude::*;

use crate::picture::Picture;

/// Changes whenever the same picture and model give another vector.
const ENCODER_VERSION: u32 = 1;

/// Why a file is no image model that can be used; the message says what to do.
#[derive(Debug, thiserror::Error)]
pub enum EncoderError {
    /// It cannot be opened.
    #[error("{}: cannot be read ({source}). Expected an image model in ONNX. Check the path and the file's rights.", file.display())]
    Read {
        /// The file.
        file: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// It is not what its name says.
    #[error(
        "{}: is not understood ({why}). Expected an image model in ONNX: one input of pictures, `[1, 3, height, width]` or \
         `[1, height, width, 3]`, and one vector or map of features as its first output. Export the model anew, or use \
         another.", file.display()
    )]
    Content {
        /// The file.
        file: PathBuf,
        /// What the reader says.
        why: String,
    },
}

/// An image model; may be shared by threads.
pub struct Encoder {
    model: Model,
    input: NodeId,
    output: NodeId,
    form: Form,
    salt: Vec<u8>,
}

/// The pictures that a model takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Form {
    width: usize,
    height: usize,
    /// Channel by channel, not pixel by pixel.
    planes: bool,
}

impl Encoder {
    /// Loads a model and tries it on a picture.
    pub fn load(file: &Path) -> Result<Self, EncoderError> {
        load::load(file)
    }

    /// What tells its vectors from those of other models, for the name of what is kept.
    #[must_use]
    pub fn salt(&self) -> &[u8] {
        &self.salt
    }

    /// A vector of length 1, or why there is none. It runs on the caller's thread alone, and the same picture gives the
    /// same vector whichever that is.
    pub fn encode(&self, picture: &Picture) -> Result<Vec<f32>, String> {
        let numbers = prepare::numbers(picture, self.form);
        let Form { width, height, planes } = self.form;
        let shape = if planes { [1, 3, height, width] } else { [1, height, width, 3] };
        let mut options = RunOptions::default();
        options.thread_pool = Some(Arc::new(ThreadPool::with_num_threads(1)));
        let picture = ValueOrView::from(NdTensor::from_data(shape, numbers));
        let values = self.model.run(vec![(self.input, picture)], &[self.output], Some(options));
        let first =
            values.map_err(|error| error.to_string())?.into_iter().next().ok_or("it gave no output")?;
        let features = Tensor::<f32>::try_from(first).map_err(|error| format!("its output: {error}"))?;
        let mut vector = pooled(&features, planes)?;
        let length = libm::sqrtf(vector.iter().map(|number| number * number).sum());
        if !length.is_finite() {
            return Err("its output has numbers that are none".to_owned());
        }
        for number in &mut vector {
            *number /= length.max(f32::MIN_POSITIVE);
        }
        Ok(vector)
    }
}

/// The numbers of `[1, numbers]`, or the means of a map of features, channels where the input has them.
fn pooled(features: &Tensor<f32>, planes: bool) -> Result<Vec<f32>, String> {
    let numbers = features.to_vec();
    match *features.shape() {
        [1, width] if width > 0 => Ok(numbers),
        [1, channels, height, width] if planes && channels * height * width > 0 => {
            let area = height * width;
            Ok(numbers.chunks_exact(area).map(|plane| plane.iter().sum::<f32>() / area as f32).collect())
        }
        [1, height, width, channels] if !planes && channels * height * width > 0 => {
            let mut sums = vec![0.0; channels];
            for place in numbers.chunks_exact(channels) {
                sums.iter_mut().zip(place).for_each(|(sum, number)| *sum += number);
            }
            Ok(sums.into_iter().map(|sum| sum / (height * width) as f32).collect())
        }
        ref other => Err(format!("its output has the shape {other:?}")),
    }
}
