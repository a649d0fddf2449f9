//! A snapshot, a database, and collectors on them.

use std::path::PathBuf;

use pairwell_collector::{Collector, Database, Options};
use postgres::NoTls;
use rusqlite::types::ValueRef;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::client::{Answer, Client};
use crate::page::{ORIGIN, batch};
use crate::{core_file, postgres_server};

pub(crate) const TOKEN: &str = "a-token-for-the-tests";

/// Where a test takes place.
pub(crate) struct Place {
    folder: TempDir,
    pub(crate) database: Database,
}

/// A running collector.
pub(crate) struct Running {
    pub(crate) collector: Collector,
    pub(crate) client: Client,
}

impl Place {
    pub(crate) fn on_sqlite() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let database = Database::Sqlite(folder.path().join("events.db"));
        Self::new(folder, database)
    }

    /// `None` where PostgreSQL is not installed.
    pub(crate) fn on_postgresql() -> Option<Self> {
        let database = Database::named(&postgres_server::new_database()?);
        Some(Self::new(tempfile::tempdir().unwrap(), database))
    }

    fn new(folder: TempDir, database: Database) -> Self {
        let place = Self { folder, database };
        place.snapshot("shop", 0xFEED_F00D_0000_0001, ORIGIN);
        place
    }

    /// Writes a snapshot's core file.
    pub(crate) fn snapshot(&self, name: &str, shop_id: u64, url: &str) -> PathBuf {
        let folder = self.folder.path().join(name);
        core_file::write(&folder, shop_id, url);
        folder
    }

    /// Where its snapshots are.
    pub(crate) fn path(&self) -> &std::path::Path {
        self.folder.path()
    }

    /// Any port, the token of the tests, rates that no test reaches by accident.
    pub(crate) fn options(&self) -> Options {
        let mut options = Options::standard(vec![self.folder.path().join("shop")], self.database.clone());
        options.listen = ([127, 0, 0, 1], 0).into();
        options.token = Some(TOKEN.to_owned());
        options.address_rate = 100_000;
        options.shop_rate = 1_000_000;
        options
    }

    pub(crate) fn start(&self) -> Running {
        Running::start(&self.options())
    }

    /// Asks the database itself; columns as text.
    pub(crate) fn ask(&self, sql: &str) -> Vec<Vec<String>> {
        match &self.database {
            Database::Sqlite(path) => {
                let connection = rusqlite::Connection::open(path).unwrap();
                let mut statement = connection.prepare(sql).unwrap();
                let columns = statement.column_count();
                let text = |value: ValueRef<'_>| match value {
                    ValueRef::Integer(number) => number.to_string(),
                    other => other.as_str().unwrap().to_owned(),
                };
                let row = |row: &rusqlite::Row<'_>| (0..columns).map(|c| row.get_ref(c).map(text)).collect();
                statement.query_map([], row).unwrap().map(Result::unwrap).collect()
            }
            Database::PostgreSql(address) => {
                let mut client = postgres::Client::connect(address, NoTls).unwrap();
                let rows = client.simple_query(sql).unwrap();
                let row = |message: &postgres::SimpleQueryMessage| match message {
                    postgres::SimpleQueryMessage::Row(row) => {
                        Some((0..row.len()).map(|c| row.get(c).unwrap().to_owned()).collect())
                    }
                    _ => None,
                };
                rows.iter().filter_map(row).collect()
            }
        }
    }

    /// How many events are kept.
    pub(crate) fn events(&self) -> usize {
        self.ask("SELECT COUNT(*) FROM events")[0][0].parse().unwrap()
    }
}

impl Running {
    pub(crate) fn start(options: &Options) -> Self {
        let collector = Collector::start(options).unwrap();
        let client = Client::new(collector.address());
        Self { collector, client }
    }

    /// A batch, as `navigator.sendBeacon` sends a string.
    pub(crate) fn beacon(&mut self, body: &[u8]) -> Answer {
        let headers = [("origin", ORIGIN), ("content-type", "text/plain;charset=UTF-8")];
        self.client.send("POST", "/v1/events", &headers, body).unwrap()
    }

    /// Sends events that have to be kept.
    #[track_caller]
    pub(crate) fn keep(&mut self, events: &[Value]) {
        let answer = self.beacon(batch(events).to_string().as_bytes());
        assert_eq!(answer.status, 200, "{}", answer.body);
        let answered: Value = serde_json::from_str(&answer.body).unwrap();
        assert_eq!(answered, json!({ "accepted": events.len(), "duplicates": 0 }));
    }

    /// As the operator.
    pub(crate) fn operate(&mut self, method: &str, path: &str) -> Answer {
        let token = format!("Bearer {TOKEN}");
        self.client.send(method, path, &[("authorization", &token)], b"").unwrap()
    }

    /// A report that has to be given.
    #[track_caller]
    pub(crate) fn report(&mut self, query: &str) -> Value {
        let answer = self.operate("GET", &format!("/v1/report?{query}"));
        assert_eq!(answer.status, 200, "{}", answer.body);
        serde_json::from_str(&answer.body).unwrap()
    }
}
