//! What a transaction adds to a table of sums: added up in memory, then many rows a statement.

use std::collections::BTreeMap;

use super::inserts::{Insert, insert};
use crate::store::{Sql, StoreFault, Value};

/// The most that a row's revenue says, in the minor unit: anybody may send invented orders, and a sum that overflowed would
/// stop every further order of its day. A day's rows together stay far below 2^63.
pub(crate) const MOST_REVENUE: f64 = 1e14;

/// A table of sums.
pub(super) struct Table {
    pub(super) name: &'static str,
    /// Its primary key, in the order of [`Part`]s.
    pub(super) keys: &'static [&'static str],
    pub(super) sums: &'static [(&'static str, Kind)],
}

/// What a column sums.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Events or the like.
    Count,
    /// Money in the minor unit, at most [`MOST_REVENUE`].
    Amount,
    /// Anything.
    Real,
}

/// A part of a row's key.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    Int(i64),
    Text(String),
}

/// Sums by row; in order, so that two writers on one database never wait for each other in a circle.
pub(super) struct Sums {
    table: &'static Table,
    rows: BTreeMap<Vec<Part>, Vec<f64>>,
}

impl Table {
    /// The statements that add to its rows.
    pub(super) fn insert(&self) -> Insert {
        let Self { name, keys, sums } = self;
        let columns: Vec<&str> = keys.iter().copied().chain(sums.iter().map(|(column, _)| *column)).collect();
        let set = |(column, kind): &(&str, Kind)| {
            let sum = format!("{name}.{column} + excluded.{column}");
            match kind {
                Kind::Count | Kind::Real => format!("{column} = {sum}"),
                Kind::Amount => {
                    format!(
                        "{column} = CASE WHEN {sum} > {MOST_REVENUE:.0} THEN {MOST_REVENUE:.0} ELSE {sum} END"
                    )
                }
            }
        };
        let set: Vec<String> = sums.iter().map(set).collect();
        let into = format!("INSERT INTO {name} ({}) VALUES ", columns.join(", "));
        let end = format!(" ON CONFLICT ({}) DO UPDATE SET {}", keys.join(", "), set.join(", "));
        Insert::new(&into, columns.len(), &end)
    }
}

impl Sums {
    pub(super) const fn new(table: &'static Table) -> Self {
        Self { table, rows: BTreeMap::new() }
    }

    /// Adds to columns, by their place among the table's sums.
    pub(super) fn add(&mut self, key: Vec<Part>, amounts: &[(usize, f64)]) {
        let row = self.rows.entry(key).or_insert_with(|| vec![0.0; self.table.sums.len()]);
        for (column, amount) in amounts {
            if let Some(sum) = row.get_mut(*column) {
                *sum += amount;
            }
        }
    }

    /// Writes what was added, by the table's own statements.
    pub(super) fn write(self, sql: &mut dyn Sql, statements: &Insert) -> Result<(), StoreFault> {
        let kinds = || self.table.sums.iter().map(|(_, kind)| *kind);
        let row = |(key, sums): (&Vec<Part>, &Vec<f64>)| {
            let key = key.iter().map(|part| match part {
                Part::Int(number) => Value::Int(*number),
                Part::Text(text) => Value::Text(text.clone()),
            });
            key.chain(sums.iter().zip(kinds()).map(|(sum, kind)| value(*sum, kind))).collect()
        };
        let rows: Vec<Vec<Value>> = self.rows.iter().map(row).collect();
        insert(sql, statements, &rows).map(drop)
    }
}

#[expect(clippy::cast_possible_truncation, reason = "counts of one transaction, and what is clamped")]
fn value(sum: f64, kind: Kind) -> Value {
    match kind {
        Kind::Count => Value::Int(sum as i64),
        Kind::Amount => Value::Int(sum.clamp(-MOST_REVENUE, MOST_REVENUE) as i64),
        Kind::Real => Value::Real(sum),
    }
}

impl From<i64> for Part {
    fn from(number: i64) -> Self {
        Self::Int(number)
    }
}

impl From<&str> for Part {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}
