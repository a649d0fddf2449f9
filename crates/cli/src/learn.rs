//! `pairwell learn`: outcomes folded into the core file's tests.

mod read;
mod told;

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use clap::Args;
use pairwell_compiler::folder::Folder;
use pairwell_learning::{TestReport, learn};
use pairwell_snapshot::Tests;

use crate::{clock, exit::Stop, output};

const MORE: &str = "\
Every test of the snapshot is learned anew from all events since it began: what
was shown, followed, added and bought. A shelf without a purchase counts as a
failure only as far as purchases would have come by now. Shares of traffic
follow how probably each arm is the best; arms that lose are told, and in an
A/B test they stop.

Events come from the collector's database, or from files with an event or a
batch of events on each line, as docs/events.md has them; an event that comes
twice counts once.

Only core.pw is written, and it appears whole or not at all. Upload it alone:
shoppers get it within minutes.

Examples:
  pairwell learn snapshot --db events.db --dry-run
  pairwell learn snapshot --db postgres://pairwell@localhost/shop
  pairwell learn snapshot --events november.ndjson --json";

/// Learn from what shoppers did with the arms of a test
///
/// Folds outcomes into the core file: what is known of each arm, and its share of the traffic from now on.
#[derive(Debug, Args)]
#[command(after_long_help = MORE)]
pub(crate) struct Learn {
    /// The snapshot's folder
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// The collector's database: a file, or the address of a PostgreSQL server
    #[arg(long, value_name = "FILE|URL")]
    db: Option<String>,
    /// Files of events, one event or batch a line
    #[arg(long, value_name = "FILE", num_args = 1..)]
    events: Vec<PathBuf>,
    /// Tell what would change, and write nothing
    #[arg(long)]
    dry_run: bool,
    /// Print the report as JSON
    #[arg(long)]
    json: bool,
}

/// What was learned, for people and programs.
#[derive(Debug, serde::Serialize)]
pub(crate) struct Report {
    /// Events that were read.
    pub(crate) events: u64,
    /// Lines or rows that are no event.
    pub(crate) unread: u64,
    /// The first of them, and what is wrong with it.
    pub(crate) first_unread: Option<String>,
    /// A test each.
    pub(crate) tests: Vec<TestReport>,
    /// Whether the core file was written.
    pub(crate) written: bool,
}

impl Learn {
    pub(crate) fn run(self, quiet: bool) -> Result<(), Stop> {
        let folder = Folder::open(&self.folder)?;
        let path = self.folder.join("core.pw");
        let mut tests = Tests::read(folder.core()).map_err(|fault| {
            Stop::bad_input(format!(
                "{}: {fault}. Expected tests as `pairwell build` wrote them. Build the snapshot again.",
                path.display()
            ))
        })?;
        if tests.tests.is_empty() {
            return Err(Stop::bad_input(format!(
                "{}: there is no test to learn from. Expected [[tests]] in the config that it was built with. See \
                 docs/testing.md, and build again.",
                path.display()
            )));
        }
        let db = self.db.or_else(|| std::env::var("PAIRWELL_DB").ok().filter(|value| !value.is_empty()));
        if db.is_none() && self.events.is_empty() {
            return Err(Stop::bad_input(
                "no events were named. Expected the collector's database or files of events. Name them by --db or \
                 --events.",
            ));
        }
        let now_ms = clock::built_at_s()?.saturating_mul(1_000);
        let since_s = tests.tests.iter().map(|test| test.started_s).min().unwrap_or(0);
        let shop = folder.core().identity().shop_id;
        let source = read::Source { db: db.as_deref(), files: &self.events, shop, since_s, now_ms };
        let gathered = read::outcomes(&source)?;
        let mut reports = Vec::new();
        for test in &mut tests.tests {
            let (learned, report) = learn(test, &gathered.outcomes.of(test, now_ms), now_ms);
            *test = learned;
            reports.push(report);
        }
        let bytes = tests.write_into(folder.core()).map_err(|fault| {
            Stop::bad_input(format!(
                "the core file cannot be written: {fault}. Expected fewer tests. Build the snapshot again."
            ))
        })?;
        if !self.dry_run {
            write(&self.folder, &bytes).map_err(|source| {
                Stop::bad_input(format!(
                    "{}: cannot be written ({source}). Expected a folder that may be written. Check its rights.",
                    path.display()
                ))
            })?;
        }
        let report = Report {
            events: gathered.events,
            unread: gathered.unread,
            first_unread: gathered.first_unread,
            tests: reports,
            written: !self.dry_run,
        };
        if let (Some(first), false) = (&report.first_unread, quiet) {
            output::note(&output::plain(&format!(
                "{} lines are no events; the first: {first}",
                report.unread
            )));
        }
        if self.json { output::json(&report) } else { output::text(&told::told(&report)) }
    }
}

/// The file beside the old one, on the disk, then in its place.
fn write(folder: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    file.write_all(bytes)?;
    file.as_file().sync_data()?;
    let place = folder.join("core.pw");
    file.as_file().set_permissions(fs::metadata(&place)?.permissions())?;
    file.persist(place)?;
    Ok(())
}
