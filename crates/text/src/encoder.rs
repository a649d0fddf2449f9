//! Sentence embeddings of a language model in ONNX: mean of its tokens' states, length 1.

mod load;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use rten::{Model, NodeId, RunOptions, ThreadPool, Value, ValueOrView};
use rten_tensor::prelude::*;
use rten_tensor::{NdTensor, Tensor};
use rten_text::Tokenizer;
use rten_text::tokenizer::EncodeOptions;

use crate::normalise;

/// Tokens of a text that are read; sentence models are trained on no longer ones.
const MOST_TOKENS: usize = 256;

/// Texts that are encoded at a time; each takes a thread and the memory of one run.
const MOST_THREADS: usize = 8;

/// Why a folder is no model that can be used; the message says what to do.
#[derive(Debug, thiserror::Error)]
pub enum EncoderError {
    /// The folder does not have what a model consists of.
    #[error("{}: {found}. Expected a folder with `model.onnx` (or one other .onnx file) and `tokenizer.json`. {what_to_do}", folder.display())]
    Folder {
        /// As it was given.
        folder: PathBuf,
        /// What is missing or too much.
        found: String,
        /// The remedy.
        what_to_do: &'static str,
    },
    /// A file cannot be opened.
    #[error("{}: cannot be read ({source}). Expected a file that may be opened. Check its rights.", file.display())]
    Read {
        /// The file.
        file: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// A file is not what its name says.
    #[error("{}: is not understood ({why}). Expected {expected}. Export the model anew, or use another.", file.display())]
    Content {
        /// The file.
        file: PathBuf,
        /// What the reader says.
        why: String,
        /// What would be understood.
        expected: &'static str,
    },
}

/// A language model and its tokenizer.
pub struct Encoder {
    tokenizer: Tokenizer,
    runner: Runner,
    dimensions: usize,
    hash: [u8; 32],
}

/// The model alone.
struct Runner {
    model: Model,
    inputs: Vec<(NodeId, Input)>,
    output: NodeId,
}

/// What a model may ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Input {
    Ids,
    Mask,
    Types,
}

impl Encoder {
    /// Loads `model.onnx`, or the only other .onnx file, and `tokenizer.json`, and tries them on a text.
    pub fn load(folder: &Path) -> Result<Self, EncoderError> {
        load::load(folder)
    }

    /// Numbers of a vector.
    #[must_use]
    pub const fn dimensions(&self) -> usize {
        self.dimensions
    }

    /// SHA-256 of both files: vectors of another model are not to be compared with these.
    #[must_use]
    pub const fn hash(&self) -> [u8; 32] {
        self.hash
    }

    /// A unit vector a text; `None` for a text without letters and digits, and where the model fails. Each text is run
    /// by itself, so its vector does not depend on its neighbours. `done` is called after each, from any thread.
    pub fn encode(&self, texts: &[&str], done: &(dyn Fn() + Sync)) -> Vec<Option<Vec<f32>>> {
        let tokens: Vec<Option<Vec<i32>>> =
            texts.iter().map(|text| tokens(&self.tokenizer, text).ok().flatten()).collect();
        let most = std::thread::available_parallelism().map_or(1, usize::from);
        let threads = most.min(MOST_THREADS).min(texts.len());
        let next = AtomicUsize::new(0);
        // Workers see the model alone: a tokenizer cannot be shared.
        let (runner, tokens) = (&self.runner, &tokens);
        let work = || {
            let alone = Arc::new(ThreadPool::with_num_threads(1));
            let mut made = Vec::new();
            loop {
                let place = next.fetch_add(1, Ordering::Relaxed);
                let Some(tokens) = tokens.get(place) else { return made };
                made.push((place, tokens.as_ref().and_then(|ids| runner.run(ids, &alone).ok())));
                done();
            }
        };
        let mut vectors = vec![None; texts.len()];
        std::thread::scope(|scope| {
            let workers: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
            for (place, vector) in workers.into_iter().filter_map(|worker| worker.join().ok()).flatten() {
                vectors[place] = vector;
            }
        });
        vectors
    }
}

impl Runner {
    /// The vector of one text, or why there is none.
    fn run(&self, ids: &[i32], threads: &Arc<ThreadPool>) -> Result<Vec<f32>, String> {
        let tokens = ids.len();
        let inputs = self.inputs.iter().map(|(node, input)| {
            let numbers = match input {
                Input::Ids => ids.to_vec(),
                Input::Mask => vec![1; tokens],
                Input::Types => vec![0; tokens],
            };
            (*node, ValueOrView::from(NdTensor::from_data([1, tokens], numbers)))
        });
        let mut options = RunOptions::default();
        options.thread_pool = Some(Arc::clone(threads));
        let values = self
            .model
            .run(inputs.collect(), &[self.output], Some(options))
            .map_err(|error| error.to_string())?;
        pooled(values.into_iter().next().ok_or("it gave no output")?, tokens)
    }
}

/// A text's tokens, the first [`MOST_TOKENS`]; `None` for one without letters and digits.
fn tokens(tokenizer: &Tokenizer, text: &str) -> Result<Option<Vec<i32>>, String> {
    if !text.chars().any(char::is_alphanumeric) {
        return Ok(None);
    }
    let options = EncodeOptions { max_chunk_len: Some(MOST_TOKENS), overlap: 0 };
    let chunks = tokenizer.encode_chunks(text.into(), options).map_err(|error| error.to_string())?;
    Ok(chunks
        .first()
        .map(|chunk| chunk.token_ids().iter().filter_map(|id| i32::try_from(*id).ok()).collect()))
}

/// The mean over tokens of `[1, tokens, numbers]`, or the numbers of `[1, numbers]`; length 1.
fn pooled(value: Value, tokens: usize) -> Result<Vec<f32>, String> {
    let states = Tensor::<f32>::try_from(value).map_err(|error| format!("its output: {error}"))?;
    let width = match states.shape() {
        [1, rows, width] if *rows == tokens && *width > 0 => *width,
        [1, width] if *width > 0 => *width,
        other => return Err(format!("its output has the shape {other:?}")),
    };
    let mut mean = vec![0.0_f32; width];
    for state in states.to_vec().chunks_exact(width) {
        mean.iter_mut().zip(state).for_each(|(sum, number)| *sum += number);
    }
    if !mean.iter().all(|number| number.is_finite()) {
        return Err("its output has numbers that are none".to_owned());
    }
    normalise(&mut mean);
    Ok(mean)
}
