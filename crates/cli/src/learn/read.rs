//! Events from a collector's database and from files.

use std::collections::HashSet;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};

use pairwell_collector::{Database, each_event};
use pairwell_events::{Batch, Event, Fingerprint, Id};
use pairwell_learning::{OfferOutcomes, Offers, Outcomes, Pairs, PlainShelves};

use crate::exit::Stop;

/// Where events come from.
pub(super) struct Source<'a> {
    pub(super) db: Option<&'a str>,
    pub(super) files: &'a [PathBuf],
    pub(super) shop: u64,
    /// Events before are passed over, Unix seconds.
    pub(super) since_s: i64,
    /// Of pairs and of the shop's offers, events before are passed over, Unix seconds.
    pub(super) pairs_since_s: i64,
    /// Events later are passed over, Unix milliseconds.
    pub(super) now_ms: i64,
}

/// What was read.
#[derive(Default)]
pub(super) struct Gathered {
    pub(super) outcomes: Outcomes,
    pub(super) offers: Offers,
    pub(super) pairs: Pairs,
    pub(super) taken: OfferOutcomes,
    pub(super) shelves: PlainShelves,
    pub(super) events: u64,
    pub(super) unread: u64,
    pub(super) first_unread: Option<String>,
    known: HashSet<Id>,
}

impl Gathered {
    fn take(&mut self, source: &Source<'_>, at_ms: i64, event: &Event) {
        let in_time = (source.since_s.saturating_mul(1_000)..=source.now_ms).contains(&at_ms);
        if in_time && self.known.insert(event.id) {
            self.events += 1;
            self.outcomes.add(at_ms, event);
            self.offers.add(at_ms, event);
            self.shelves.add(at_ms, event);
            if at_ms >= source.pairs_since_s.saturating_mul(1_000) {
                self.pairs.add(at_ms, event);
                self.taken.add(at_ms, event);
            }
        }
    }
}

pub(super) fn outcomes(source: &Source<'_>) -> Result<Gathered, Stop> {
    let mut gathered = Gathered::default();
    if let Some(db) = source.db {
        let database = Database::named(db);
        let since_ms = source.since_s.saturating_mul(1_000);
        let shop = Fingerprint(source.shop);
        let unread =
            each_event(&database, shop, since_ms, |at_ms, event| gathered.take(source, at_ms, event));
        gathered.unread += unread.map_err(|fault| {
            Stop::bad_input(format!(
                "the {} database cannot be read: {fault}. Expected the one that `pairwell serve` keeps. Check --db.",
                database.kind()
            ))
        })?;
    }
    for path in source.files {
        file(path, source, &mut gathered).map_err(|error| {
            Stop::bad_input(format!(
                "{}: cannot be read ({error}). Expected a file of events, one event or batch a line. Check the path.",
                path.display()
            ))
        })?;
    }
    Ok(gathered)
}

fn file(path: &Path, source: &Source<'_>, gathered: &mut Gathered) -> std::io::Result<()> {
    for (number, line) in (1_u64..).zip(BufReader::new(File::open(path)?).lines()) {
        let line = line?;
        if line.trim().is_empty() {
            continue;
        }
        let read = if line.contains("\"events\"") {
            serde_json::from_str::<Batch>(&line).map(|batch| {
                if batch.shop.0 == source.shop && !batch.automated {
                    batch.events.iter().for_each(|event| gathered.take(source, event.at_ms, event));
                }
            })
        } else {
            serde_json::from_str::<Event>(&line).map(|event| gathered.take(source, event.at_ms, &event))
        };
        if let Err(error) = read {
            gathered.unread += 1;
            gathered
                .first_unread
                .get_or_insert_with(|| format!("{}, line {number}: {error}", path.display()));
        }
    }
    Ok(())
}
