//! Texts as vectors, compared by one dot product. Native only, and without knowledge of shops, feeds or snapshots.
//!
//! 1. [`Language`]: told by a tag, or recognised from the texts themselves.
//! 2. [`Words`]: Unicode words, folded and stemmed; scripts without spaces as pairs of characters.
//! 3. [`Corpus`]: TF-IDF over fields of different weight; what most documents say is dropped.
//! 4. [`Lsa`]: latent semantic analysis, 64 numbers a document, learned from these documents alone.
//! 5. [`Encoder`]: sentence embeddings of a language model that somebody else trained, in ONNX.
//!
//! [`Principal`] brings vectors of any kind down to fewer numbers.
//!
//! Nothing hangs on chance, on the number of threads or on a hasher's order: sums are taken in the order of documents.
#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    reason = "counts of words and documents below 2^24, and sums that are kept with fewer digits than they are taken"
)]

mod corpus;
mod dense;
mod encoder;
mod language;
mod lsa;
mod principal;
mod sparse;
mod words;

pub use corpus::{Corpus, Field, SparseVector};
pub use encoder::{Encoder, EncoderError};
pub use language::{Language, language_code};
pub use lsa::Lsa;
pub use principal::Principal;
pub use words::Words;

/// The dot product; the cosine, where both are of length 1.
#[must_use]
pub fn dot(one: &[f32], other: &[f32]) -> f32 {
    one.iter().zip(other).map(|(a, b)| a * b).sum()
}

/// Brings a vector to length 1; zeros stay zeros.
pub fn normalise(vector: &mut [f32]) {
    let length = dot(vector, vector).sqrt();
    if length > 0.0 && length.is_finite() {
        for number in vector {
            *number /= length;
        }
    } else {
        vector.fill(0.0);
    }
}
