//! Brings the tables from any earlier form to the present one.

use super::{Sql, StoreFault};

/// In order; the first is number 1. One that was ever released is never edited.
const MIGRATIONS: [&str; 4] = [
    include_str!("../../migrations/0001_events_and_rollups.sql"),
    include_str!("../../migrations/0002_reports.sql"),
    include_str!("../../migrations/0003_product_spans.sql"),
    include_str!("../../migrations/0004_visitor_groups.sql"),
];

/// The collector's own tables.
pub(super) fn run(sql: &mut dyn Sql) -> Result<(), StoreFault> {
    run_all(sql, "migrations", &MIGRATIONS)
}

/// Tables of anybody: `record` is the name of the table that says how far they are, and each has one of its own.
pub(super) fn run_all(sql: &mut dyn Sql, record: &str, migrations: &[&str]) -> Result<(), StoreFault> {
    sql.begin()?;
    let done = bring_up(sql, record, migrations).and_then(|()| sql.commit());
    if done.is_err() {
        sql.rollback();
    }
    done
}

fn bring_up(sql: &mut dyn Sql, record: &str, migrations: &[&str]) -> Result<(), StoreFault> {
    sql.lock_form()?;
    sql.script(&format!("CREATE TABLE IF NOT EXISTS {record} (number BIGINT NOT NULL PRIMARY KEY)"))?;
    let newest = sql.rows(&format!("SELECT COALESCE(MAX(number), 0) FROM {record}"), &[])?;
    let newest = newest.first().and_then(|row| row.first()).map_or(0, super::Value::int);
    let done = usize::try_from(newest).unwrap_or(0);
    if done > migrations.len() {
        return Err(StoreFault::new(format_args!(
            "its tables have form {done}, and this program knows forms up to {}: a newer program made them",
            migrations.len()
        )));
    }
    for (number, migration) in (1_i64..).zip(migrations).skip(done) {
        sql.script(migration)?;
        sql.run(&format!("INSERT INTO {record} (number) VALUES ($1)"), &[number.into()])?;
    }
    Ok(())
}
