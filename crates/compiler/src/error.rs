//! Why a build stops. Every message has three beats: what was found and where, what was expected, what to do.

use std::path::PathBuf;

/// A fault of the input that no snapshot can be built over.
#[derive(Debug, thiserror::Error)]
pub enum BuildError {
    /// A file cannot be opened, or breaks off in the middle.
    #[error(
        "{}: cannot be read ({source}). Expected a readable export, complete to its end. \
         Check the path and the permissions, or download the export again.", path.display()
    )]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },

    /// A file has no bytes, or only blank lines.
    #[error(
        "{}: the file is empty. Expected a header line and one line per row. \
         Export it again, and look into the file before building.", path.display()
    )]
    Empty {
        /// The file.
        path: PathBuf,
    },

    /// A file has column names and nothing else.
    #[error(
        "{}: there is a header with {columns} columns and no row below it. Expected at least one row. \
         Check the filter or the date range that was set for the export.", path.display()
    )]
    HeaderOnly {
        /// The file.
        path: PathBuf,
        /// Columns in the header.
        columns: usize,
    },

    /// A file is something else (a PDF, a workbook, a picture), or holds nothing.
    #[error("{}: this is {found}. Expected an export in CSV, TSV, XML or JSON, also as .gz. {advice}", path.display())]
    NotATable {
        /// The file.
        path: PathBuf,
        /// What it is, with its article: `a PDF document`.
        found: &'static str,
        /// How to get a CSV instead.
        advice: &'static str,
    },

    /// JSON or XML that cannot be read any further.
    #[error(
        "{}, line {line}: {found}. Expected a complete export, well-formed to its end. Download it again; if it stays so, \
         export CSV instead.", path.display()
    )]
    Malformed {
        /// The file.
        path: PathBuf,
        /// The line where it is no longer understood, from 1.
        line: u64,
        /// What stands there.
        found: String,
    },

    /// The header lacks a column without which no row can be used.
    #[error("{}: {missing}. Columns found: {found}. {advice}", path.display())]
    MissingColumns {
        /// The file.
        path: PathBuf,
        /// Which columns are missing and how they may be spelled.
        missing: String,
        /// The columns that are there.
        found: String,
        /// The nearest guess and where to put a mapping.
        advice: String,
    },

    /// The config maps a column that this file does not have, or a field that does not exist.
    #[error("{}: {found}. Expected {expected}. Correct the table [{section}] in the config.", path.display())]
    Mapping {
        /// The file that was being read.
        path: PathBuf,
        /// What the mapping says.
        found: String,
        /// What it could have said.
        expected: String,
        /// Such as `feed.columns`.
        section: String,
    },

    /// The config cannot be understood.
    #[error("{}: {reason}", path.display())]
    Config {
        /// The config file.
        path: PathBuf,
        /// The three beats, from the parser or from a check.
        reason: String,
    },

    /// No row of a file could be used.
    #[error(
        "{}: none of the {rows} rows can be used: {reasons}. Expected rows like `{expected}`. {advice}", path.display()
    )]
    NoUsableRow {
        /// The file.
        path: PathBuf,
        /// Rows read.
        rows: u64,
        /// Counts by reason, with an example.
        reasons: String,
        /// The shape of a good row.
        expected: &'static str,
        /// What to do.
        advice: String,
    },

    /// One feed, several currencies.
    #[error(
        "{}: prices in {currencies} currencies: {counts}. Expected one, for one snapshot sells in one currency. \
         Export one feed for each currency, or read them market by market.", path.display()
    )]
    MixedCurrencies {
        /// The file (the first one, when several are at odds).
        path: PathBuf,
        /// How many.
        currencies: usize,
        /// Which, most first.
        codes: Vec<String>,
        /// Rows by currency, most first.
        counts: String,
    },

    /// The config names one currency, the export another.
    #[error(
        "{}: {rows} rows are priced in {found}, the config says {expected}. Expected both to be the same. \
         Set `currency = \"{found}\"` in the config, or export the feed of your {expected} market.", path.display()
    )]
    OtherCurrency {
        /// The file.
        path: PathBuf,
        /// Rows with the other currency.
        rows: u64,
        /// The export's currency.
        found: String,
        /// The config's currency.
        expected: String,
    },

    /// A market in which nothing is sold.
    #[error(
        "market `{name}`: no product of the exports is priced in {currency}. Expected at least one. \
         Add its feed below [markets.{name}] in the config (`feed = [\"…\"]`), or take the market out."
    )]
    EmptyMarket {
        /// Its name.
        name: String,
        /// Its currency.
        currency: String,
    },

    /// Neither a feed nor orders were given.
    #[error(
        "there is nothing to recommend: neither a feed nor orders were given. Expected at least one of them. \
         Add `--feed FILE` with your product export."
    )]
    NothingToRecommend,
}
