//! Exports that are no tables: items of JSON and XML, and products of saved pages. Their members become columns by
//! their dotted paths, so that everything behind the reader is the same as for a table.
//!
//! A file is gone through twice: first for its columns, then for its rows. An item that holds a list of what rows are
//! about (variants, lines of an order) becomes a row for each of them.

mod element;
mod flatten;
mod json_cut;
mod json_ld;
mod pages;
mod shopify;
mod source;
mod stream;
mod xml_cut;

use super::format::Format;
use super::record::Record;
use super::rows::{Row, Wanted};
use crate::error::BuildError;
use crate::progress::Progress;
use crate::report::{FileReport, Place, Reason, Unit};
use flatten::{Columns, flatten};
use serde_json::Value;
use source::Source;
use std::collections::{BTreeSet, HashMap};
use std::path::{Path, PathBuf};

/// Columns of one file.
const MOST_COLUMNS: usize = 2_000;
/// Rows of one item.
const MOST_ROWS: usize = 10_000;

static NOT_UTF8: Reason = Reason {
    code: "not-utf-8",
    sentence: "The item is not UTF-8 and was read as Windows-1252.",
    broken: false,
};
static ROWS_CUT: Reason = Reason {
    code: "item-cut",
    sentence: "An item has more than 10,000 variants or lines; the others were left out.",
    broken: false,
};

/// One item as it comes.
#[derive(Debug)]
pub(super) struct Item {
    /// Its number in the file, or the line where it begins.
    number: u64,
    /// The page it stands on; empty outside of pages.
    page: String,
    value: Result<Value, Broken>,
    was_utf8: bool,
}

/// Why an item cannot be read.
#[derive(Debug)]
struct Broken {
    reason: &'static Reason,
    found: String,
    expected: &'static str,
}

impl Broken {
    /// No item of the file can be read.
    fn of_all(self, path: &Path, items: u64) -> BuildError {
        BuildError::NoUsableRow {
            path: path.to_owned(),
            rows: items,
            reasons: format!("{} (item 1: `{}`)", self.reason.code, self.found),
            expected: self.expected,
            advice: "Export it again, as CSV if it stays so.".to_owned(),
        }
    }
}

/// An open file of items.
pub(super) struct Items<'p> {
    pub(super) path: PathBuf,
    /// Dotted paths, in order of first appearance.
    pub(super) header: Vec<String>,
    /// The path of the list whose members are rows.
    pub(super) inner: Option<String>,
    pub(super) format: Format,
    columns: HashMap<String, usize>,
    source: Source<'p>,
    cells: Vec<String>,
    outer: Record,
    own: Record,
    has_own: bool,
    rest: std::vec::IntoIter<Value>,
    number: u64,
    page: String,
    /// Items without such a list are no rows.
    only_inner: bool,
    /// Columns of parts with those of the item that are called alike: an item without parts is its own part.
    alike: Vec<(usize, usize)>,
}

/// What the first pass collects.
#[derive(Default)]
struct Survey {
    header: Vec<String>,
    columns: HashMap<String, usize>,
    /// Paths of lists of objects.
    lists: BTreeSet<String>,
    dropped: u64,
    broken: Option<Broken>,
}

impl Columns for Survey {
    fn cell(&mut self, path: &str, _: &str) {
        let plain = plain(path);
        if self.columns.contains_key(plain) {
            return;
        }
        if self.header.len() >= MOST_COLUMNS {
            self.dropped += 1;
            return;
        }
        self.columns.insert(plain.to_owned(), self.header.len());
        self.header.push(path.to_owned());
    }

    fn list(&mut self, path: &str) -> bool {
        if self.lists.len() < MOST_COLUMNS && !self.lists.contains(path) {
            self.lists.insert(path.to_owned());
        }
        false
    }
}

/// A feed may write `g:title` in one item and `title` in the next.
fn plain(path: &str) -> &str {
    path.strip_prefix("g:").unwrap_or(path)
}

/// Puts texts into the cells of a row.
struct Cells<'c> {
    columns: &'c HashMap<String, usize>,
    texts: &'c mut Vec<String>,
    apart: Option<&'c str>,
}

impl Columns for Cells<'_> {
    fn cell(&mut self, path: &str, text: &str) {
        if let Some(cell) = self.columns.get(plain(path)).and_then(|at| self.texts.get_mut(*at)) {
            if !cell.is_empty() {
                cell.push('\n');
            }
            cell.push_str(text);
        }
    }

    fn list(&mut self, path: &str) -> bool {
        self.apart == Some(path)
    }
}

impl<'p> Items<'p> {
    /// Goes through a file for its columns, and opens it for its rows.
    pub(super) fn open(
        path: &Path,
        format: Format,
        wanted: &Wanted<'_>,
        progress: &'p dyn Progress,
        report: &mut FileReport,
    ) -> Result<Self, BuildError> {
        let mut survey = Survey::default();
        let mut source = Source::open(path, format, wanted.items, "Looking through", progress, report)?;
        let mut items = 0_u64;
        while let Some(item) = source.next()? {
            items += 1;
            match item.value {
                Ok(value) => flatten(&value, &mut String::new(), &mut survey),
                Err(broken) => survey.broken = survey.broken.or(Some(broken)),
            }
        }
        report.unit = if source.counts_lines() { Unit::Line } else { Unit::Item };
        progress.finish(&format!("{items} items"));
        source.remark(report);
        // Items without a single member are none.
        if survey.header.is_empty() {
            return Err(survey
                .broken
                .map_or_else(|| format.no_items(path), |broken| broken.of_all(path, items)));
        }
        if survey.dropped > 0 {
            report.notes.push(format!(
                "The items have more than {MOST_COLUMNS} different members; only the first {MOST_COLUMNS} were read."
            ));
        }
        let inner = inner(&survey.lists, wanted);
        let prefix = inner.as_deref().map_or_else(String::new, |inner| format!("{inner}."));
        let alike = survey.header.iter().enumerate().filter_map(|(part, name)| {
            let whole = name.strip_prefix(&prefix).filter(|_| !prefix.is_empty())?;
            Some((part, *survey.columns.get(plain(whole))?))
        });
        let alike = alike.collect();
        let mut unsaid = FileReport::new(path, report.role);
        let source = Source::open(path, format, wanted.items, "Reading", progress, &mut unsaid)?;
        Ok(Self {
            path: path.to_owned(),
            only_inner: wanted.only_inner,
            alike,
            header: survey.header,
            inner,
            format,
            columns: survey.columns,
            source,
            cells: Vec::new(),
            outer: Record::default(),
            own: Record::default(),
            has_own: false,
            rest: Vec::new().into_iter(),
            number: 0,
            page: String::new(),
        })
    }

    /// The next row. Broken items are reported; `None` at the end.
    pub(super) fn next(&mut self, report: &mut FileReport) -> Result<Option<Row<'_>>, BuildError> {
        loop {
            if let Some(value) = self.rest.next() {
                let path = self.inner.clone().unwrap_or_default();
                fill(&mut self.own, &mut self.cells, &self.columns, &value, path, None);
                self.has_own = true;
                break;
            }
            let Some(item) = self.source.next()? else { return Ok(None) };
            (self.number, self.page) = (item.number, item.page);
            let place =
                |found, expected| Place { row: self.number, page: &self.page, column: "", found, expected };
            if !item.was_utf8 {
                report.notice(&NOT_UTF8, place("", "UTF-8"));
            }
            let mut value = match item.value {
                Ok(value) => value,
                Err(broken) => {
                    report.rows_read += 1;
                    report.skip(broken.reason, place(&broken.found, broken.expected));
                    continue;
                }
            };
            let mut list = self.inner.as_deref().map_or_else(Vec::new, |inner| take_list(&mut value, inner));
            if list.len() > MOST_ROWS {
                report.notice(&ROWS_CUT, place(&list.len().to_string(), "at most 10,000"));
                list.truncate(MOST_ROWS);
            }
            if list.is_empty() && self.only_inner {
                continue;
            }
            let apart = self.inner.as_deref();
            fill(&mut self.outer, &mut self.cells, &self.columns, &value, String::new(), apart);
            if list.is_empty() {
                for (part, whole) in &self.alike {
                    if self.cells[*part].is_empty() {
                        let text = self.cells[*whole].clone();
                        self.cells[*part] = text;
                    }
                }
                self.outer.fill(&self.cells);
                self.has_own = false;
                break;
            }
            self.rest = list.into_iter();
        }
        report.rows_read += 1;
        let own = self.has_own.then_some(&self.own);
        Ok(Some(Row {
            record: &self.outer,
            own,
            header: &self.header,
            number: self.number,
            page: &self.page,
        }))
    }
}

/// The list whose members are rows: one that a mapping goes through, else the first one that is called so.
fn inner(lists: &BTreeSet<String>, wanted: &Wanted<'_>) -> Option<String> {
    let mapped = |list: &&String| {
        wanted
            .columns
            .values()
            .any(|column| column.strip_prefix(list.as_str()).is_some_and(|rest| rest.starts_with('.')))
    };
    let called = |name: &&str| {
        lists.iter().find(|list| {
            let mut parts = list.rsplit('.').skip_while(|part| ["edges", "nodes"].contains(part));
            parts.next().is_some_and(|part| part.eq_ignore_ascii_case(name))
        })
    };
    lists.iter().find(mapped).or_else(|| wanted.lists.iter().find_map(called)).cloned()
}

/// Takes the objects of the list at a dotted path out of a value.
fn take_list(value: &mut Value, path: &str) -> Vec<Value> {
    let mut at = value;
    let mut rest = path;
    loop {
        let Some(object) = at.as_object_mut() else { return Vec::new() };
        // A member may have a dot in its name.
        if let Some(Value::Array(list)) = object.get_mut(rest) {
            let mut list = std::mem::take(list);
            list.retain(Value::is_object);
            return list;
        }
        let Some((name, below)) = rest.split_once('.') else { return Vec::new() };
        let Some(next) = object.get_mut(name) else { return Vec::new() };
        (at, rest) = (next, below);
    }
}

fn fill(
    record: &mut Record,
    cells: &mut Vec<String>,
    columns: &HashMap<String, usize>,
    value: &Value,
    mut path: String,
    apart: Option<&str>,
) {
    cells.iter_mut().for_each(String::clear);
    cells.resize(columns.len(), String::new());
    flatten(value, &mut path, &mut Cells { columns, texts: cells, apart });
    record.fill(cells);
}
