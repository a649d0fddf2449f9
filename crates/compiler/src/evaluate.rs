//! A snapshot out of a log alone, to judge the ranking by: what a shop would ship, without a catalog.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use serde::Serialize;

use crate::assemble::{self, Settled, publish};
use crate::build::{BuildFailure, Written};
use crate::config::Config;
use crate::learn::{self, BasketPrefix, LearningSettings, SessionPrefix};
use crate::model::{Basket, Merchant, Session};
use crate::progress::Progress;
use crate::read::log;
use crate::report::Report;
use crate::rules::Rules;
use crate::understand::Understanding;

/// What a log is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum LogKind {
    /// Visits: what is looked at next.
    Sessions,
    /// Orders: what is bought together.
    Baskets,
}

/// A moment to be judged by: what was there, and what came.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Moment {
    /// Ids, oldest first.
    pub past: Vec<String>,
    /// Ids, of sessions in order.
    pub next: Vec<String>,
}

/// A log with moments that came after it, to find settings by.
#[derive(Debug, Clone)]
pub struct Validation {
    /// A log of the same form.
    pub log: PathBuf,
    /// What came after it.
    pub moments: Vec<Moment>,
}

/// What to learn from.
#[derive(Debug, Clone)]
pub struct LogOptions {
    /// A table with session, product, time and event.
    pub log: PathBuf,
    /// What it is of.
    pub kind: LogKind,
    /// Without one, settings are found on the end of the log itself.
    pub validation: Option<Validation>,
    /// Neighbours kept for a product; `None` for as many as a shop's snapshot has.
    pub neighbours: Option<usize>,
}

/// What was learned.
#[derive(Debug, Clone, Serialize)]
pub struct LogReport {
    /// Rows read, used and refused.
    pub read: Report,
    /// With which numbers.
    pub settings: LearningSettings,
    /// What was written.
    pub written: Written,
}

/// Learns from a log and writes the snapshot into `out`.
pub fn snapshot_of_log(
    options: &LogOptions,
    out: &Path,
    progress: &dyn Progress,
) -> Result<LogReport, BuildFailure> {
    publish::check(out)?;
    let validated =
        options.validation.as_ref().map(|validation| settings_by(validation, options.kind, progress));
    let (merchant, read) = merchant(&options.log, options.kind, progress)?;
    let mut settings = validated.unwrap_or_else(|| Ok(LearningSettings::of(&merchant, progress)?))?;
    if let Some(neighbours) = options.neighbours {
        settings.session_neighbours = neighbours;
        settings.order_neighbours = neighbours;
    }
    let tables = learn::learn(&merchant, &settings, progress)?;
    let config = Config::default();
    let settled = Settled {
        config: &config,
        understanding: &Understanding::default(),
        rules: &Rules::default(),
        kept_digits: None,
        built_at_s: 0,
    };
    let written = assemble::write(&merchant, &tables, &settled, out, progress)?;
    Ok(LogReport { read, settings, written })
}

fn merchant(path: &Path, kind: LogKind, progress: &dyn Progress) -> Result<(Merchant, Report), BuildFailure> {
    let (mut merchant, report) = log::read(path, progress)?;
    if kind == LogKind::Baskets {
        merchant.baskets = std::mem::take(&mut merchant.sessions).iter().map(basket).collect();
    }
    Ok((merchant, report))
}

fn basket(session: &Session) -> Basket {
    let mut lines: Vec<(u32, u32)> = session.steps.iter().map(|step| (step.product, 1)).collect();
    lines.sort_unstable();
    lines.dedup();
    Basket { at_s: session.steps.first().map_or(0, |step| step.at_s), lines, customer: None }
}

fn settings_by(
    validation: &Validation,
    kind: LogKind,
    progress: &dyn Progress,
) -> Result<LearningSettings, BuildFailure> {
    let (merchant, _) = merchant(&validation.log, kind, progress)?;
    let numbers: HashMap<&str, u32> = merchant.products.iter().map(|p| p.key.as_str()).zip(0..).collect();
    let known = |ids: &[String]| -> Vec<u32> {
        ids.iter().filter_map(|id| numbers.get(id.as_str()).copied()).collect()
    };
    // What came and was never seen before counts against all settings alike; so it may be left out.
    let moments = validation.moments.iter().map(|moment| (known(&moment.past), known(&moment.next)));
    progress.start("Trying settings on the validation's moments", 0);
    let found = match kind {
        LogKind::Sessions => {
            let prefixes: Vec<SessionPrefix> = moments
                .filter_map(|(past, next)| SessionPrefix::new(past.into_iter(), *next.first()?))
                .collect();
            usable(prefixes.len(), validation)?;
            let (all, votes) = (merchant.sessions.len(), vec![1.0; merchant.sessions.len()]);
            LearningSettings::default().tuned_on_sessions(&merchant, &votes, all, &prefixes, progress)
        }
        LogKind::Baskets => {
            let prefixes: Vec<BasketPrefix> = moments
                .map(|(cart, wanted)| BasketPrefix { cart, wanted })
                .filter(|prefix| !prefix.wanted.is_empty())
                .collect();
            usable(prefixes.len(), validation)?;
            let (all, votes) = (merchant.baskets.len(), vec![1.0; merchant.baskets.len()]);
            LearningSettings::default().tuned_on_baskets(&merchant, &votes, all, &prefixes, progress)
        }
    };
    progress.finish("settings found");
    Ok(found?)
}

fn usable(prefixes: usize, validation: &Validation) -> Result<(), BuildFailure> {
    if prefixes > 0 {
        return Ok(());
    }
    Err(BuildFailure::NoMoment { questions: validation.moments.len(), log: validation.log.clone() })
}
