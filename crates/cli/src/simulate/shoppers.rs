//! Shoppers who browse a snapshot, and whose events a collector's database gets.

use std::path::Path;

use pairwell_collector::{Backfill, Database, StoreFault};
use pairwell_compiler::folder::Folder;
use pairwell_engine::Knowledge;
use pairwell_events::{Batch, Fingerprint};
use pairwell_learning::{Crowd, browse};
use pairwell_snapshot::Tests;
use serde::Serialize;

use crate::clock;
use crate::exit::Stop;
use crate::figures::grouped;
use crate::page::Page;

/// Batches a transaction.
const TOGETHER: usize = 4_096;

/// What came of it.
#[derive(Debug, Serialize)]
pub(super) struct Browsed {
    visits_a_day: usize,
    days: usize,
    events: usize,
    database: String,
}

/// Has shoppers browse a snapshot until now, and keeps what they report as a collector does. A database that has events is left
/// alone: nobody could tell the invented from the real ones.
pub(super) fn run(snapshot: &Path, db: &str, crowd: Crowd) -> Result<Browsed, Stop> {
    let folder = Folder::open(snapshot).map_err(|fault| Stop::bad_input(fault.to_string()))?;
    let tests = Tests::read(folder.core()).unwrap_or_default();
    let numbers = folder.shard_numbers().map_err(|fault| Stop::bad_input(fault.to_string()))?;
    let mut knowledge = Knowledge::new(folder.core().clone(), folder.live().cloned());
    let mut products = Vec::new();
    for number in numbers {
        let shard = folder.shard(&number).map_err(|fault| Stop::bad_input(fault.to_string()))?;
        if let Some(shard) = shard {
            products.extend(shard.rows().map(|row| row.card().key.to_owned()));
            knowledge.add_shard(shard);
        }
    }
    let database = Database::named(db);
    let refused = |fault: StoreFault| {
        Stop::bad_input(format!(
            "the {} database cannot be used: {fault}. Expected a file that may be written, or a server that lets this program in. \
             Check --db.",
            database.kind()
        ))
    };
    let shop = Fingerprint(folder.core().identity().shop_id);
    let mut backfill = Backfill::open(&database, 7).map_err(refused)?.of_shop(shop, snapshot.to_owned());
    let there = backfill.events().map_err(refused)?;
    if there > 0 {
        return Err(Stop::bad_input(format!(
            "the database has {there} events already, and nobody could tell invented ones from them. Expected an empty database. \
             Name a new file by --db."
        )));
    }
    let mut waiting: Vec<(Batch, i64)> = Vec::with_capacity(TOGETHER);
    let until_ms = clock::built_at_s()?.saturating_mul(1_000);
    let events = browse(&knowledge, &products, &tests, (crowd, until_ms), |batch, received_ms| {
        waiting.push((batch, received_ms));
        if waiting.len() < TOGETHER {
            return Ok(());
        }
        backfill.keep(std::mem::take(&mut waiting)).map(drop)
    })
    .map_err(refused)?;
    backfill.keep(waiting).map_err(refused)?;
    Ok(Browsed { visits_a_day: crowd.visits_a_day, days: crowd.days, events, database: shown(&database) })
}

/// Addresses of servers may have a password.
fn shown(database: &Database) -> String {
    match database {
        Database::Sqlite(path) => path.display().to_string(),
        Database::PostgreSql(_) => database.kind().to_owned(),
    }
}

pub(super) fn told(browsed: &Browsed) -> String {
    let mut page = Page::default();
    page.heading("Simulated");
    page.line(format!("  {} visits a day for {} days", grouped(browsed.visits_a_day), browsed.days));
    page.line(format!("  {} events are in {}", grouped(browsed.events), browsed.database));
    page.into_text()
}
