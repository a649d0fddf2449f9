//! Google Analytics' exports as a source of pairs, for shops without a collector.
//!
//! They know which list was seen on which page, and what was followed, added and bought. They know neither by what chance an arm
//! was drawn nor which build ranked, so nothing is learned from them of tests and of how likely a slot is accepted.

mod bigquery;
mod exploration;
mod lists;

use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use pairwell_learning::Pairs;
use serde::Serialize;

use super::pages::Pages;
use crate::exit::Stop;

pub(crate) use lists::{List, list};

/// What was read of a file.
#[derive(Debug, Default, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct FileReport {
    /// Its path.
    pub(crate) file: String,
    /// Rows that tell of our lists, of carts and of orders.
    pub(super) used: u64,
    /// Rows of other events and other lists.
    pub(super) passed_over: u64,
    /// Rows that cannot be read.
    pub(crate) unread: u64,
    /// The first of them: its number, and what is wrong.
    pub(crate) first_unread: Option<String>,
}

impl FileReport {
    fn refuse(&mut self, row: u64, what: impl std::fmt::Display) {
        self.unread += 1;
        self.first_unread.get_or_insert_with(|| format!("row {row}: {what}"));
    }
}

/// What rows are looked at by.
pub(super) struct Wanted<'a> {
    pub(super) lists: &'a [List],
    pub(super) pages: &'a Pages,
    /// Unix milliseconds; rows before and after are passed over.
    pub(super) since_ms: i64,
    pub(super) now_ms: i64,
}

/// Reads files of either form, packed by gzip or not, into the pairs.
pub(super) fn read(
    files: &[PathBuf],
    wanted: &Wanted<'_>,
    pairs: &mut Pairs,
) -> Result<Vec<FileReport>, Stop> {
    let mut reports = Vec::new();
    for path in files {
        let mut report = FileReport { file: path.display().to_string(), ..FileReport::default() };
        let unusable = |found: &dyn std::fmt::Display| {
            Stop::bad_input(format!(
                "{}: {found}. Expected events of Google Analytics as BigQuery exports them (JSON, an event a line) or an exploration \
                 as CSV, both plain or .gz. Check the file; docs/learning.md says how to export it.",
                path.display()
            ))
        };
        let mut lines = opened(path).map_err(|error| unusable(&format!("cannot be read ({error})")))?;
        let first = lines.fill_buf().map_err(|error| unusable(&format!("cannot be read ({error})")))?;
        let is_json = first.trim_ascii_start().first() == Some(&b'{');
        let done = if is_json {
            bigquery::read(lines, wanted, pairs, &mut report)
        } else {
            exploration::read(lines, wanted, pairs, &mut report)
        };
        done.map_err(|what| unusable(&what))?;
        if report.used + report.passed_over == 0 && report.unread > 0 {
            return Err(unusable(&format!(
                "none of {} rows can be used; {}",
                report.unread,
                report.first_unread.unwrap_or_default()
            )));
        }
        reports.push(report);
    }
    Ok(reports)
}

fn opened(path: &Path) -> std::io::Result<BufReader<Box<dyn Read>>> {
    let file = File::open(path)?;
    let packed = path.extension().is_some_and(|end| end.eq_ignore_ascii_case("gz"));
    let bytes: Box<dyn Read> =
        if packed { Box::new(flate2::read::MultiGzDecoder::new(file)) } else { Box::new(file) };
    Ok(BufReader::new(bytes))
}
