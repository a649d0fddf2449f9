//! An export as rows with named columns, whatever it is written in.

use super::format::Format;
use super::items::Items;
use super::open::open;
use super::record::Record;
use super::table::Table;
use crate::config;
use crate::error::BuildError;
use crate::progress::Progress;
use crate::report::{FileReport, Place, Role};
use std::collections::BTreeMap;
use std::path::Path;

/// Lists within an item whose members are rows, by what a file was given as; the likeliest first.
const VARIANTS: &[&str] = &["variants", "variations", "hasVariant", "skus", "offers"];
const LINES: &[&str] = &[
    "line_items",
    "lineItems",
    "lines",
    "order_lines",
    "orderLines",
    "order_items",
    "cart_items",
    "items",
    "products",
];
const STEPS: &[&str] = &["items", "events", "products"];
const REVIEWS: &[&str] = &["reviews", "review"];

/// What a reader wants of a file.
pub(super) struct Wanted<'c> {
    /// Where the items are, when the merchant says so.
    pub(super) items: Option<&'c str>,
    /// The merchant's names of columns.
    pub(super) columns: &'c BTreeMap<String, String>,
    /// Lists within an item whose members are rows.
    pub(super) lists: &'static [&'static str],
    /// Whether items without such a list are no rows.
    pub(super) only_inner: bool,
}

impl<'c> Wanted<'c> {
    pub(super) fn of(role: Role, source: &'c config::Source) -> Self {
        let lists = match role {
            Role::Feed => VARIANTS,
            Role::Orders => LINES,
            Role::Sessions => STEPS,
            Role::Reviews => REVIEWS,
            Role::Customers => &[],
        };
        Self { items: source.items.as_deref(), columns: &source.columns, lists, only_inner: false }
    }

    /// The reviews that products of a feed carry.
    pub(super) fn reviews_of(feed: &'c config::Source, none: &'c BTreeMap<String, String>) -> Self {
        Self { items: feed.items.as_deref(), columns: none, lists: REVIEWS, only_inner: true }
    }
}

/// An open export.
pub(super) enum Rows<'p> {
    Table(Box<Table<'p>>),
    Items(Box<Items<'p>>),
}

/// One row.
#[derive(Clone, Copy)]
pub(super) struct Row<'t> {
    pub(super) record: &'t Record,
    /// What the row says beyond its item: a variant's own columns.
    pub(super) own: Option<&'t Record>,
    pub(super) header: &'t [String],
    /// Row as a spreadsheet numbers it (the header is row 1), or the item's number or line.
    pub(super) number: u64,
    /// The page it stands on, in a folder of pages.
    pub(super) page: &'t str,
}

impl<'t> Row<'t> {
    /// The trimmed field of a column; empty for a column that the export does not have.
    pub(super) fn get(self, column: Option<usize>) -> &'t str {
        let Some(at) = column else { return "" };
        let own = self.own.map_or("", |own| own.get(at).trim());
        if own.is_empty() { self.record.get(at).trim() } else { own }
    }

    /// Points at a field, for the report.
    pub(super) fn place(self, column: Option<usize>, expected: &'t str) -> Place<'t> {
        let name = column.and_then(|at| self.header.get(at)).map_or("", String::as_str);
        Place { row: self.number, page: self.page, column: name, found: self.get(column), expected }
    }
}

impl<'p> Rows<'p> {
    /// Opens an export and finds out its columns.
    pub(super) fn open(
        path: &Path,
        wanted: &Wanted<'_>,
        progress: &'p dyn Progress,
        report: &mut FileReport,
    ) -> Result<Self, BuildError> {
        let format = if path.is_dir() { Format::Pages } else { Format::Table };
        if format == Format::Table {
            let opened = open(path, "Reading", progress)?;
            let format = Format::of(&opened.head);
            if format == Format::Table {
                return Table::start(path, opened, report).map(|table| Self::Table(Box::new(table)));
            }
            if format != Format::Pages || matches!(report.role, Role::Feed | Role::Reviews) {
                drop(opened);
                return Self::items(path, format, wanted, progress, report);
            }
            return Err(format.no_items(path));
        }
        Self::items(path, format, wanted, progress, report)
    }

    fn items(
        path: &Path,
        format: Format,
        wanted: &Wanted<'_>,
        progress: &'p dyn Progress,
        report: &mut FileReport,
    ) -> Result<Self, BuildError> {
        if !path.is_dir() && !path.is_file() {
            return Err(BuildError::NotATable {
                path: path.to_owned(),
                found: "a pipe with JSON, XML or HTML, which are gone through twice",
                advice: "Write it into a file and give that file.",
            });
        }
        Items::open(path, format, wanted, progress, report).map(|items| Self::Items(Box::new(items)))
    }

    pub(super) fn path(&self) -> &Path {
        match self {
            Self::Table(table) => &table.path,
            Self::Items(items) => &items.path,
        }
    }

    /// Column names as the file spells them.
    pub(super) fn header(&self) -> &[String] {
        match self {
            Self::Table(table) => &table.header,
            Self::Items(items) => &items.header,
        }
    }

    /// What stands before the names of columns that only a part of an item has, such as `variants`.
    pub(super) fn inner(&self) -> Option<&str> {
        match self {
            Self::Table(_) => None,
            Self::Items(items) => items.inner.as_deref(),
        }
    }

    pub(super) fn format(&self) -> Format {
        match self {
            Self::Table(_) => Format::Table,
            Self::Items(items) => items.format,
        }
    }

    /// The next row. Broken ones are reported; `None` at the end.
    pub(super) fn next(&mut self, report: &mut FileReport) -> Result<Option<Row<'_>>, BuildError> {
        match self {
            Self::Table(table) => table.next(report),
            Self::Items(items) => items.next(report),
        }
    }
}
