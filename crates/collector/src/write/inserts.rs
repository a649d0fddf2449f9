//! Many rows in few statements: on a server's database each statement is a round trip.

use std::sync::LazyLock;

use crate::store::{Row, Sql, StoreFault, Value};

/// Rows a statement; few sizes, so that each stays prepared.
const SIZES: [usize; 3] = [64, 8, 1];

/// The statements that fill one table, a size each.
pub(super) struct Insert {
    columns: usize,
    statements: [String; SIZES.len()],
}

/// Events that are not there yet; answers shop and id of those.
pub(super) static EVENTS: LazyLock<Insert> = LazyLock::new(|| {
    let into =
        "INSERT INTO events (shop, id, kind, at_ms, received_ms, visitor, session, automated, body) VALUES ";
    Insert::new(into, 9, " ON CONFLICT DO NOTHING RETURNING shop, id")
});

/// Touches.
pub(super) static TOUCHES: LazyLock<Insert> = LazyLock::new(|| {
    let stands = crate::dimension::Stands::COLUMNS.map(crate::dimension::Dimension::name).join(", ");
    let into = format!("INSERT INTO touches (shop, visitor, product, at_ms, shelf, {stands}) VALUES ");
    Insert::new(&into, 12, "")
});

impl Insert {
    pub(super) fn new(into: &str, columns: usize, end: &str) -> Self {
        let statement = |rows: usize| {
            let row = |row: usize| {
                let first = row * columns;
                let names: Vec<String> = (1..=columns).map(|column| format!("${}", first + column)).collect();
                format!("({})", names.join(", "))
            };
            let rows: Vec<String> = (0..rows).map(row).collect();
            format!("{into}{}{end}", rows.join(", "))
        };
        Self { columns, statements: SIZES.map(statement) }
    }
}

/// Inserts rows of the table's columns, and gives what the statements answer.
pub(super) fn insert(
    sql: &mut dyn Sql,
    insert: &Insert,
    rows: &[Vec<Value>],
) -> Result<Vec<Row>, StoreFault> {
    let mut answered = Vec::new();
    let mut rest = rows;
    for (size, statement) in SIZES.into_iter().zip(&insert.statements) {
        while let Some((now, later)) = rest.split_at_checked(size) {
            let mut values = Vec::with_capacity(size * insert.columns);
            for row in now {
                values.extend_from_slice(row);
            }
            answered.extend(sql.rows(statement, &values)?);
            rest = later;
        }
    }
    Ok(answered)
}
