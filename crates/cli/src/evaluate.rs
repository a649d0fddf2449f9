//! `pairwell evaluate`: learns from a log and answers what came after it, for a judge to score.

mod answers;
mod moments;
mod tables;

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use pairwell_compiler::evaluate::{LogKind, LogOptions, LogReport, Validation, snapshot_of_log};

use crate::clock::Stopwatch;
use crate::figures::{bytes, counted};
use crate::page::Page;
use crate::{exit::Stop, output, progress};
use answers::Times;
use tables::TableBytes;

const FORM: &str = "\
Files, each as it is or packed with gzip:
  --train           A table with session_id, item_id, timestamp and event (view,
                    cart, purchase). With --kind baskets a session is an order.
  --prefixes        One question a line, as JSON:
                        {\"id\": 0, \"prefix\": [12, 7]}
                    with the items so far, the oldest first; of an order, the
                    items in the cart.
  --valid-train, --valid-prefixes, --valid-targets
                    The same for an earlier part of the log, to find settings
                    by; the targets are what came:
                        {\"id\": 0, \"target\": [3, 9]}
                    Without them settings are found on the end of --train.
  --out             One answer a line: {\"id\": 0, \"items\": [9, 3], \"us\": 6.1}
                    with twenty items, the best first, and the microseconds
                    that ranking took.

What answers is what a shop would ship: the log is compiled into a snapshot with
eight-bit weights, its shards are opened, and the engine's own scoring reads
them. Sessions are answered by what is looked at next, with what was seen before
among it; orders by what is bought together, without what is in the cart.

Examples:
  pairwell evaluate --kind sessions --train train.tsv.gz \\
      --prefixes test_prefixes.jsonl.gz --out predictions.jsonl
  pairwell evaluate --kind baskets --train train.tsv.gz \\
      --valid-train train_tr.tsv.gz --valid-prefixes valid_prefixes.jsonl.gz \\
      --valid-targets valid_targets.jsonl.gz \\
      --prefixes test_prefixes.jsonl.gz --out predictions.jsonl";

/// Items of an answer.
const SHOWN: usize = 20;

/// Learn from a log and answer what came after it
///
/// For those who want to know how good the ranking is on data of their own. Prints how long learning took, what the
/// tables weigh and how long an answer takes; a judge of your choice scores the answers.
#[derive(Debug, Args)]
#[command(after_long_help = FORM)]
pub(crate) struct Evaluate {
    /// The log to learn from
    #[arg(long, value_name = "FILE")]
    train: PathBuf,
    /// The questions
    #[arg(long, value_name = "FILE")]
    prefixes: PathBuf,
    /// What the log is of
    #[arg(long, value_enum)]
    kind: Kind,
    /// An earlier part of the log, to find settings by
    #[arg(long, value_name = "FILE", requires_all = ["valid_prefixes", "valid_targets"])]
    valid_train: Option<PathBuf>,
    /// Questions that came after it
    #[arg(long, value_name = "FILE", requires = "valid_train")]
    valid_prefixes: Option<PathBuf>,
    /// Their answers
    #[arg(long, value_name = "FILE", requires = "valid_train")]
    valid_targets: Option<PathBuf>,
    /// Neighbours kept for a product; as many as in a shop's snapshot when left out
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=255))]
    neighbours: Option<u16>,
    /// The file to write the answers to
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// Print the report as JSON
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Kind {
    /// Visits: what is looked at next
    Sessions,
    /// Orders: what is bought together
    Baskets,
}

/// What the command prints.
#[derive(Debug, serde::Serialize)]
struct Report {
    #[serde(flatten)]
    learned: LogReport,
    training_s: f64,
    tables: TableBytes,
    times: Times,
}

impl Evaluate {
    pub(crate) fn run(self, quiet: bool) -> Result<(), Stop> {
        let questions = moments::questions(&self.prefixes)?;
        let validation = match (self.valid_train, self.valid_prefixes, self.valid_targets) {
            (Some(log), Some(prefixes), Some(targets)) => {
                Some(Validation { log, moments: moments::answered(&prefixes, &targets)? })
            }
            _ => None,
        };
        let kind = match self.kind {
            Kind::Sessions => LogKind::Sessions,
            Kind::Baskets => LogKind::Baskets,
        };
        let options =
            LogOptions { log: self.train, kind, validation, neighbours: self.neighbours.map(usize::from) };
        let file = answers::create(&self.out)?;
        let folder = tempfile::tempdir().map_err(|error| {
            Stop::bad_input(format!(
                "no temporary folder can be made ({error}). Expected room for the snapshot. Set TMPDIR to a folder that \
                 can be written."
            ))
        })?;
        let path = folder.path().join("snapshot");
        let watch = progress::watched(quiet);
        let since = Stopwatch::start();
        let learned = snapshot_of_log(&options, &path, &*watch)?;
        let training_s = since.seconds();
        let tables = tables::weigh(&path)?;
        let times = answers::write(&path, kind, &questions, (&self.out, file), &*watch)?;
        let report = Report { learned, training_s, tables, times };
        if self.json { output::json(&report) } else { output::text(&told(&report)) }
    }
}

fn told(report: &Report) -> String {
    let Report { learned, training_s, tables, times } = report;
    let mut page = Page::default();
    page.heading("Learned");
    for file in &learned.read.files {
        page.line(format!("  {} of {} used", counted(file.rows_used, "row", "rows"), file.rows_read));
    }
    page.line(format!("  {} in {training_s:.1} s", counted(tables.products, "product", "products")));
    let (session, orders) = (learned.settings.session_neighbours, learned.settings.order_neighbours);
    page.line(format!("  at most {session} neighbours from sessions, {orders} from orders"));
    page.heading("Weight");
    page.line(format!(
        "  {:.1} bytes a product before compression, {} in all",
        tables.a_product(),
        bytes(tables.bytes)
    ));
    page.heading("Answers");
    page.line(format!("  {}", counted(times.answers, "answer", "answers")));
    page.line(format!("  median {:.1} us, 99 of 100 within {:.1} us", times.median_us, times.p99_us));
    page.into_text()
}
