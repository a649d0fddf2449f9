//! SQLite: one file, one writer, readers beside it.

use std::path::Path;
use std::time::Duration;

use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{Connection, OpenFlags, ToSql, params_from_iter};

use super::{Row, Sql, StoreFault, Value};

/// How long another process's lock is waited for.
const PATIENCE: Duration = Duration::from_secs(5);
/// Statements that stay prepared.
const PREPARED: usize = 96;
/// A write-ahead log lets reports read while events are written; `FULL` makes every commit survive a loss of power;
/// what is deleted is overwritten, and its room used again. The cache is 64 MiB.
const MANNERS: &str = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; \
     PRAGMA cache_size = -65536;";

pub(super) struct Sqlite(Connection);

impl Sqlite {
    pub(super) fn open(path: &Path) -> Result<Self, StoreFault> {
        let connection = Connection::open(path)?;
        prepare(&connection)?;
        connection.execute_batch(MANNERS)?;
        Ok(Self(connection))
    }

    pub(super) fn open_to_read(path: &Path) -> Result<Self, StoreFault> {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(path, flags)?;
        prepare(&connection)?;
        Ok(Self(connection))
    }
}

fn prepare(connection: &Connection) -> Result<(), StoreFault> {
    connection.busy_timeout(PATIENCE)?;
    connection.set_prepared_statement_cache_capacity(PREPARED);
    Ok(())
}

impl Sql for Sqlite {
    fn begin(&mut self) -> Result<(), StoreFault> {
        self.script("BEGIN IMMEDIATE")
    }

    fn commit(&mut self) -> Result<(), StoreFault> {
        self.script("COMMIT")
    }

    fn rollback(&mut self) {
        if !self.0.is_autocommit() {
            // A rollback that fails leaves the transaction to the next `begin`, which then says so.
            let _ = self.script("ROLLBACK");
        }
    }

    fn rows(&mut self, sql: &str, values: &[Value]) -> Result<Vec<Row>, StoreFault> {
        let mut statement = self.0.prepare_cached(sql)?;
        let columns = statement.column_count();
        let mut found = statement.query(params_from_iter(values))?;
        let mut rows = Vec::new();
        while let Some(row) = found.next()? {
            rows.push((0..columns).map(|column| value(row.get_ref(column)?)).collect::<Result<Row, _>>()?);
        }
        Ok(rows)
    }

    fn run(&mut self, sql: &str, values: &[Value]) -> Result<u64, StoreFault> {
        let changed = self.0.prepare_cached(sql)?.execute(params_from_iter(values))?;
        Ok(u64::try_from(changed).unwrap_or(u64::MAX))
    }

    fn script(&mut self, sql: &str) -> Result<(), StoreFault> {
        Ok(self.0.execute_batch(sql)?)
    }

    fn stands(&self) -> bool {
        true
    }

    /// `BEGIN IMMEDIATE` has it already.
    fn lock_form(&mut self) -> Result<(), StoreFault> {
        Ok(())
    }
}

fn value(found: ValueRef<'_>) -> Result<Value, StoreFault> {
    match found {
        ValueRef::Integer(number) => Ok(Value::Int(number)),
        ValueRef::Real(number) => Ok(Value::Real(number)),
        ValueRef::Text(text) => Ok(Value::Text(String::from_utf8_lossy(text).into_owned())),
        ValueRef::Blob(bytes) => Ok(Value::Bytes(bytes.to_vec())),
        ValueRef::Null => Err(StoreFault::new("a column holds neither number, text nor bytes")),
    }
}

impl ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Self::Int(number) => ValueRef::Integer(*number),
            Self::Real(number) => ValueRef::Real(*number),
            Self::Text(text) => ValueRef::Text(text.as_bytes()),
            Self::Bytes(bytes) => ValueRef::Blob(bytes),
        }))
    }
}

impl From<rusqlite::Error> for StoreFault {
    fn from(error: rusqlite::Error) -> Self {
        Self::new(error)
    }
}
