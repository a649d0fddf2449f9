//! The SQL of `docs/learning.md`, run as it stands there and compared with the counter.

use std::fs;
use std::path::Path;

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use rusqlite::Connection;
use rusqlite::functions::FunctionFlags;

use super::{PairCounter, PairLimits, PairSums, Sums, Walk};

const PRODUCTS: u32 = 40;

/// Every block of SQL in the document, in its order.
fn document() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/learning.md");
    let text = fs::read_to_string(path).unwrap();
    let blocks = text.split("```sql\n").skip(1).map(|block| block.split("```").next().unwrap());
    blocks.collect::<Vec<_>>().join("\n")
}

fn random_log() -> Vec<Walk> {
    let strength = prop::sample::select(vec![1.0_f32, 3.0, 5.0]);
    let steps = prop::collection::vec((0..PRODUCTS, strength), 1..25);
    let walk = (steps, 0.01..=1.0_f32).prop_map(|(steps, weight)| Walk { steps, weight });
    let log = prop::collection::vec(walk, 300);
    log.new_tree(&mut TestRunner::deterministic()).unwrap().current()
}

/// A database with the log in `steps`, the document's views over it, and settings that bite.
fn database(walks: &[Walk], lead_scale: f32, farthest: u32, most_steps: u32) -> Connection {
    let database = Connection::open_in_memory().unwrap();
    let flags = FunctionFlags::SQLITE_DETERMINISTIC | FunctionFlags::SQLITE_UTF8;
    database.create_scalar_function("exp", 1, flags, |of| Ok(of.get::<f64>(0)?.exp())).unwrap();
    database
        .execute_batch(
            "CREATE TABLE steps (session_id INTEGER, position INTEGER, product_id INTEGER, strength REAL, weight REAL);
             BEGIN;",
        )
        .unwrap();
    for (session, walk) in (0_i64..).zip(walks) {
        for (position, &(product, strength)) in (0_i64..).zip(&walk.steps) {
            database
                .prepare_cached("INSERT INTO steps VALUES (?1, ?2, ?3, ?4, ?5)")
                .unwrap()
                .execute((session, position, product, strength, walk.weight))
                .unwrap();
        }
    }
    database.execute_batch("COMMIT;").unwrap();
    database.execute_batch(&document()).unwrap();
    let changed = database.execute(
        "UPDATE settings SET lead_scale = ?1, farthest = ?2, most_steps = ?3",
        (lead_scale, farthest, most_steps),
    );
    assert_eq!(changed.unwrap(), 1);
    database
}

fn counted(walks: &[Walk], sums: Sums, most_steps: usize) -> PairSums {
    let limits = PairLimits { most_steps, memory_bytes: 10_000, ..PairLimits::default() };
    let mut counter = PairCounter::new(PRODUCTS as usize, sums, limits);
    for walk in walks {
        counter.add(walk).unwrap();
    }
    counter.finish().unwrap()
}

fn near(name: &str, counted: f32, by_sql: f64) {
    assert!(
        (f64::from(counted) - by_sql).abs() < 1e-6 + by_sql * 1e-5,
        "{name}: {counted} counted, {by_sql} by SQL"
    );
}

#[test]
fn the_sql_of_the_document_gives_the_sums_of_sessions() {
    let walks = random_log();
    let sums = counted(&walks, Sums::Session { lead_scale: 1.5, farthest: 4 }, 12);
    assert!(sums.counted().walks_cut > 50 && sums.counted().runs > 1);
    let database = database(&walks, 1.5, 4, 12);
    let mut statement =
        database.prepare("SELECT i, j, overlap, together, leads FROM session_pairs ORDER BY i, j").unwrap();
    let mut rows = statement.query(()).unwrap();
    for i in 0..PRODUCTS {
        let row = sums.row(i);
        for (at, &j) in row.others.iter().enumerate() {
            let by_sql = rows.next().unwrap().unwrap();
            assert_eq!((by_sql.get_unwrap::<_, u32>(0), by_sql.get_unwrap::<_, u32>(1)), (i, j));
            near("overlap", row.overlap[at], by_sql.get_unwrap(2));
            near("together", row.together[at], by_sql.get_unwrap(3));
            near("leads", row.leads[at], by_sql.get_unwrap(4));
        }
    }
    assert!(rows.next().unwrap().is_none());
    let mut statement = database
        .prepare("SELECT i, overlap, together, returns, departures, sessions, sessions_counted FROM session_items ORDER BY i")
        .unwrap();
    let mut rows = statement.query(()).unwrap();
    for i in 0..PRODUCTS {
        let (item, by_sql) = (sums.item(i), rows.next().unwrap().unwrap());
        assert_eq!(by_sql.get_unwrap::<_, u32>(0), i);
        near("overlap", item.overlap, by_sql.get_unwrap(1));
        near("together", item.together, by_sql.get_unwrap(2));
        near("returns", item.returns, by_sql.get_unwrap(3));
        near("departures", item.departures, by_sql.get_unwrap(4));
        near("sessions", item.sessions, by_sql.get_unwrap(5));
        assert_eq!(item.count, by_sql.get_unwrap::<_, u32>(6));
    }
}

#[test]
fn the_sql_of_the_document_gives_the_sums_of_orders() {
    let walks = random_log();
    let sums = counted(&walks, Sums::Order, 200);
    let database = database(&walks, 1.0, 1, 200);
    let mut statement = database.prepare("SELECT i, j, overlap FROM order_pairs ORDER BY i, j").unwrap();
    let mut rows = statement.query(()).unwrap();
    for i in 0..PRODUCTS {
        let row = sums.row(i);
        for (at, &j) in row.others.iter().enumerate() {
            let by_sql = rows.next().unwrap().unwrap();
            assert_eq!((by_sql.get_unwrap::<_, u32>(0), by_sql.get_unwrap::<_, u32>(1)), (i, j));
            near("overlap", row.overlap[at], by_sql.get_unwrap(2));
        }
    }
    assert!(rows.next().unwrap().is_none());
    let mut statement =
        database.prepare("SELECT i, overlap, orders_counted FROM order_items ORDER BY i").unwrap();
    let mut rows = statement.query(()).unwrap();
    for i in 0..PRODUCTS {
        let (item, by_sql) = (sums.item(i), rows.next().unwrap().unwrap());
        near("overlap", item.overlap, by_sql.get_unwrap(1));
        assert_eq!(item.count, by_sql.get_unwrap::<_, u32>(2));
    }
}
