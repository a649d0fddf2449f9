//! The files that every step reads: who may be written to, who bought what, and how the shop wants it.

use std::collections::HashMap;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};

use clap::Args;
use pairwell_collector::Database;
use pairwell_compiler::config::Config;
use pairwell_compiler::read::{PurchaseFiles, read_customers, read_purchases};
use pairwell_compiler::report::Report;
use pairwell_engine::Profile;
use pairwell_journeys::ledger::Ledger;
use pairwell_journeys::{People, Profiles, Snapshot};
use serde::Deserialize;

use crate::{clock, exit::Stop, progress};

/// What every step is given.
#[derive(Debug, Args)]
pub(super) struct Inputs {
    /// The snapshot's folder
    #[arg(value_name = "DIR")]
    pub(super) snapshot: PathBuf,
    /// The shop's settings, with [[journeys]] and [messages]
    #[arg(long, value_name = "FILE")]
    pub(super) config: PathBuf,
    /// The products that the snapshot was built from, by which order lines are understood
    #[arg(long, value_name = "FILE", num_args = 1..)]
    feed: Vec<PathBuf>,
    /// The order lines, with e-mail or customer number
    #[arg(long, value_name = "FILE", num_args = 1.., required = true)]
    orders: Vec<PathBuf>,
    /// The customers, with their consents
    #[arg(long, value_name = "FILE", num_args = 1.., required = true)]
    customers: Vec<PathBuf>,
    /// Carts that were left, in a form that orders may have
    #[arg(long, value_name = "FILE", num_args = 1..)]
    carts: Vec<PathBuf>,
    /// Profiles that browsers exported with consent, one a line: {"customer": "ada@mail.example", "profile": {"seen": []}}
    #[arg(long, value_name = "FILE")]
    profiles: Option<PathBuf>,
    /// The market of the config whose snapshot it is
    #[arg(long, value_name = "NAME")]
    market: Option<String>,
    /// The ledger: a file, or the address of a PostgreSQL server [default: pairwell-journeys.db]
    #[arg(long, value_name = "FILE|URL")]
    ledger: Option<String>,
    /// The time to answer for; now when it is left out
    #[arg(long, value_name = "UNIX_SECONDS", value_parser = clap::value_parser!(i64).range(0..))]
    now: Option<i64>,
}

/// All of it, read.
pub(super) struct World {
    pub(super) snapshot: Snapshot,
    pub(super) config: Config,
    pub(super) people: People,
    pub(super) report: Report,
    pub(super) now_s: i64,
}

/// One line of the profiles' file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    customer: String,
    profile: Profile,
}

/// The ledger's database, as the command line or the environment names it.
pub(super) fn database(named: Option<&str>) -> Database {
    let from_environment = std::env::var("PAIRWELL_LEDGER").ok().filter(|name| !name.is_empty());
    let name = named.map(str::to_owned).or(from_environment);
    Database::named(name.as_deref().unwrap_or("pairwell-journeys.db"))
}

impl Inputs {
    /// Reads all files.
    pub(super) fn read(&self, quiet: bool) -> Result<World, Stop> {
        let progress = progress::watched(quiet);
        let config = Config::load(&self.config).map_err(Stop::bad_input)?;
        let config = match &self.market {
            Some(name) if !config.markets.contains_key(name) => {
                let known: Vec<&str> = config.markets.keys().map(String::as_str).collect();
                return Err(Stop::bad_input(format!(
                    "the config has no market `{name}`. Expected one of: {}. Correct --market.",
                    known.join(", ")
                )));
            }
            Some(name) => config.in_market(name),
            None => config,
        };
        let snapshot = Snapshot::open(&self.snapshot)?;
        let now_s = self.now.unwrap_or_else(clock::now_s);
        let files = PurchaseFiles {
            feeds: self.feed.clone(),
            orders: self.orders.clone(),
            carts: self.carts.clone(),
            now_s,
        };
        let (customers, mut report) =
            read_customers(&self.customers, &config, &*progress).map_err(Stop::bad_input)?;
        let purchases = read_purchases(&files, &config, &*progress).map_err(Stop::bad_input)?;
        let profiles = self.profiles.as_deref().map_or_else(|| Ok(Profiles::default()), profiles)?;
        let people = People::gather(customers, &purchases, &profiles, snapshot.shop_id());
        report.files.extend(purchases.report.files);
        report.notes.extend(purchases.report.notes);
        Ok(World { snapshot, config, people, report, now_s })
    }

    /// The clock: the time that was named, else the machine's.
    pub(super) fn clock(&self) -> impl Fn() -> i64 + use<> {
        let named = self.now;
        move || named.unwrap_or_else(clock::now_s)
    }

    /// Opens the ledger, and forgets the addresses that it knows to be dead or unwanted.
    pub(super) fn ledger(&self, world: &mut World) -> Result<Ledger, Stop> {
        let mut ledger = Ledger::open(&database(self.ledger.as_deref()), world.snapshot.shop_id())?;
        ledger.silence(&mut world.people)?;
        Ok(ledger)
    }
}

fn profiles(path: &Path) -> Result<Profiles, Stop> {
    let unreadable = |source: std::io::Error| {
        Stop::bad_input(format!(
            "{}: cannot be read ({source}). Expected profiles, one a line. Check the path.",
            path.display()
        ))
    };
    let mut profiles: Profiles = HashMap::new();
    let lines = BufReader::new(File::open(path).map_err(unreadable)?).lines();
    for (number, line) in (1..).zip(lines) {
        let line = line.map_err(unreadable)?;
        if line.trim().is_empty() {
            continue;
        }
        let Line { customer, profile } = serde_json::from_str(&line).map_err(|fault| {
            Stop::bad_input(format!(
                "{}, line {number}: this is no profile ({fault}). Expected {{\"customer\": \"ada@mail.example\", \"profile\": \
                 {{\"seen\": []}}}}, the profile as the widget exports it. Correct the line, or take it out.",
                path.display()
            ))
        })?;
        profiles.insert(customer.trim().to_lowercase(), profile);
    }
    Ok(profiles)
}
