//! SQL on two databases.
//!
//! SQLite through `rusqlite`, which the compiler has in the house already, and PostgreSQL through `postgres`: both block,
//! which suits one writer on a thread of its own, and both take the same text with `$1` and answer `RETURNING`, so there
//! is one set of statements and one of migrations. (`sqlx` would bring a second copy of SQLite's library, which cannot be
//! linked beside the first.) Statements keep to BIGINT, DOUBLE PRECISION, TEXT and BYTEA, and name their parameters in ascending order.

mod database;
mod migrations;
mod postgresql;
mod sqlite;

use std::fmt;

pub use database::Database;
pub(crate) use database::{open, open_to_read};

/// A value that goes in or comes out.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// A BIGINT.
    Int(i64),
    /// A DOUBLE PRECISION.
    Real(f64),
    /// A TEXT.
    Text(String),
    /// A BYTEA.
    Bytes(Vec<u8>),
}

/// A row of an answer.
pub type Row = Vec<Value>;

/// One connection. Statements are the same on both databases: `$1` and so on in ascending order, BIGINT, TEXT and BYTEA.
pub trait Sql: Send {
    /// Begins a transaction; connects again if the connection was lost.
    fn begin(&mut self) -> Result<(), StoreFault>;
    /// After it, what was written survives a loss of power.
    fn commit(&mut self) -> Result<(), StoreFault>;
    /// Forgets what was written since `begin`.
    fn rollback(&mut self);
    /// Runs a statement and gives its rows.
    fn rows(&mut self, sql: &str, values: &[Value]) -> Result<Vec<Row>, StoreFault>;
    /// Runs a statement and gives how many rows it changed.
    fn run(&mut self, sql: &str, values: &[Value]) -> Result<u64, StoreFault>;
    /// Runs several statements without parameters.
    fn script(&mut self, sql: &str) -> Result<(), StoreFault>;
    /// Whether the connection stands, so that what failed may be worth another try at once.
    fn stands(&self) -> bool;
    /// Until the end of the transaction, nobody else changes the tables' form.
    fn lock_form(&mut self) -> Result<(), StoreFault>;
}

/// The database did not do what it was asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoreFault(String);

impl StoreFault {
    /// A fault in the database's own words.
    #[must_use]
    pub fn new(what: impl fmt::Display) -> Self {
        Self(what.to_string())
    }
}

impl fmt::Display for StoreFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for StoreFault {}

impl Value {
    /// The number; 0 for anything else.
    #[must_use]
    pub fn int(&self) -> i64 {
        if let Self::Int(number) = self { *number } else { 0 }
    }

    /// The number, whole or not; 0 for anything else.
    #[expect(clippy::cast_precision_loss, reason = "counts and amounts: a figure of reports is no balance")]
    pub(crate) fn real(&self) -> f64 {
        match self {
            Self::Real(number) => *number,
            Self::Int(number) => *number as f64,
            Self::Text(_) | Self::Bytes(_) => 0.0,
        }
    }

    /// The text; empty for anything else.
    #[must_use]
    pub fn text(&self) -> &str {
        if let Self::Text(text) = self { text } else { "" }
    }

    /// The bytes; none for anything else.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        if let Self::Bytes(bytes) = self { bytes } else { &[] }
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Int(number)
    }
}

impl From<f64> for Value {
    fn from(number: f64) -> Self {
        Self::Real(number)
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<[u8; 16]> for Value {
    fn from(bytes: [u8; 16]) -> Self {
        Self::Bytes(bytes.to_vec())
    }
}
