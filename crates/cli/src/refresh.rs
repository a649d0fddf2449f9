//! `pairwell refresh`: stock and prices as they are now, without learning again.

use std::path::PathBuf;

use clap::Args;
use pairwell_compiler::refresh::{RefreshOptions, RefreshReport, refresh};

use crate::figures::{bytes, counted, grouped};
use crate::output::plain;
use crate::page::Page;
use crate::{clock, exit::Stop, output, progress};

const MORE: &str = "\
A stock file is any table (or JSON) with a product key, a variant's id or a SKU
and the availability, a quantity or a price: an inventory export of the shop, a
feed, or three columns of your own. A blank quantity says nothing; what may be
back-ordered sells; the quantities of several locations count together. A
product is sold out when all of its variants are.

Only live.pw is written, and it appears whole or not at all. Upload it alone:
shoppers get it within minutes.

Examples:
  pairwell refresh snapshot --stock inventory.csv
  pairwell refresh snapshot --stock stock.csv --stock prices.csv --dry-run
  pairwell refresh snapshot --stock one-product.csv --merge";

/// Bring stock and prices up to date
///
/// Makes live.pw anew from a small stock or price file, in milliseconds. Nothing is learned again. What the file does not
/// mention is as it was built, or with --merge as the last live file has it.
#[derive(Debug, Args)]
#[command(after_long_help = MORE)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of the command line")]
pub(crate) struct Refresh {
    /// The snapshot's folder
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// What is in stock, and at what price; one or several files
    #[arg(long, value_name = "FILE", num_args = 1.., required = true)]
    stock: Vec<PathBuf>,
    /// What the shop says of its exports: names of unusual columns
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// The folder of what the build kept: it knows SKUs and variants
    #[arg(long, value_name = "DIR", default_value = ".pairwell")]
    cache: PathBuf,
    /// Keep what the last live file says of products that these files do not mention
    #[arg(long)]
    merge: bool,
    /// Take prices that change more than tenfold, too
    #[arg(long)]
    any_price: bool,
    /// Tell what would change, and write nothing
    #[arg(long)]
    dry_run: bool,
    /// Print the report as JSON
    #[arg(long)]
    json: bool,
}

impl Refresh {
    pub(crate) fn run(self, quiet: bool) -> Result<(), Stop> {
        let Self { folder, stock, config, cache, merge, any_price, dry_run, json } = self;
        let now_s = clock::built_at_s()?;
        let options =
            RefreshOptions { snapshot: folder, stock, config, cache, merge, any_price, dry_run, now_s };
        let report = refresh(&options, &*progress::watched(quiet))?;
        if json { output::json(&report) } else { output::text(&told(&report, &options)) }
    }
}

fn told(report: &RefreshReport, options: &RefreshOptions) -> String {
    let mut page = Page::default();
    page.heading("Read");
    for file in &report.files {
        let used = format!("{} of {} used", grouped(file.rows_used), counted(file.rows_read, "row", "rows"));
        page.line(format!("  {}: {used}", plain(&file.path)));
        for finding in file.skipped.iter().chain(&file.noticed) {
            page.line(format!("    {} {}", grouped(finding.rows), finding.reason));
        }
    }
    let odd = [
        (report.unknown_rows, "rows name no product of this snapshot", &report.unknown),
        (
            report.repeated_rows,
            "rows are about what a later row speaks of as well; the later holds",
            &Vec::new(),
        ),
        (
            report.prices_refused,
            "prices would change more than tenfold and stay; --any-price takes them",
            &report.refused,
        ),
    ];
    for (number, what, examples) in odd.into_iter().filter(|(number, ..)| *number > 0) {
        page.line(format!("  {} {what}", grouped(number)));
        for example in examples {
            page.line(format!("    such as {}", plain(example)));
        }
    }
    for note in &report.notes {
        page.line(format!("  note: {}", plain(note)));
    }
    page.heading(if options.dry_run { "Would change" } else { "Changed" });
    page.line(format!(
        "  {} sold out, {} back, {} at another price",
        grouped(report.sold_out),
        grouped(report.back),
        grouped(report.priced)
    ));
    page.line(format!(
        "  {}: {} since the build, {}",
        options.snapshot.join("live.pw").display(),
        counted(report.changes, "product has changed", "products have changed"),
        bytes(report.bytes)
    ));
    page.into_text()
}
