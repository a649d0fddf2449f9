//! Events of earlier days, kept by the writer itself, without the door that pages send through.

use std::path::PathBuf;

use pairwell_events::{Batch, Fingerprint};

use super::campaigns::Campaigns;
use super::names::Names;
use super::writer::{Settings, transaction};
use super::{Arrival, record};
use crate::options::Options;
use crate::store::{Database, Sql, StoreFault, open};

/// A writer for events that did not come over HTTP, such as simulated ones. A collector may run on the same database.
pub struct Backfill {
    sql: Box<dyn Sql>,
    settings: Settings,
    names: Names,
    campaigns: Campaigns,
}

impl Backfill {
    /// Opens a database as a collector does: tables are made where they are missing.
    pub fn open(database: &Database, attribution_days: u16) -> Result<Self, StoreFault> {
        let options = Options::standard(Vec::new(), database.clone());
        let settings = Settings { attribution_days, keep_days: options.keep_days };
        Ok(Self { sql: open(database)?, settings, names: Names::default(), campaigns: Campaigns::default() })
    }

    /// The same for a shop whose snapshot lies in that folder: events belong to its campaigns.
    #[must_use]
    pub fn of_shop(mut self, shop: Fingerprint, folder: PathBuf) -> Self {
        self.campaigns = Campaigns::of(vec![(shop, folder)]);
        self
    }

    /// How many events are kept.
    pub fn events(&mut self) -> Result<u64, StoreFault> {
        let rows = self.sql.rows("SELECT COUNT(*) FROM events", &[])?;
        Ok(rows.first().and_then(|row| row.first()).map_or(0, |count| count.int().cast_unsigned()))
    }

    /// Keeps batches, each with when it is received, Unix milliseconds, in one transaction; gives how many events were new.
    /// Clocks are put right and refused as those of pages are.
    pub fn keep(&mut self, batches: Vec<(Batch, i64)>) -> Result<u64, StoreFault> {
        let arrival = |(batch, received_ms): (Batch, i64)| {
            let times = batch.times(received_ms).map_err(StoreFault::new)?;
            Ok(Arrival { batch, times, received_ms })
        };
        let arrivals = batches.into_iter().map(arrival).collect::<Result<Vec<Arrival>, StoreFault>>()?;
        let Self { sql, settings, names, campaigns } = self;
        campaigns.refresh();
        let outcome =
            transaction(&mut **sql, |sql| record::record(sql, &arrivals, *settings, campaigns, names));
        if outcome.is_err() {
            // What was counted as known may have been rolled back.
            names.forget();
        }
        let accepted: usize = outcome?.written.iter().map(|written| written.accepted).sum();
        Ok(u64::try_from(accepted).unwrap_or(u64::MAX))
    }
}

impl std::fmt::Debug for Backfill {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Backfill(..)")
    }
}
