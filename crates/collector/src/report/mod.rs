//! Reports, read from sums alone: their cost does not grow with the events.

mod arms;
mod asked;
mod breakdown;
mod cells;
mod comparison;
mod facts;
mod outcomes;
mod overview;
mod products;
mod quality;
mod what_if;

use std::path::PathBuf;
use std::sync::Arc;

use pairwell_events::{Fingerprint, Refusal};
use serde::Serialize;
use tokio::sync::Semaphore;

use crate::clock::now_ms;
use crate::store::{Database, Sql, StoreFault, open_to_read};
use asked::Question;

pub(crate) use asked::Asked;

/// Reports that are read at once; more wait.
const MOST_AT_ONCE: usize = 2;

/// Which report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Overview,
    Breakdown,
    Arms,
    WhatIf,
    Products,
    Quality,
}

/// A report as it is sent.
#[derive(Debug)]
pub(crate) enum Rendered {
    Json(String),
    Csv(String),
}

/// Why there is no report.
#[derive(Debug)]
pub(crate) enum ReportFault {
    /// The question is none.
    Asked(Refusal),
    /// The database did not answer.
    Store(StoreFault),
}

/// The reader of sums.
#[derive(Debug)]
pub(crate) struct Reports {
    source: Arc<Source>,
    room: Arc<Semaphore>,
}

#[derive(Debug)]
struct Source {
    database: Database,
    attribution_days: u16,
    shops: Vec<(Fingerprint, PathBuf)>,
}

impl Reports {
    /// `shops` are keys and the folders of their snapshots.
    pub(crate) fn new(database: Database, attribution_days: u16, shops: Vec<(Fingerprint, PathBuf)>) -> Self {
        let source = Arc::new(Source { database, attribution_days, shops });
        Self { source, room: Arc::new(Semaphore::new(MOST_AT_ONCE)) }
    }

    pub(crate) async fn report(&self, kind: Kind, asked: Asked) -> Result<Rendered, ReportFault> {
        let question = asked.question(now_ms()).map_err(ReportFault::Asked)?;
        let gone = |_: tokio::sync::AcquireError| ReportFault::Store(StoreFault::new("it is being closed"));
        let permit = Arc::clone(&self.room).acquire_owned().await.map_err(gone)?;
        let source = Arc::clone(&self.source);
        let read = tokio::task::spawn_blocking(move || {
            let mut sql = open_to_read(&source.database)?;
            let rendered = source.read(&mut *sql, kind, &question);
            drop(permit);
            rendered
        });
        let outcome = read.await.map_err(|error| ReportFault::Store(StoreFault::new(error)))?;
        outcome.map_err(ReportFault::Store)
    }
}

impl Source {
    fn read(&self, sql: &mut dyn Sql, kind: Kind, question: &Question) -> Result<Rendered, StoreFault> {
        let facts = match kind {
            Kind::Breakdown | Kind::Products => Vec::new(),
            Kind::Overview | Kind::Arms | Kind::WhatIf | Kind::Quality => facts::read(&self.shops),
        };
        let csv = question.csv;
        match kind {
            Kind::Overview => {
                let report = overview::read(sql, question, &facts, self.attribution_days)?;
                rendered(csv, &report, || report.shops.iter().flat_map(|shop| &shop.days))
            }
            Kind::Breakdown => {
                let report = breakdown::read(sql, question, self.attribution_days)?;
                rendered(csv, &report, || &report.rows)
            }
            Kind::Arms => {
                let report = arms::read(sql, question, &facts)?;
                rendered(csv, &report, || report.tests.iter().flat_map(|test| &test.arms))
            }
            Kind::WhatIf => {
                let report = what_if::read(sql, question, &facts)?;
                rendered(csv, &report, || &report.rows)
            }
            Kind::Products => {
                let report = products::read(sql, question)?;
                rendered(csv, &report, || &report.rows)
            }
            Kind::Quality => {
                let report = quality::read(sql, question, &facts)?;
                rendered(csv, &report, || &report.rows)
            }
        }
    }
}

/// The report as JSON, or its lines as CSV with a head.
fn rendered<L: IntoIterator<Item: Serialize>>(
    csv: bool,
    report: &impl Serialize,
    lines: impl FnOnce() -> L,
) -> Result<Rendered, StoreFault> {
    if !csv {
        return serde_json::to_string(report).map(Rendered::Json).map_err(StoreFault::new);
    }
    let mut writer = csv::Writer::from_writer(Vec::new());
    for line in lines() {
        writer.serialize(line).map_err(StoreFault::new)?;
    }
    let bytes = writer.into_inner().map_err(StoreFault::new)?;
    String::from_utf8(bytes).map(Rendered::Csv).map_err(StoreFault::new)
}
