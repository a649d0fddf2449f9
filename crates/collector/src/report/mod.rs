//! Reports, read from the rollups alone: their cost does not grow with the events.

mod answer;
mod asked;

use std::sync::Arc;

use pairwell_events::Refusal;
use tokio::sync::Semaphore;

use crate::clock::now_ms;
use crate::store::{Database, StoreFault, open_to_read};

pub(crate) use answer::Report;
pub(crate) use asked::Asked;

/// Reports that are read at once; more wait.
const MOST_AT_ONCE: usize = 2;

/// Why there is no report.
#[derive(Debug)]
pub(crate) enum ReportFault {
    /// The question is none.
    Asked(Refusal),
    /// The database did not answer.
    Store(StoreFault),
}

/// The reader of rollups.
#[derive(Debug)]
pub(crate) struct Reports {
    database: Database,
    attribution_days: u16,
    room: Arc<Semaphore>,
}

impl Reports {
    pub(crate) fn new(database: Database, attribution_days: u16) -> Self {
        Self { database, attribution_days, room: Arc::new(Semaphore::new(MOST_AT_ONCE)) }
    }

    pub(crate) async fn report(&self, asked: Asked) -> Result<Report, ReportFault> {
        let question = asked.question(now_ms()).map_err(ReportFault::Asked)?;
        let gone = |_: tokio::sync::AcquireError| ReportFault::Store(StoreFault::new("it is being closed"));
        let permit = Arc::clone(&self.room).acquire_owned().await.map_err(gone)?;
        let (database, attribution_days) = (self.database.clone(), self.attribution_days);
        let read = tokio::task::spawn_blocking(move || {
            let mut sql = open_to_read(&database)?;
            let report = answer::read(&mut *sql, &question, attribution_days);
            drop(permit);
            report
        });
        let outcome = read.await.map_err(|error| ReportFault::Store(StoreFault::new(error)))?;
        outcome.map_err(ReportFault::Store)
    }
}
