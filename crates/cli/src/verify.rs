//! `pairwell verify`: every file through the real reader.

use std::path::PathBuf;

use clap::Args;
use pairwell_compiler::folder::Folder;

use crate::figures::{bytes, grouped};
use crate::{exit::Stop, output};

const MORE: &str = "\
Run it after copying a snapshot, and before uploading one. It ends with exit
code 1 at the first fault, and names the file and the byte.

Examples:
  pairwell verify snapshot
  pairwell verify snapshot && ./upload snapshot";

/// Check that a snapshot is whole
///
/// Reads every file with the reader that the browser uses, and checks that the files belong together: lengths,
/// checksums, texts, weights, one build of one shop, every product's row in the shard that its key names, and as many
/// rows as the core file announces.
#[derive(Debug, Args)]
#[command(after_long_help = MORE)]
pub(crate) struct Verify {
    /// The snapshot's folder
    #[arg(value_name = "DIR")]
    folder: PathBuf,
}

impl Verify {
    pub(crate) fn run(self) -> Result<(), Stop> {
        let verified = Folder::open(&self.folder)?.verify()?;
        output::text(&format!(
            "{}: sound. {} files, {} rows and {} were read.\n",
            self.folder.display(),
            grouped(verified.files),
            grouped(verified.rows),
            bytes(verified.bytes)
        ))
    }
}
