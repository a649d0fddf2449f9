//! Why pairs cannot be counted.

use std::io;
use std::path::PathBuf;

/// Every message has three beats: what was found and where, what was expected, what to do.
#[derive(Debug, thiserror::Error)]
pub(crate) enum CountFault {
    /// A temporary file cannot be made, written or read.
    #[error(
        "{}: the temporary file for pair sums cannot be {step} ({source}). Expected a folder that can be written, \
         with room for some gigabytes. Make room there, or set TMPDIR (TEMP on Windows) to a folder on a larger disk.",
        folder.display()
    )]
    Spill {
        /// The folder of the file.
        folder: PathBuf,
        /// `made`, `written` or `read`.
        step: &'static str,
        /// What the system said.
        source: io::Error,
    },

    /// A walk's weight is none.
    #[error(
        "a session or order weighs {found}. Expected a number in 0..=1. \
         Work the weight out from a finite age, and divide by the greatest."
    )]
    Weight {
        /// The weight.
        found: f32,
    },

    /// A step's strength is none.
    #[error(
        "step {step} of a session has the strength {found}. Expected a number in 0..=100. \
         Correct the strengths of events in the settings."
    )]
    Strength {
        /// Counted from 0.
        step: usize,
        /// The strength.
        found: f32,
    },

    /// A step names a product that does not exist.
    #[error(
        "step {step} of a session names product number {found}. Expected a number below {products}, \
         the products counted. Leave out steps whose product is not in the catalog."
    )]
    Product {
        /// Counted from 0.
        step: usize,
        /// The number.
        found: u32,
        /// The counter's number of products.
        products: usize,
    },
}
