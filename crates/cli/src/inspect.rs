//! `pairwell inspect`: what a snapshot holds, what it was learned from, what stands out, and a sheet to judge it by eye.

mod catalog;
mod coverage;
mod inspection;
mod measure;
mod record;
mod shards;
mod sheet;
mod spread;
mod strange;
mod told;
mod wire;

use std::path::PathBuf;

use clap::Args;

use crate::{exit::Stop, output, progress};

const MORE: &str = "\
The sizes on the wire are those of brotli at its best quality, measured on all
shards, or on 64 of them when there are more.

What is known of materials, descriptions, stock and links is in the record that
`pairwell build` leaves in its folder --cache, and nowhere in the snapshot.

Strange is what sets a product apart from the others: a price far out of its
category, no picture where nearly all have one, a title unlike any other. Each
sign has 1 to 4 points, and what many products have is no sign; see
docs/inspecting.md.

The sheet is one HTML file to be opened in a browser: products chosen at random
with their complements, substitutes, upsells, look-alikes and bundle, as the
shop's pages would rank them for a visitor of whom nothing is known. Pictures
are not in it: they are loaded from the addresses that the snapshot has. Those
that are paths are sought below the shop's address, or below --origin.

Examples:
  pairwell inspect snapshot
  pairwell inspect snapshot --json | jq .coverage
  pairwell inspect snapshot --sheet sheet.html
  pairwell inspect snapshot --sheet sheet.html --products 40 --seed 7";

/// Show what is inside a snapshot
///
/// Prints the shop and the build, the bytes by file and section, of how many products what is known, what the tables were
/// learned from as far as the snapshot knows, the strangest products with the reason why, the texts, the placements and
/// the best sellers. With --sheet it also writes a contact sheet of random products and what is recommended with them.
#[derive(Debug, Args)]
#[command(after_long_help = MORE)]
pub(crate) struct Inspect {
    /// The snapshot's folder
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// The folder of what the build kept: it knows what the snapshot does not publish
    #[arg(long, value_name = "DIR", default_value = ".pairwell")]
    cache: PathBuf,
    /// Write a contact sheet, too
    #[arg(long, value_name = "FILE")]
    sheet: Option<PathBuf>,
    /// Products on the sheet
    #[arg(long, value_name = "N", default_value_t = 12, requires = "sheet",
        value_parser = clap::value_parser!(u16).range(1..=1000))]
    products: u16,
    /// Chooses other products for the sheet; the same number chooses the same
    #[arg(long, value_name = "N", default_value_t = 0, requires = "sheet")]
    seed: u64,
    /// Where pictures and pages are whose address is a path; the shop's own address when it is left out
    #[arg(long, value_name = "URL", requires = "sheet", value_parser = sheet::origin)]
    origin: Option<String>,
    /// Print it as JSON
    #[arg(long)]
    json: bool,
}

impl Inspect {
    pub(crate) fn run(self, quiet: bool) -> Result<(), Stop> {
        let Self { folder, cache, sheet, products, seed, origin, json } = self;
        let progress = progress::watched(quiet);
        let (mut inspection, catalog) = measure::inspect(&folder, &cache, &*progress, output::note)?;
        if let Some(file) = sheet {
            let wanted = sheet::Wanted { file, products: products.into(), seed, origin };
            inspection.sheet = Some(sheet::write(&folder, &catalog, &inspection, wanted)?);
        }
        if json {
            output::json(&inspection)
        } else {
            output::text(&told::inspection(&inspection, &folder, &cache))
        }
    }
}
