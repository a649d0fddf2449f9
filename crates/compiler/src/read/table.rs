//! A table: a header and rows, streamed. Broken rows are reported and left out; the reading goes on behind them.

use super::lines::Lines;
use super::open::Opened;
use super::record::Record;
use super::rows::Row;
use crate::error::BuildError;
use crate::report::{FileReport, Place, Reason};
use std::path::{Path, PathBuf};

const DELIMITERS: [u8; 4] = [b',', b'\t', b';', b'|'];
/// A cell that spans more than this was never closed.
const LONGEST_CELL: usize = 1024 * 1024;
const MOST_CELL_LINES: usize = 10_000;

static FIELD_COUNT: Reason = Reason {
    code: "wrong-number-of-fields",
    sentence: "The row has more or fewer fields than the header.",
    broken: true,
};
static OPEN_QUOTE: Reason = Reason {
    code: "quote-never-closed",
    sentence: "A quotation mark opens a cell and never closes it.",
    broken: true,
};
static STRAY_QUOTE: Reason = Reason {
    code: "quote-misplaced",
    sentence: "A quotation mark stands in the middle of a cell that spans lines.",
    broken: true,
};
static NOT_UTF8: Reason = Reason {
    code: "not-utf-8",
    sentence: "The row is not UTF-8 and was read as Windows-1252.",
    broken: false,
};

/// An open table.
pub(super) struct Table<'p> {
    pub(super) path: PathBuf,
    /// Column names as the file spells them.
    pub(super) header: Vec<String>,
    delimiter: u8,
    lines: Lines<'p>,
    record: Record,
    line: Vec<u8>,
    row: u64,
    any_row: bool,
}

impl<'p> Table<'p> {
    /// Reads the header of an open file.
    pub(super) fn start(
        path: &Path,
        opened: Opened<'p>,
        report: &mut FileReport,
    ) -> Result<Self, BuildError> {
        let Opened { text, head, notes } = opened;
        report.notes.extend(notes);
        let mut table = Self {
            path: path.to_owned(),
            header: Vec::new(),
            delimiter: b',',
            lines: Lines::new(text, &head),
            record: Record::default(),
            line: Vec::new(),
            row: 0,
            any_row: false,
        };
        table.read_header()?;
        Ok(table)
    }

    fn unreadable(&self, source: std::io::Error) -> BuildError {
        BuildError::Unreadable { path: self.path.clone(), source }
    }

    fn next_line(&mut self) -> Result<bool, BuildError> {
        match self.lines.next(&mut self.line) {
            Ok(any) => Ok(any),
            Err(source) => Err(self.unreadable(source)),
        }
    }

    fn read_header(&mut self) -> Result<(), BuildError> {
        loop {
            if !self.next_line()? {
                return Err(BuildError::Empty { path: self.path.clone() });
            }
            // Excel writes and honours a first line `sep=;`; it says nothing that the header does not show.
            let is_hint = self.line.len() == 5 && self.line[..4].eq_ignore_ascii_case(b"sep=");
            self.row += 1;
            if !is_hint && !self.line.iter().all(u8::is_ascii_whitespace) {
                break;
            }
        }
        self.delimiter = sniff(&self.line);
        self.record.clear();
        let mut open = self.record.push_line(&self.line, self.delimiter);
        while open && self.next_line()? {
            open = self.record.push_line(&self.line, self.delimiter);
        }
        if open {
            self.record.close();
        }
        self.record.decode();
        self.header = (0..self.record.len()).map(|at| self.record.get(at).trim().to_owned()).collect();
        while self.header.last().is_some_and(String::is_empty) {
            self.header.pop();
        }
        Ok(())
    }

    /// The next whole row. Broken ones are reported; `None` at the end.
    pub(super) fn next(&mut self, report: &mut FileReport) -> Result<Option<Row<'_>>, BuildError> {
        loop {
            if !self.next_line()? {
                if self.any_row {
                    return Ok(None);
                }
                return Err(BuildError::HeaderOnly { path: self.path.clone(), columns: self.header.len() });
            }
            self.row += 1;
            if self.line.iter().all(u8::is_ascii_whitespace) {
                continue;
            }
            self.any_row = true;
            report.rows_read += 1;
            let reason = self.read_record()?;
            let not_utf8 = self.record.decode();
            if self.record.is_blank() {
                // Spreadsheets leave rows of nothing but delimiters below the last one.
                report.rows_read -= 1;
                continue;
            }
            self.record.trim_empty(self.header.len());
            let reason = reason.or((self.record.len() != self.header.len()).then_some(&FIELD_COUNT));
            let place = |found, expected| Place { row: self.row, page: "", column: "", found, expected };
            if let Some(reason) = reason {
                let found = format!("{} fields", self.record.len());
                report
                    .skip(reason, place(&found, &format!("{} fields, as in the header", self.header.len())));
                continue;
            }
            if not_utf8 {
                report.notice(&NOT_UTF8, place("", "UTF-8"));
            }
            break;
        }
        Ok(Some(Row { record: &self.record, own: None, header: &self.header, number: self.row, page: "" }))
    }

    /// Splits the row that begins with `self.line`, over as many lines as its cells span. When its quotes do not
    /// add up, only its first line is taken and the others are put back.
    fn read_record(&mut self) -> Result<Option<&'static Reason>, BuildError> {
        self.record.clear();
        if !self.record.push_line(&self.line, self.delimiter) {
            return Ok(None);
        }
        let mut more: Vec<Vec<u8>> = Vec::new();
        let mut bytes = 0;
        let (mut open, mut ended) = (true, false);
        while open && bytes < LONGEST_CELL && more.len() < MOST_CELL_LINES {
            if !self.next_line()? {
                ended = true;
                break;
            }
            open = self.record.push_line(&self.line, self.delimiter);
            bytes += self.line.len();
            more.push(self.line.clone());
            if self.record.has_stray_quote() {
                break;
            }
        }
        let reason = if self.record.has_stray_quote() {
            &STRAY_QUOTE
        } else if open {
            &OPEN_QUOTE
        } else if self.record.len() != self.header.len() && self.holds_a_row(&more) {
            &FIELD_COUNT
        } else {
            return Ok(None);
        };
        if open && !self.record.has_stray_quote() && ended && more.is_empty() {
            // The file's last line: a forgotten quote at its very end loses nothing when the fields add up.
            self.record.close();
            return Ok((self.record.len() != self.header.len()).then_some(reason));
        }
        self.record.close();
        self.lines.put_back(more.into_iter());
        Ok(Some(reason))
    }

    /// Whether one of the lines is a whole row by itself: then the row before it has swallowed it.
    fn holds_a_row(&self, lines: &[Vec<u8>]) -> bool {
        let mut record = Record::default();
        lines.iter().any(|line| {
            record.clear();
            !record.push_line(line, self.delimiter) && record.len() == self.header.len()
        })
    }
}

/// The delimiter that splits the header into most columns.
fn sniff(line: &[u8]) -> u8 {
    let mut counts = [0_usize; DELIMITERS.len()];
    let mut quoted = false;
    for &byte in line {
        if byte == b'"' {
            quoted = !quoted;
        } else if !quoted && let Some(at) = DELIMITERS.iter().position(|delimiter| *delimiter == byte) {
            counts[at] += 1;
        }
    }
    let mut best = 0;
    for at in 1..DELIMITERS.len() {
        if counts[at] > counts[best] {
            best = at;
        }
    }
    DELIMITERS[best]
}

#[cfg(test)]
#[path = "table_tests.rs"]
mod tests;
