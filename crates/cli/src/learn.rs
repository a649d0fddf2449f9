//! `pairwell learn`: outcomes folded into the core file's tests and the shards' pairs.

mod ga4;
mod learned;
mod offers;
mod pages;
mod pairs;
mod put;
mod read;
mod replay;
mod told;
mod weights;

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use pairwell_compiler::folder::Folder;
use pairwell_learning::{fit, learn};
use pairwell_snapshot::{Acceptance, Core, OfferAcceptance, Tests};

use crate::{clock, exit::Stop, output};

/// How far back pairs are learned from, seconds: half a year, because what goes with what changes slowly.
const PAIRS_S: i64 = 180 * 86_400;

const MORE: &str = "\
Every test of the snapshot is learned anew from all events since it began: what
was shown, followed, added and bought. A shelf without a purchase counts as a
failure only as far as purchases would have come by now. Shares of traffic
follow how probably each arm is the best; arms that lose are told, and in an
A/B test they stop.

How likely each offer is taken once it speaks is learned anew from the events of
the last 180 days; docs/learning.md has how.

Pairs are learned anew from the events of the last 180 days: what was accepted
beside a product more, or less, than its place on the shelf and what the build
knows of the two let expect gets a weight up to twice, or down to half, of what
was built. docs/learning.md has how.

Events come from the collector's database, or from files with an event or a
batch of events on each line, as docs/events.md has them; an event that comes
twice counts once.

Of Google Analytics' exports (--ga4) pairs are learned alone: they know neither
by what chance an arm was drawn nor which build ranked.

core.pw is written, and where pairs are learned the shards that hold them and
learned.json, which keeps what was built; all of them at once or none. Upload
what is named at the end: shoppers get it within minutes.

Examples:
  pairwell learn snapshot --db events.db --dry-run
  pairwell learn snapshot --db postgres://pairwell@localhost/shop
  pairwell learn snapshot --events november.ndjson --json
  pairwell learn snapshot --ga4 events_*.json.gz --dry-run
  pairwell learn snapshot --db events.db --pairs built";

/// Learn from what shoppers did with shelves
///
/// Folds outcomes into the snapshot: what is known of each test's arms, and its share of the traffic from now on; how likely slots
/// and offers are accepted; what products are worth beside each other.
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
    /// Exports of Google Analytics instead, for shops without a collector: its raw events as JSON, or an exploration as CSV
    #[arg(long, value_name = "FILE", num_args = 1.., conflicts_with_all = ["db", "events"])]
    ga4: Vec<PathBuf>,
    /// A list of Google Analytics, by id or name, that stands for a placement; the widget's own are known
    #[arg(long, value_name = "NAME=PLACEMENT", requires = "ga4", value_parser = ga4::list)]
    ga4_list: Vec<ga4::List>,
    /// What becomes of the weights of pairs
    #[arg(long, value_enum, default_value_t = PairsMode::Learn)]
    pairs: PairsMode,
    /// Tell what would change, and write nothing
    #[arg(long)]
    dry_run: bool,
    /// Print the report as JSON
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum PairsMode {
    /// They are learned anew
    Learn,
    /// They stay as they are
    Keep,
    /// Those of the build are put back
    Built,
}

/// What was learned, for people and programs.
#[derive(Debug, serde::Serialize)]
pub(crate) struct Report {
    /// Events that were read.
    pub(crate) events: u64,
    /// What was read of each export of Google Analytics.
    pub(crate) ga4: Vec<ga4::FileReport>,
    /// Lines or rows that are no event.
    pub(crate) unread: u64,
    /// The first of them, and what is wrong with it.
    pub(crate) first_unread: Option<String>,
    /// What was learned of tests, of slots and of offers.
    #[serde(flatten)]
    pub(crate) learned: told::Learned,
    /// What pairs are worth; none where they were left alone.
    pub(crate) pairs: Option<pairs::PairsReport>,
    /// The files that are otherwise than before, to upload.
    pub(crate) files: Vec<String>,
    /// Whether they were written.
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
        let from_ga4 = !self.ga4.is_empty();
        let environment = || std::env::var("PAIRWELL_DB").ok().filter(|value| !value.is_empty() && !from_ga4);
        let db = self.db.or_else(environment);
        if db.is_none() && self.events.is_empty() && !from_ga4 && self.pairs != PairsMode::Built {
            return Err(Stop::bad_input(
                "no events were named. Expected the collector's database, files of events, or exports of Google Analytics. Name \
                 them by --db, --events or --ga4.",
            ));
        }
        let at_s = clock::built_at_s()?;
        let now_ms = at_s.saturating_mul(1_000);
        let identity = folder.core().identity();
        let pairs_since_s = at_s.saturating_sub(PAIRS_S);
        let since_s = tests.tests.iter().map(|test| test.started_s).fold(pairs_since_s, i64::min);
        let source = read::Source {
            db: db.as_deref(),
            files: &self.events,
            shop: identity.shop_id,
            since_s,
            pairs_since_s,
            now_ms,
        };
        let gathered = read::outcomes(&source)?;
        let known = learned::Learned::read(&self.folder, identity.build_id)?;
        let pages = pages::Pages::of(&folder)?;
        let wanted = ga4::Wanted {
            lists: &self.ga4_list,
            pages: &pages,
            since_ms: pairs_since_s.saturating_mul(1_000),
            now_ms,
        };
        let mut files = Vec::new();
        let mut told = told::Learned::default();
        let mut gathered_pairs = gathered.pairs;
        let ga4 = ga4::read(&self.ga4, &wanted, &mut gathered_pairs)?;
        // Without a word of what was drawn by chance, what is known of tests stays as it is.
        if db.is_some() || !self.events.is_empty() {
            let mut slots = gathered.offers;
            let plain = gathered.shelves.plain();
            told.replayed = replay::replay(&folder, &known, (&pages, &tests), plain, &mut slots)?;
            for test in &mut tests.tests {
                let (learned, report) = learn(test, &gathered.outcomes.of(test, now_ms), now_ms);
                *test = learned;
                told.tests.push(report);
            }
            let offered = slots.offered(now_ms);
            let fitted = fit(&offered);
            told.orders =
                Acceptance::read(folder.core()).is_ok_and(|known| known.is_some_and(|known| known.orders));
            let (model, fitted) = fitted.unzip();
            let model = model.map(|model| Acceptance { orders: told.orders, ..model });
            let shop = offers::read(&folder)?;
            let (taken, report) = offers::learn(&folder, &shop, &gathered.taken, now_ms);
            told.offers = report;
            let core = core_file(&folder, &tests, model.as_ref(), taken.as_ref())?;
            files.extend(core.map(|bytes| ("core.pw".to_owned(), bytes)));
            told.acceptance = fitted;
        }
        let mut pairs = None;
        if self.pairs != PairsMode::Keep {
            let counted = if self.pairs == PairsMode::Learn { Some(gathered_pairs) } else { None };
            let time = pairs::Time { now_s: at_s, since_s: pairs_since_s };
            let (report, changed) = pairs::learn(&folder, &known, &pages, counted, time)?;
            files.extend(changed);
            pairs = Some(report);
        }
        let files = put::changed(&self.folder, files);
        if !self.dry_run {
            put::put(&self.folder, &files)?;
        }
        let report = Report {
            events: gathered.events,
            unread: gathered.unread,
            first_unread: gathered.first_unread,
            ga4,
            learned: told,
            pairs,
            files: files.into_iter().map(|(name, _)| name).collect(),
            written: !self.dry_run,
        };
        if !quiet {
            note_unread(&report);
        }
        if self.json { output::json(&report) } else { output::text(&told::told(&report)) }
    }
}

/// Says what could not be read.
fn note_unread(report: &Report) {
    if let Some(first) = &report.first_unread {
        output::note(&output::plain(&format!("{} lines are no events; the first: {first}", report.unread)));
    }
    for file in report.ga4.iter().filter(|file| file.unread > 0) {
        let first = file.first_unread.as_deref().unwrap_or_default();
        output::note(&output::plain(&format!(
            "{}: {} rows cannot be read; the first: {first}",
            file.file, file.unread
        )));
    }
}

/// The core file with what was learned; none where that is nothing.
fn core_file(
    folder: &Folder,
    tests: &Tests,
    fitted: Option<&Acceptance<'_>>,
    taken: Option<&OfferAcceptance<'_>>,
) -> Result<Option<Vec<u8>>, Stop> {
    let mut core = folder.core().clone();
    let mut bytes = None;
    if !tests.tests.is_empty() {
        let new = tests.write_into(&core).map_err(unwritable)?;
        core = Core::open(new.clone()).map_err(unwritable)?;
        bytes = Some(new);
    }
    if let Some(model) = fitted {
        let new = model.write_into(&core).map_err(unwritable)?;
        core = Core::open(new.clone()).map_err(unwritable)?;
        bytes = Some(new);
    }
    if OfferAcceptance::read(&core).is_ok_and(|known| known.as_ref() == taken) {
        return Ok(bytes);
    }
    OfferAcceptance::write_into(taken, &core).map(Some).map_err(unwritable)
}

fn unwritable(fault: impl std::fmt::Display) -> Stop {
    Stop::bad_input(format!(
        "the core file cannot be written: {fault}. Expected fewer tests and numbers that are none too large. Build the \
         snapshot again."
    ))
}
