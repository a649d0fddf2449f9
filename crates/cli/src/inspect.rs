//! `pairwell inspect`: what a snapshot holds, and what it was learned from.

mod inspection;
mod measure;
mod shards;
mod spread;
mod told;
mod wire;

use std::path::PathBuf;

use clap::Args;

use crate::{exit::Stop, output, progress};

const MORE: &str = "\
The sizes on the wire are those of brotli at its best quality, measured on all
shards, or on 64 of them when there are more.

Examples:
  pairwell inspect snapshot
  pairwell inspect snapshot --json | jq .files.shards.brotli_bytes.p95";

/// Show what is inside a snapshot
///
/// Prints the shop and the build, the bytes by file and section, how many products have neighbours and how many each,
/// what the tables were learned from as far as the snapshot knows, the texts, the placements and the best sellers.
#[derive(Debug, Args)]
#[command(after_long_help = MORE)]
pub(crate) struct Inspect {
    /// The snapshot's folder
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// Print it as JSON
    #[arg(long)]
    json: bool,
}

impl Inspect {
    pub(crate) fn run(self, quiet: bool) -> Result<(), Stop> {
        let inspection = measure::inspect(&self.folder, &*progress::watched(quiet))?;
        if self.json {
            output::json(&inspection)
        } else {
            output::text(&told::inspection(&inspection, &self.folder))
        }
    }
}
