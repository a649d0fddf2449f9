//! The collector as pages and operators meet it: whole servers on loopback, each test on SQLite and on PostgreSQL.
#![expect(clippy::unwrap_used, reason = "a test that cannot make its own server has failed")]

/// Runs each named function, which takes a place, on both databases.
macro_rules! on_both_databases {
    ($($name:ident),+ $(,)?) => {
        mod on_sqlite {
            $(#[test] fn $name() { super::$name(&crate::place::Place::on_sqlite()); })+
        }
        mod on_postgresql {
            $(#[test] fn $name() {
                if let Some(place) = crate::place::Place::on_postgresql() { super::$name(&place); }
            })+
        }
    };
}

mod agreeing;
mod campaigning;
mod client;
mod core_file;
mod counting;
mod cross_origin;
mod flooding;
mod keeping;
mod learning;
mod losing_the_database;
mod operating;
mod page;
mod place;
mod postgres_server;
mod refusing;
mod reporting;
mod spanning;
mod starting;
mod summing;
mod watching;
