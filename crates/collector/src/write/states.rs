//! Rows that a transaction takes, changes in memory and puts back.
//!
//! Taking a row makes it where it is missing and, on a server's database, keeps other writers from it until the commit. Rows
//! are taken in the order of their keys, so that two writers never wait for each other in a circle.

use super::inserts::{Insert, insert};
use crate::store::{Row, Sql, StoreFault, Value};

/// The statements of a table of states.
pub(super) struct States {
    take: Insert,
    put: Insert,
}

impl States {
    /// Of a table with these columns, of which the first `keys` are its primary key.
    pub(super) fn new(table: &str, columns: &[&str], keys: usize) -> Self {
        let (key, rest) = columns.split_at(keys.min(columns.len()));
        let all = columns.join(", ");
        let into = format!("INSERT INTO {table} ({all}) VALUES ");
        let conflict = format!(" ON CONFLICT ({}) DO UPDATE SET", key.join(", "));
        let first = key.first().copied().unwrap_or_default();
        let set: Vec<String> = rest.iter().map(|column| format!("{column} = excluded.{column}")).collect();
        Self {
            take: Insert::new(
                &into,
                columns.len(),
                &format!("{conflict} {first} = excluded.{first} RETURNING {all}"),
            ),
            put: Insert::new(&into, columns.len(), &format!("{conflict} {}", set.join(", "))),
        }
    }

    /// The rows as they are, or as given where they were missing; in no particular order.
    pub(super) fn take(&self, sql: &mut dyn Sql, rows: &[Vec<Value>]) -> Result<Vec<Row>, StoreFault> {
        insert(sql, &self.take, rows)
    }

    pub(super) fn put(&self, sql: &mut dyn Sql, rows: &[Vec<Value>]) -> Result<(), StoreFault> {
        insert(sql, &self.put, rows).map(drop)
    }
}
