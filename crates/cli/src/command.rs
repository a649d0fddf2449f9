//! The command line as a whole: its verbs, and the way from an export to the shop.

use clap::{Parser, Subcommand};

use crate::{
    build::Build, doctor::Doctor, evaluate::Evaluate, init::Init, inspect::Inspect, journeys::Journeys,
    learn::Learn, recommend::Recommend, refresh::Refresh, replay::Replay, serve::Serve, simulate::Simulate,
    verify::Verify,
};

const WAY: &str = "\
From export to shop:
  1. Export your products from the shop's administration as CSV, and your
     orders if you can: they say what is bought together. Visits and reviews
     help further. The exports of the usual shops are read as they are.
     `pairwell init` writes a config to begin with, and the lines to paste.
  2. Build the snapshot:
         pairwell build --feed products.csv --orders orders.csv --out snapshot
     The report says how many rows were used, which were not and why, and what
     was learned.
  3. Ask it what a shopper would see, and why:
         pairwell recommend snapshot --placement product --seed blue-mug
  4. Upload the folder `snapshot` and the widget's folder `dist` to the host of
     your shop's files, and paste the lines that the build printed into your
     theme.
     Nothing shows? `pairwell doctor` with the page's address says why.
  5. Build again every night and upload the folder. Shoppers get the new one
     within minutes.

     In between, `pairwell refresh` brings stock and prices up to date.

Nothing of this needs a server: the ranking happens in the shopper's browser,
from these files. `pairwell serve` is for shops that want to count what their
shoppers do with the shelves.

Exit codes: 0 done, 1 bad input, 2 wrong usage.";

/// Recommendations for a shop, compiled into static files
///
/// Pairwell recommends what goes with, or instead of, what a shopper is looking at. This command compiles a merchant's
/// exports into a snapshot: a folder of static files from which the widget ranks in the shopper's browser.
#[derive(Debug, Parser)]
#[command(name = "pairwell", version, after_help = "Try `pairwell help build`.", after_long_help = WAY)]
pub(crate) struct Pairwell {
    #[command(subcommand)]
    pub(crate) verb: Verb,
    /// Say nothing while working; errors are still said
    #[arg(long, short, global = true, display_order = 100)]
    pub(crate) quiet: bool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Verb {
    Init(Init),
    Build(Build),
    Inspect(Inspect),
    Refresh(Refresh),
    Verify(Verify),
    Doctor(Doctor),
    Recommend(Recommend),
    Evaluate(Evaluate),
    Serve(Serve),
    Learn(Learn),
    Simulate(Simulate),
    Replay(Replay),
    Journeys(Journeys),
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_consistent() {
        Pairwell::command().debug_assert();
    }
}
