//! What a build says about every file it read: how many rows were used, and why the others were not.
//!
//! Examples quote single values of columns that Pairwell uses, never whole rows: rows of orders and reviews carry
//! people's names and addresses.

use crate::quote::quote;
use serde::Serialize;

/// Examples kept for each reason.
const EXAMPLES: usize = 5;

/// The whole report, in the order the files were read.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Report {
    /// One entry a file.
    pub files: Vec<FileReport>,
    /// Remarks about the build as a whole.
    pub notes: Vec<String>,
}

/// What happened to the rows of one file. `rows_read == rows_used + the rows of all skipped`.
#[derive(Debug, Clone, Serialize)]
pub struct FileReport {
    /// The file as it was named.
    pub path: String,
    /// What it was given as.
    pub role: Role,
    /// The form that was recognised, such as `Shopify product CSV`.
    pub kind: String,
    /// What examples count: rows of a table, items, or lines.
    pub unit: Unit,
    /// Rows below the header, or of the items.
    pub rows_read: u64,
    /// Rows that went into the snapshot.
    pub rows_used: u64,
    /// Rows kept out, by reason.
    pub skipped: Vec<Finding>,
    /// Rows used although something about them is odd, by reason.
    pub noticed: Vec<Finding>,
    /// Remarks about the file as a whole.
    pub notes: Vec<String>,
}

/// What a file was given as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Products.
    Feed,
    /// Order lines.
    Orders,
    /// Browsing.
    Sessions,
    /// Reviews.
    Reviews,
    /// Customers who may be written to.
    Customers,
}

/// What examples count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unit {
    /// Rows of a table; the header is row 1.
    Row,
    /// Items of a feed, from 1.
    Item,
    /// Lines of JSON with an object a line, or of a page.
    Line,
}

impl Unit {
    /// `row`, `item` or `line`.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Row => "row",
            Self::Item => "item",
            Self::Line => "line",
        }
    }
}

/// Rows that share a reason.
#[derive(Debug, Clone, Serialize)]
pub struct Finding {
    /// Stable name for programs, such as `price-negative`.
    pub code: &'static str,
    /// The reason for people.
    pub reason: &'static str,
    /// Whether the row itself is broken, rather than rightly left out (a draft, a cancelled order).
    pub broken: bool,
    /// How many rows.
    pub rows: u64,
    /// The first few.
    pub examples: Vec<Example>,
}

/// One row that shows what a [`Finding`] means.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Example {
    /// Row as a spreadsheet numbers it (the header is row 1), or the number of the item or line: see
    /// [`FileReport::unit`].
    pub row: u64,
    /// The page, in a folder of pages; empty otherwise.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub page: String,
    /// The column's own name; empty when the row as a whole is meant.
    pub column: String,
    /// What stands there, cut to 80 characters; outside of feeds only the shape of what may be a person's.
    pub found: String,
    /// What could have stood there.
    pub expected: String,
}

/// Why a row is kept out, or worth a remark.
#[derive(Debug)]
pub(crate) struct Reason {
    pub(crate) code: &'static str,
    pub(crate) sentence: &'static str,
    pub(crate) broken: bool,
}

/// Where a [`Reason`] was met.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place<'a> {
    pub(crate) row: u64,
    pub(crate) page: &'a str,
    pub(crate) column: &'a str,
    pub(crate) found: &'a str,
    pub(crate) expected: &'a str,
}

impl FileReport {
    pub(crate) fn new(path: &std::path::Path, role: Role) -> Self {
        Self {
            path: path.display().to_string(),
            role,
            kind: String::new(),
            unit: Unit::Row,
            rows_read: 0,
            rows_used: 0,
            skipped: Vec::new(),
            noticed: Vec::new(),
            notes: Vec::new(),
        }
    }

    pub(crate) fn skip(&mut self, reason: &'static Reason, place: Place<'_>) {
        add(&mut self.skipped, reason, 1, place, self.role);
    }

    /// Skips `rows` rows at once, with one of them as the example.
    pub(crate) fn skip_rows(&mut self, reason: &'static Reason, rows: u64, place: Place<'_>) {
        if rows > 0 {
            add(&mut self.skipped, reason, rows, place, self.role);
        }
    }

    pub(crate) fn notice(&mut self, reason: &'static Reason, place: Place<'_>) {
        add(&mut self.noticed, reason, 1, place, self.role);
    }

    /// Rows kept out for any reason.
    #[must_use]
    pub fn rows_skipped(&self) -> u64 {
        self.skipped.iter().map(|finding| finding.rows).sum()
    }

    /// Rows kept out because they are broken.
    #[must_use]
    pub fn rows_broken(&self) -> u64 {
        self.skipped.iter().filter(|finding| finding.broken).map(|finding| finding.rows).sum()
    }

    /// How often `code` kept a row out.
    #[must_use]
    pub fn skipped_by(&self, code: &str) -> u64 {
        self.skipped.iter().filter(|finding| finding.code == code).map(|finding| finding.rows).sum()
    }
}

fn add(findings: &mut Vec<Finding>, reason: &'static Reason, rows: u64, place: Place<'_>, role: Role) {
    let at = findings.iter().position(|finding| finding.code == reason.code).unwrap_or_else(|| {
        findings.push(Finding {
            code: reason.code,
            reason: reason.sentence,
            broken: reason.broken,
            rows: 0,
            examples: Vec::new(),
        });
        findings.len() - 1
    });
    let finding = &mut findings[at];
    finding.rows += rows;
    if finding.examples.len() < EXAMPLES {
        finding.examples.push(Example {
            row: place.row,
            page: place.page.to_owned(),
            column: place.column.to_owned(),
            found: quote(place.found, role),
            expected: place.expected.to_owned(),
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    static REASON: Reason = Reason { code: "price-zero", sentence: "The price is zero.", broken: true };

    #[test]
    fn a_reason_keeps_its_count_and_only_the_first_five_examples() {
        let mut report = FileReport::new(std::path::Path::new("feed.csv"), Role::Feed);
        for row in 2..22 {
            report.skip(
                &REASON,
                Place { row, page: "", column: "Price", found: "0\u{0}.00", expected: "more than zero" },
            );
        }
        assert_eq!((report.skipped_by("price-zero"), report.rows_broken()), (20, 20));
        assert_eq!(report.skipped[0].examples.len(), 5);
        assert_eq!(report.skipped[0].examples[0].found, "0.00");
    }
}
