//! `pairwell replay`: what a log of signals leads to.

mod answer;
mod told;

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};

use clap::Args;
use pairwell_engine::Knowledge;
use pairwell_engine::arms::Treatment;
use pairwell_replay::{Head, LineFault, Replay as Log, Shown, Step, What, read_head, read_line};

use crate::snapshot::Snapshot;
use crate::{exit::Stop, output};

const MORE: &str = "\
The log is a line of JSON for each signal, below a first line that says of
which shop it is; docs/segments.md specifies it. The guide of a page exports
one (exportLog), and it may be written by hand:
  {\"pairwell_log\": 1}
  {\"at_ms\": 1790000000000, \"signal\": {\"page\": {\"kind\": \"product\",
      \"product\": \"blue-mug\"}}}
  {\"at_ms\": 1790000020000, \"signal\": \"leaving\"}
  {\"at_ms\": 1790000021000, \"shelf\": {\"placement\": \"product\",
      \"seeds\": [\"blue-mug\"]}}

A line that cannot be used is named, left out and counted. Where the log has
what the page said and showed (data-log beside data-segments), each is held
against what follows here; if one is another the command ends with 1.

Examples:
  pairwell replay visit.ndjson --snapshot snapshot
  pairwell replay visit.ndjson --snapshot snapshot --json";

/// Read a log of a visitor's signals again
///
/// Takes the signals in with the engine that ran in the browser: the same log and the same snapshot give the same segments,
/// decisions and shelves. Each comes with what it was judged by; offers that wanted to speak and did not, with what spoke
/// against them.
#[derive(Debug, Args)]
#[command(after_long_help = MORE)]
pub(crate) struct Replay {
    /// The log
    #[arg(value_name = "LOG")]
    log: PathBuf,
    /// The snapshot's folder
    #[arg(long, value_name = "DIR")]
    snapshot: PathBuf,
    /// Print everything as JSON
    #[arg(long)]
    json: bool,
}

/// Lines of a log, by what became of them.
#[derive(Debug, Clone, Copy, Default)]
struct Counts {
    used: u64,
    /// Well written, and of no meaning: a time of another century, a scroll before any page.
    ignored: u64,
    refused: u64,
    /// What the page said and showed, held against what follows from the line.
    agree: u64,
    disagree: u64,
    /// The first line that disagrees.
    first: Option<u64>,
}

impl Counts {
    fn note(&mut self, line: u64, agrees: Option<bool>) {
        match agrees {
            None => {}
            Some(true) => self.agree += 1,
            Some(false) => {
                self.disagree += 1;
                self.first.get_or_insert(line);
            }
        }
    }
}

impl Replay {
    pub(crate) fn run(self) -> Result<(), Stop> {
        let mut snapshot = Snapshot::open(&self.snapshot)?;
        let file = File::open(&self.log).map_err(|source| unreadable(&self.log, &source))?;
        let mut lines = BufReader::new(file).split(b'\n').zip(1_u64..);
        let head = head(&self.log, lines.next(), &snapshot)?;
        let mut log = Log::new(snapshot.core(), &head).map_err(|fault| {
            Stop::bad_input(format!(
                "{}: the segments or offers of core.pw cannot be read ({fault}). Expected them as `pairwell build` writes \
                 them. Build again.",
                self.snapshot.display()
            ))
        })?;
        let mut known = Known::new(&snapshot);
        let mut page = told::Telling::default();
        let mut answers = Vec::new();
        let mut counts = Counts::default();
        for (bytes, number) in lines {
            let bytes = bytes.map_err(|source| unreadable(&self.log, &source))?;
            if bytes.trim_ascii().is_empty() {
                continue;
            }
            let (at_ms, what) = match read_line(&bytes) {
                Ok(line) => line,
                Err(fault) => {
                    counts.refused += 1;
                    refuse(&self.log, number, &fault);
                    continue;
                }
            };
            for product in Log::products(&what) {
                known.add(&mut snapshot, product)?;
            }
            let step = match log.take(&known.knowledge, at_ms, &what) {
                Ok(step) => step,
                Err(fault) => {
                    counts.refused += 1;
                    refuse(&self.log, number, &fault);
                    continue;
                }
            };
            match &step {
                Step::Ignored(_) => counts.ignored += 1,
                Step::Heard(_) | Step::Shelf(_) => counts.used += 1,
            }
            if let Step::Shelf(shown) = &step {
                let knowledge = rows(&self.log, number, shown, &mut snapshot)?;
                let treated = shown.rank(&knowledge);
                counts.note(number, shown.agrees(treated.as_ref()));
                if self.json {
                    answers.push(answer::shelf(number, at_ms, shown, treated.as_ref()));
                } else {
                    let plain = shown.ranked(&knowledge, &Treatment::default());
                    page.shelf(number, at_ms, shown, treated.as_ref(), &plain, knowledge.core());
                }
                continue;
            }
            if let What::Signal(_, told) = &what {
                counts.note(number, step.agrees(told.as_ref()));
            }
            if self.json {
                answers.push(answer::signal(number, at_ms, &what, &step));
            } else {
                page.signal(number, at_ms, &what, &step, snapshot.core());
            }
        }
        if self.json {
            output::json(&answer::whole(&answers, &log, &known.knowledge, counts))?;
        } else {
            output::text(&page.finish(&log, &known.knowledge, counts))?;
        }
        counts.first.map_or(Ok(()), |first| {
            Err(Stop::bad_input(format!(
                "{}, line {first}: the page said or showed something else than follows here, as in {} of {} lines that say what \
                 it was. Expected the same of the same log and snapshot. Name the snapshot that was there, and the log as it was \
                 exported; if both are, please report it.",
                self.log.display(),
                counts.disagree,
                counts.agree + counts.disagree
            )))
        })
    }
}

/// What the engine knew when a shelf was ranked: the shards that had come to the page, else all that are wanted, and what had sold out since.
fn rows(path: &Path, line: u64, shown: &Shown, snapshot: &mut Snapshot) -> Result<Knowledge, Stop> {
    let (mut knowledge, missing) = match &shown.rows {
        Some(rows) => snapshot.knowledge_of(rows)?,
        None => (snapshot.knowledge(&shown.request)?, 0),
    };
    for key in &shown.sold_out {
        knowledge.sell_out(key);
    }
    if missing > 0 {
        output::note(&format!(
            "{}, line {line}: {missing} of the shards that the page had are not in this snapshot. The shelf is ranked without them.",
            path.display()
        ));
    }
    Ok(knowledge)
}

/// What the engine knows while signals come in: the core file, and the shards of the products that were named.
struct Known {
    knowledge: Knowledge,
    added: BTreeSet<String>,
}

impl Known {
    fn new(snapshot: &Snapshot) -> Self {
        Self { knowledge: snapshot.without_shards(), added: BTreeSet::new() }
    }

    fn add(&mut self, snapshot: &mut Snapshot, product: &str) -> Result<(), Stop> {
        let number = snapshot.shard_of(product);
        if self.added.insert(number.clone())
            && let Some(shard) = snapshot.shard(&number)?
        {
            self.knowledge.add_shard(shard);
        }
        Ok(())
    }
}

/// The first line, of this snapshot's shop.
fn head(
    path: &Path,
    line: Option<(std::io::Result<Vec<u8>>, u64)>,
    snapshot: &Snapshot,
) -> Result<Head, Stop> {
    let bytes = match line {
        Some((bytes, _)) => bytes.map_err(|source| unreadable(path, &source))?,
        None => Vec::new(),
    };
    let head = read_head(&bytes).map_err(|fault| {
        Stop::bad_input(format!(
            "{}, line 1: {fault} Check that the file is a log of signals.",
            path.display()
        ))
    })?;
    let identity = snapshot.core().identity();
    let (shop, build) = (format!("{:016x}", identity.shop_id), format!("{:016x}", identity.build_id));
    if !head.shop_id.is_empty() && !head.shop_id.eq_ignore_ascii_case(&shop) {
        return Err(Stop::bad_input(format!(
            "{}, line 1: the log is of the shop {}. Expected {shop}, as the snapshot has it. Name the snapshot of that shop.",
            path.display(),
            output::plain(&head.shop_id)
        )));
    }
    if !head.build_id.is_empty() && !head.build_id.eq_ignore_ascii_case(&build) {
        output::note(&format!(
            "the log was written with the build {}, the snapshot is {build}: what changed between them may show.",
            output::plain(&head.build_id)
        ));
    }
    Ok(head)
}

fn refuse(path: &Path, number: u64, fault: &LineFault) {
    output::note(&format!(
        "{}, line {number}: {} The line is left out.",
        path.display(),
        output::plain(&fault.to_string())
    ));
}

fn unreadable(path: &Path, source: &std::io::Error) -> Stop {
    Stop::bad_input(format!(
        "{}: cannot be read ({source}). Expected a log of signals, one JSON object a line. Check the path.",
        path.display()
    ))
}

/// What a line is about, in a few words.
fn words(what: &What) -> String {
    let text = match what {
        What::Signal(signal, _) => serde_json::to_string(signal).unwrap_or_default(),
        What::Shelf(ask) => format!("shelf {}", ask.placement),
    };
    output::plain(&text.replace(['"', '{', '}'], "").replace([':', ','], " "))
}
