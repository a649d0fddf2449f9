//! PostgreSQL, and what speaks its protocol. Without TLS: the server is expected on this machine, in a private network, or
//! behind a pooler that encrypts.

use std::collections::HashMap;
use std::time::Duration;

use postgres::types::private::BytesMut;
use postgres::types::{IsNull, ToSql, Type, to_sql_checked};
use postgres::{Client, Config, NoTls, Statement};

use super::{Row, Sql, StoreFault, Value};

const PATIENCE: Duration = Duration::from_secs(5);
/// Any number that nothing else in the database uses as an advisory lock.
const FORM_LOCK: &str = "SELECT pg_advisory_xact_lock(5789177342)";

pub(super) struct PostgreSql {
    config: Config,
    client: Client,
    prepared: HashMap<String, Statement>,
}

impl PostgreSql {
    pub(super) fn open(address: &str) -> Result<Self, StoreFault> {
        let mut config: Config = address.parse().map_err(told)?;
        config.application_name("pairwell").connect_timeout(PATIENCE).tcp_user_timeout(4 * PATIENCE);
        let client = config.connect(NoTls).map_err(told)?;
        Ok(Self { config, client, prepared: HashMap::new() })
    }

    fn statement(&mut self, sql: &str) -> Result<Statement, StoreFault> {
        if let Some(statement) = self.prepared.get(sql) {
            return Ok(statement.clone());
        }
        let statement = self.client.prepare(sql).map_err(told)?;
        self.prepared.insert(sql.to_owned(), statement.clone());
        Ok(statement)
    }
}

impl Sql for PostgreSql {
    fn begin(&mut self) -> Result<(), StoreFault> {
        if self.client.is_closed() {
            self.prepared.clear();
            self.client = self.config.connect(NoTls).map_err(told)?;
        }
        self.script("BEGIN")
    }

    fn commit(&mut self) -> Result<(), StoreFault> {
        self.script("COMMIT")
    }

    fn rollback(&mut self) {
        // A connection that cannot roll back is gone, and its transaction with it.
        let _ = self.script("ROLLBACK");
    }

    fn rows(&mut self, sql: &str, values: &[Value]) -> Result<Vec<Row>, StoreFault> {
        let statement = self.statement(sql)?;
        let rows = self.client.query(&statement, &parameters(values)).map_err(told)?;
        rows.iter().map(row).collect()
    }

    fn run(&mut self, sql: &str, values: &[Value]) -> Result<u64, StoreFault> {
        let statement = self.statement(sql)?;
        self.client.execute(&statement, &parameters(values)).map_err(told)
    }

    fn script(&mut self, sql: &str) -> Result<(), StoreFault> {
        self.client.batch_execute(sql).map_err(told)
    }

    fn stands(&self) -> bool {
        !self.client.is_closed()
    }

    fn lock_form(&mut self) -> Result<(), StoreFault> {
        self.script(FORM_LOCK)
    }
}

fn parameters(values: &[Value]) -> Vec<&(dyn ToSql + Sync)> {
    values.iter().map(|value| value as &(dyn ToSql + Sync)).collect()
}

fn row(row: &postgres::Row) -> Result<Row, StoreFault> {
    let value = |(index, column): (usize, &postgres::Column)| match *column.type_() {
        Type::INT8 => row.try_get(index).map(Value::Int).map_err(told),
        Type::FLOAT8 => row.try_get(index).map(Value::Real).map_err(told),
        Type::TEXT => row.try_get(index).map(Value::Text).map_err(told),
        Type::BYTEA => row.try_get(index).map(Value::Bytes).map_err(told),
        ref other => Err(StoreFault::new(format_args!("column {} is of type {other}", column.name()))),
    };
    row.columns().iter().enumerate().map(value).collect()
}

/// `postgres` says only `db error`; what the server said is behind it.
#[expect(clippy::needless_pass_by_value, reason = "it stands where a function of an owned error is wanted")]
fn told(error: postgres::Error) -> StoreFault {
    match error.as_db_error() {
        Some(said) => StoreFault::new(format_args!("{} ({})", said.message(), said.code().code())),
        None => StoreFault::new(match std::error::Error::source(&error) {
            Some(source) => format!("{error}: {source}"),
            None => error.to_string(),
        }),
    }
}

impl ToSql for Value {
    fn to_sql(
        &self,
        ty: &Type,
        out: &mut BytesMut,
    ) -> Result<IsNull, Box<dyn std::error::Error + Sync + Send>> {
        match self {
            Self::Int(number) => number.to_sql(ty, out),
            Self::Real(number) => number.to_sql(ty, out),
            Self::Text(text) => text.to_sql(ty, out),
            Self::Bytes(bytes) => bytes.to_sql(ty, out),
        }
    }

    fn accepts(ty: &Type) -> bool {
        matches!(*ty, Type::INT8 | Type::FLOAT8 | Type::TEXT | Type::BYTEA)
    }

    to_sql_checked!();
}
