//! Which database, and how it is opened.

use std::path::PathBuf;

use super::postgresql::PostgreSql;
use super::sqlite::Sqlite;
use super::{Sql, StoreFault, migrations};

/// Where events are kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Database {
    /// A file, made if it is missing. Beside it lie SQLite's `-wal` and `-shm`.
    Sqlite(PathBuf),
    /// A server, named by an address such as `postgres://user@host/database`.
    PostgreSql(String),
}

impl Database {
    /// Tells addresses of servers from paths of files.
    #[must_use]
    pub fn named(text: &str) -> Self {
        let server = ["postgres://", "postgresql://"].iter().any(|scheme| text.starts_with(scheme));
        if server { Self::PostgreSql(text.to_owned()) } else { Self::Sqlite(PathBuf::from(text)) }
    }

    /// A connection that writes tables of the caller's own, brought to their present form by these scripts in order; how
    /// far they are stands in the table `record`. The scripts keep to what [`Sql`] says of statements.
    pub fn open_for(&self, record: &str, migrations: &[&str]) -> Result<Box<dyn Sql>, StoreFault> {
        let mut sql = connect(self)?;
        migrations::run_all(&mut *sql, record, migrations)?;
        Ok(sql)
    }

    /// Such as `SQLite`.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Sqlite(_) => "SQLite",
            Self::PostgreSql(_) => "PostgreSQL",
        }
    }
}

/// A connection that writes, with the tables brought to their present form.
pub(crate) fn open(database: &Database) -> Result<Box<dyn Sql>, StoreFault> {
    let mut sql = connect(database)?;
    migrations::run(&mut *sql)?;
    Ok(sql)
}

fn connect(database: &Database) -> Result<Box<dyn Sql>, StoreFault> {
    Ok(match database {
        Database::Sqlite(path) => Box::new(Sqlite::open(path)?),
        Database::PostgreSql(address) => Box::new(PostgreSql::open(address)?),
    })
}

/// A connection that only reads.
pub(crate) fn open_to_read(database: &Database) -> Result<Box<dyn Sql>, StoreFault> {
    Ok(match database {
        Database::Sqlite(path) => Box::new(Sqlite::open_to_read(path)?),
        Database::PostgreSql(address) => Box::new(PostgreSql::open(address)?),
    })
}
