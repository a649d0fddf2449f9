//! One sender at a time: a lock that dies with its process, however that ends.

use std::fs::{File, TryLockError};
use std::path::PathBuf;

use pairwell_collector::{Database, Sql};

use super::{Ledger, MIGRATIONS};
use crate::fault::JourneyFault;

/// Any number that nothing else in the database uses as an advisory lock; the shop's is mixed in.
const SENDER: i64 = 5_789_177_343;

/// Held as long as it is sent.
pub struct SenderLock {
    /// Beside a file of SQLite lies one whose lock the system takes back when the process is gone.
    _file: Option<File>,
    /// PostgreSQL takes its lock back when the connection is gone.
    connection: Option<Box<dyn Sql>>,
}

impl std::fmt::Debug for SenderLock {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(if self.connection.is_some() { "a lock of the server" } else { "a lock of a file" })
    }
}

impl Ledger {
    /// Takes the lock, or says who has it.
    pub fn lock(&self) -> Result<SenderLock, JourneyFault> {
        match &self.database {
            Database::Sqlite(path) => {
                let path = PathBuf::from(format!("{}.sender", path.display()));
                let unusable = |source| JourneyFault::File { path: path.clone(), source };
                let file =
                    File::options().create(true).truncate(false).write(true).open(&path).map_err(unusable)?;
                match file.try_lock() {
                    Ok(()) => Ok(SenderLock { _file: Some(file), connection: None }),
                    Err(TryLockError::WouldBlock) => Err(JourneyFault::Busy(self.name.clone())),
                    Err(TryLockError::Error(source)) => Err(unusable(source)),
                }
            }
            Database::PostgreSql(_) => {
                let told = |fault| JourneyFault::Ledger { name: self.name.clone(), fault };
                let mut sql = self.database.open_for("journey_migrations", &MIGRATIONS).map_err(told)?;
                let ask = "SELECT CASE WHEN pg_try_advisory_lock($1) THEN 1::BIGINT ELSE 0::BIGINT END";
                let answer = sql.rows(ask, &[(SENDER ^ self.shop).into()]).map_err(told)?;
                let is_ours =
                    answer.first().and_then(|row| row.first()).is_some_and(|answer| answer.int() == 1);
                if !is_ours {
                    return Err(JourneyFault::Busy(self.name.clone()));
                }
                Ok(SenderLock { _file: None, connection: Some(sql) })
            }
        }
    }
}

impl SenderLock {
    /// Whether the lock is still held: a server that went away took it back.
    #[must_use]
    pub fn holds(&self) -> bool {
        self.connection.as_ref().is_none_or(|connection| connection.stands())
    }
}
